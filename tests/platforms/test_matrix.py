"""Matrix: words and pictures in one room, each once, and only where they can be read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Answer, File, Keyed, Receipt, Session
from multipost.platforms import _matrix_find as finding
from multipost.platforms import matrix
from multipost.sandbox import _matrix_rules as rules
from multipost.sandbox import matrix as imitation
from multipost.sandbox import server
from multipost.text import dialects, markdown
from multipost.wire import Route
from tests.messages import AT, message
from tests.sandbox.visit import SUN, Hands, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.platform import Message
    from multipost.sandbox.server import Running

SERVER, ROOM = "https://matrix.example", "#hope:matrix.example"
TOKEN = imitation.login("ours")["token"]
SENDS = {"method": "PUT", "path": "/_matrix/client/v3/rooms/*/send/*"}


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def running(hands: Hands) -> Iterator[Running]:
    with server.running(hands) as running:
        yield running


@pytest.fixture
def session(running: Running) -> Session:
    return connect(running)


def connect(running: Running, token: str = TOKEN, **settings: str) -> Session:
    said = matrix.AccountSettings.model_validate({"server": SERVER, "room": ROOM, **settings})
    http = wire.connection(Route(running.address), running.world.now, matrix.judge, [token])
    account = Account("ours", "matrix", said, Site())
    return replace(matrix.connect(account, matrix.Login(token=pydantic.SecretStr(token)), http), open=picture)


def said(source: str = "You are **not** alone.", **changes: Any) -> Message:
    article = dialects.matrix(markdown.parse(source)).text
    return message(source, dialects.matrix_plain, **{"article": article, **changes})


def prepare(session: Session, one: Message) -> dict[str, Any]:
    return dict(json.loads(json.dumps(matrix.prepare(one, session))))  # as the ledger keeps it


def commit(session: Session, prepared: dict[str, Any]) -> Receipt:
    with session.http.publishing():
        return matrix.commit(prepared, session)


def publish(session: Session, one: Message) -> Receipt:
    return commit(session, prepare(session, one))


# --- where ---------------------------------------------------------------------------------------------------------


def test_a_session_is_a_room_and_says_who_speaks_there(session: Session) -> None:
    assert session.id == "!hope:matrix.example"
    assert session.name == f"@ours:matrix.example in {ROOM}"
    assert session.url == "https://matrix.to/#/%21hope%3Amatrix.example"
    assert session.retry == Keyed(ttl=timedelta(hours=12), settle=timedelta(minutes=1))
    assert TOKEN not in repr(session)


def test_a_room_may_be_named_by_its_id(running: Running) -> None:
    assert connect(running, room="!hope:matrix.example").id == "!hope:matrix.example"


@pytest.mark.parametrize(
    "room, why",
    [
        ("#encrypted:matrix.example", "#encrypted:matrix.example is encrypted, and we write in the open: give an"),
        ("#ciphered:matrix.example", "#ciphered:matrix.example is encrypted"),
        ("#replaced:matrix.example", "#replaced:matrix.example was replaced by !new: join that one"),
        ("#elsewhere:matrix.example", "@ours:matrix.example is not in #elsewhere:matrix.example: invite it"),
        ("!unknown:matrix.example", "@ours:matrix.example is not in !unknown:matrix.example: invite it"),
        ("#nobody:matrix.example", "there is no room #nobody:matrix.example: write its address"),
    ],
)
def test_a_room_in_which_nobody_would_read_it_is_refused(running: Running, room: str, why: str) -> None:
    with pytest.raises(errors.AuthFailed, match=why):
        connect(running, room=room)


@pytest.mark.parametrize(
    "room", ["", "hope", "hope:matrix.example", "#hope", "@us:matrix.example", "#a b:matrix.example"]
)
def test_anything_else_is_no_room(room: str) -> None:
    with pytest.raises(pydantic.ValidationError, match="Write its address, such as"):
        matrix.AccountSettings(server=SERVER, room=room)


def test_a_token_that_is_not_ours_is_to_be_renewed(running: Running) -> None:
    with pytest.raises(errors.AuthFailed, match=r"log in again, on the same device.*Invalid access token passed"):
        connect(running, "invented")


def test_a_token_of_no_device_is_refused_since_it_keeps_no_ids(running: Running) -> None:
    with pytest.raises(errors.AuthFailed, match="of no device"):
        connect(running, f"{rules.TOKENS['']}ours")


def test_an_address_that_is_no_homeserver_is_named(running: Running) -> None:
    running.world.faults.order("refuse", status=404)

    with pytest.raises(errors.AuthFailed, match="the address of the homeserver itself"):
        connect(running)


@pytest.mark.parametrize(
    "host, facts", [("new", {"upload": 50 * 1024 * 1024}), ("old", {"upload": 50 * 1024 * 1024}), ("older", {})]
)
def test_what_a_server_takes_is_known_where_it_says_so(running: Running, host: str, facts: dict[str, int]) -> None:
    assert connect(running, server=f"https://{host}.example", room=f"#hope:{host}.example").facts == facts


# --- what ----------------------------------------------------------------------------------------------------------


def test_words_are_sent_as_plain_text_and_as_html(session: Session) -> None:
    prepared = prepare(session, said())

    assert prepared["content"] == {
        "msgtype": "m.text",
        "body": "You are not alone.",
        "format": "org.matrix.custom.html",
        "formatted_body": "<p>You are <strong>not</strong> alone.</p>",
        "m.mentions": {},
        finding.KEY: "0" * 64,
    }


def test_a_message_is_out_and_its_address_is_known(running: Running, session: Session) -> None:
    receipt = publish(session, said())

    (shown,) = running.world.posts
    assert (shown.text, shown.account, shown.notes) == ("You are not alone.", "ours", ())
    assert (receipt.id, receipt.url) == (shown.id, shown.url)


def test_a_bot_may_speak_as_one(running: Running) -> None:
    publish(connect(running, kind="notice"), said())

    assert running.world.posts[0].notes == ("by a bot",)


def test_the_parts_of_a_thread_hang_together(running: Running, session: Session) -> None:
    first = publish(session, said(key="1" * 64))
    second = publish(session, said(key="2" * 64, thread=(first,)))

    prepared = prepare(session, said(key="3" * 64, thread=(first, second)))
    commit(session, prepared)

    assert [post.parent for post in running.world.posts] == ["", first.id, second.id]
    assert prepared["content"]["m.relates_to"]["event_id"] == first.id


@pytest.mark.parametrize(
    "source, alt, body, html",
    [
        ("Hello", "A <sun>", "Hello\n\n[A <sun>]", "<p>Hello</p>\n<p>[A &lt;sun&gt;]</p>"),
        ("Hello", "@room", "Hello\n\n[@\u200broom]", "<p>Hello</p>\n<p>[@\u200broom]</p>"),
        ("", "A sun", "[A sun]", "<p>[A sun]</p>"),
        ("Hello", "", "Hello", "<p>Hello</p>"),
        ("", "", "sun.png", None),
    ],
)
def test_a_picture_has_the_words_below_it_and_its_description_below_them(
    session: Session, source: str, alt: str, body: str, html: str | None
) -> None:
    content = prepare(session, said(source, attachments=(replace(SUN, alt=alt),)))["content"]

    assert (content["msgtype"], content["filename"]) == ("m.image", "sun.png")
    assert (content["body"], content.get("formatted_body")) == (body, html)
    assert content["url"].startswith("mxc://matrix.example/")


def test_a_film_says_how_long_it_is_in_whole_milliseconds(session: Session) -> None:
    film = File(b"film", "video/mp4", "walk.mp4", None, 1.2345)

    content = prepare(replace(session, open=lambda _: film), said(attachments=(SUN,)))["content"]

    assert content["msgtype"] == "m.video"
    assert content["info"] == {"mimetype": "video/mp4", "size": 4, "duration": 1234}


def test_no_file_is_larger_than_its_server_takes() -> None:
    small, large = matrix.media({"upload": 1000}), matrix.media({"upload": 10**9})

    assert small
    assert small.films
    assert (small.pictures.most, small.films.most) == (1000, 1000)
    assert large == matrix.SPEC.media
    assert matrix.media({}) is None


# --- once ----------------------------------------------------------------------------------------------------------


def test_the_same_bytes_again_are_one_message(running: Running, session: Session) -> None:
    prepared = prepare(session, said())

    receipts = [commit(session, prepared), commit(connect(running), prepared)]

    assert receipts[0] == receipts[1]
    assert len(running.world.posts) == 1


@pytest.mark.parametrize("kind", ["drop", "half", "html", "empty", "fail-after", "fail"])
def test_an_answer_that_is_lost_proves_nothing(running: Running, session: Session, kind: Any) -> None:
    running.world.faults.order(kind, **SENDS)

    with pytest.raises(errors.OutcomeUnknown):
        publish(session, said())


def test_what_was_sent_by_another_device_is_not_sent_again(running: Running, session: Session) -> None:
    prepared = prepare(session, said())
    other = connect(running, f"{rules.TOKENS['OTHER']}ours")

    with pytest.raises(errors.Rejected, match="another device than it was"):
        commit(other, prepared)

    assert not running.world.posts


def test_an_answer_that_names_the_message_before_is_no_proof(session: Session) -> None:
    first = publish(session, said())

    with pytest.raises(errors.OutcomeUnknown, match="no message of its own"):
        publish(session, said(thread=(first,)))  # under the same key: the server answers with the first


def test_a_message_is_found_by_its_key_and_no_other_is(running: Running, session: Session, hands: Hands) -> None:
    mine, other = prepare(session, said()), prepare(session, said(key="1" * 64))
    receipt = commit(session, mine)
    began = hands()

    assert matrix.find(mine, session, began, ()) == receipt
    assert matrix.find(other, session, began, ()) is None
    assert matrix.find(mine, session, began, (receipt.id,)) is None
    assert matrix.find(mine, session, began + timedelta(minutes=6), ()) is None
    assert matrix.find(mine, connect(running, f"{rules.TOKENS['OTHER']}ours"), began, ()) == receipt


def test_a_message_is_found_on_a_later_page_behind_an_empty_one(
    running: Running, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = prepare(session, said())
    receipt = commit(session, mine)
    publish(connect(running, imitation.login("friend")["token"]), said(key="1" * 64))
    monkeypatch.setattr(finding, "PER_PAGE", 1)

    assert matrix.find(mine, session, AT, ()) == receipt


def test_what_is_too_much_to_look_through_proves_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = prepare(session, said())
    publish(session, said(key="1" * 64))
    publish(session, said(key="2" * 64))
    monkeypatch.setattr(finding, "PER_PAGE", 1)
    monkeypatch.setattr(finding, "MOST_PAGES", 1)

    with pytest.raises(errors.OutcomeUnknown, match="too much"):
        matrix.find(mine, session, AT, ())


def test_two_messages_with_one_key_are_for_a_person(running: Running, session: Session) -> None:
    mine = prepare(session, said())
    other = connect(running, f"{rules.TOKENS['OTHER']}ours")
    commit(session, mine)
    publish(other, said())

    with pytest.raises(errors.OutcomeUnknown, match="2 messages with the same key"):
        matrix.find(mine, session, AT, ())


@pytest.mark.parametrize(
    "change", [str, str.strip, lambda url: url.replace("https://matrix.to", "https://app.example")]
)
def test_a_message_is_located_by_its_link(session: Session, change: Any) -> None:
    receipt = publish(session, said())

    assert matrix.locate(change(receipt.url), session) == receipt


def test_a_link_to_nothing_or_to_the_words_of_others_proves_nothing(running: Running, session: Session) -> None:
    theirs = publish(connect(running, imitation.login("friend")["token"]), said())

    with pytest.raises(errors.ConfigError, match="share the message and copy that link"):
        matrix.locate(theirs.url, session)
    with pytest.raises(errors.ConfigError, match="has no message at"):
        matrix.locate(theirs.url[:-30], session)
    with pytest.raises(errors.ConfigError, match="has no message at"):
        matrix.locate("https://matrix.to/#/!hope:matrix.example", session)


# --- refusals ------------------------------------------------------------------------------------------------------


def test_too_many_messages_wait_as_long_as_the_server_says(session: Session, hands: Hands) -> None:
    receipts = {publish(session, said(key=f"{number:064}")).id for number in range(10)}

    with pytest.raises(errors.RateLimited) as caught:
        publish(session, said(key="a" * 64))

    assert len(receipts) == 10
    assert (caught.value.retry_after - hands()).total_seconds() == 5


def test_a_room_that_lets_us_read_only_is_told(running: Running) -> None:
    with pytest.raises(errors.AuthFailed, match=r"let this account write.*permission to post"):
        publish(connect(running, room="#quiet:matrix.example"), said())


def test_what_is_too_long_is_refused(session: Session) -> None:
    with pytest.raises(errors.Rejected, match="event too large"):
        publish(session, said("a" * 40_000))


def heard(status: int, code: str = "", **more: Any) -> Answer:
    body = json.dumps({"errcode": code, "error": "no", **more}).encode() if code else b"<html>"
    return Answer(status, {}, body, AT)


@pytest.mark.parametrize(
    "answer, preparing, committing",
    [
        (heard(200), None, None),
        (heard(302), errors.NotSent, errors.OutcomeUnknown),
        (heard(400, "M_BAD_JSON"), errors.Rejected, errors.Rejected),
        (heard(413, "M_TOO_LARGE"), errors.Rejected, errors.Rejected),
        (heard(413), errors.Rejected, errors.Rejected),
        (heard(401, "M_UNKNOWN_TOKEN"), errors.AuthFailed, errors.AuthFailed),
        (heard(403, "M_USER_SUSPENDED"), errors.AuthFailed, errors.AuthFailed),
        (heard(403, "M_FORBIDDEN"), errors.NotAllowed, errors.NotAllowed),
        (heard(403, "M_CONSENT_NOT_GIVEN"), errors.NotAllowed, errors.NotAllowed),
        (heard(403, "M_RESOURCE_LIMIT_EXCEEDED"), errors.NotSent, errors.NotSent),
        (heard(404, "M_NOT_FOUND"), None, errors.NotAllowed),
        (heard(404, "M_UNRECOGNIZED"), None, errors.Rejected),
        (heard(404), errors.NotAllowed, errors.NotAllowed),
        (heard(429, "M_LIMIT_EXCEEDED"), errors.RateLimited, errors.RateLimited),
        (heard(400, "M_LIMIT_EXCEEDED"), errors.RateLimited, errors.RateLimited),
        (heard(429), errors.RateLimited, errors.RateLimited),
        (heard(401), errors.AuthFailed, errors.AuthFailed),
        (heard(403), errors.NotSent, errors.NotSent),
        (heard(408), errors.NotSent, errors.OutcomeUnknown),
        (heard(500, "M_UNKNOWN"), errors.NotSent, errors.OutcomeUnknown),
        (heard(502), errors.NotSent, errors.OutcomeUnknown),
        (Answer(400, {}, b"[1]", AT), errors.Rejected, errors.Rejected),
        (Answer(400, {}, b"[" * 900_000, AT), errors.Rejected, errors.Rejected),
    ],
)
def test_an_answer_means_one_thing(answer: Answer, preparing: type | None, committing: type | None) -> None:
    kinds = [matrix.judge(answer, publishing) for publishing in (False, True)]

    assert [type(kind) if kind else None for kind in kinds] == [preparing, committing]
