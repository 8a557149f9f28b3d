"""Mattermost: one post in one channel, found again by its key, and compared with what was asked."""

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
from multipost.platform import Answer, Lookup, Receipt, Session
from multipost.platforms import _mattermost_find, _mattermost_server, _mattermost_shown, mattermost
from multipost.sandbox import mattermost as imitation
from multipost.sandbox import server
from multipost.text import dialects, units
from multipost.text.measure import Limit
from multipost.wire import Reply, Route
from tests import messages
from tests.messages import AT
from tests.sandbox.visit import MESSAGE, SUN, Hands, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.platform import Message, Prepared
    from multipost.sandbox.server import Running
    from multipost.sandbox.world import Shown

TOKEN = imitation.login("ours")["token"]
POSTS = {"method": "POST", "path": "/api/v4/posts"}
SEA = replace(SUN, file="media/sea.png", alt="Calm water")


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def running(hands: Hands) -> Iterator[Running]:
    with server.running(hands) as running:
        yield running


def connect(running: Running, token: str = TOKEN, **settings: str) -> Session:
    told = mattermost.AccountSettings(**{**imitation.settings(), **settings})
    account = Account("ours", "mattermost", told, Site())
    http = wire.connection(Route(running.address), running.world.now, mattermost.judge, [token])
    session = mattermost.connect(account, mattermost.Login(token=pydantic.SecretStr(token)), http)
    return replace(session, open=picture)


def prepare(session: Session, message: Message = MESSAGE) -> Prepared:
    prepared: Prepared = json.loads(json.dumps(mattermost.prepare(message, session)))  # as the ledger keeps it
    return prepared


def commit(session: Session, prepared: Prepared) -> Receipt:
    with session.http.publishing():
        return mattermost.commit(prepared, session)


def publish(session: Session, message: Message = MESSAGE) -> Receipt:
    return commit(session, prepare(session, message))


def shown(running: Running) -> Shown:
    return running.world.posts[-1]


def keyed(number: int, **changes: Any) -> Message:
    return replace(MESSAGE, key=f"{number:064x}", **changes)


def test_a_post_is_out_and_its_address_is_known(running: Running) -> None:
    receipt = publish(connect(running))

    assert (shown(running).text, shown(running).account) == ("You are not alone.", "ours")
    assert (receipt.id, receipt.url, receipt.facts) == (shown(running).id, shown(running).url, {})
    assert receipt.url == f"https://chat.example/hope/pl/{receipt.id}"


def test_pictures_go_up_first_and_come_with_it(running: Running) -> None:
    receipt = publish(connect(running), replace(MESSAGE, text="", attachments=(SUN, SEA)))

    assert shown(running).pictures == ("", "")
    assert receipt.facts == {}


def test_every_part_of_a_thread_answers_the_first(running: Running) -> None:
    session = connect(running)
    first = publish(session, keyed(1))

    second = publish(session, keyed(2, thread=(first,)))
    third = publish(session, keyed(3, thread=(first, second)))

    assert [post.parent for post in running.world.posts] == ["", first.id, first.id]
    assert third.facts == {}


def test_readers_see_the_words_as_they_were_written_and_nobody_is_rung(running: Running) -> None:
    source = "988. Call @all <any> :time:\n\n1. **a**\n1. b"

    publish(connect(running), messages.message(source, dialects.mattermost))

    assert shown(running).text.replace("\u200b", "") == "988. Call @all <any> :time:\n\n1. a\n1. b"
    assert shown(running).notes == ()


def test_a_session_is_the_channel_and_knows_what_the_server_takes(running: Running) -> None:
    session = connect(running)

    assert (session.name, session.url) == ("Town Square in hope", "https://chat.example/hope/channels/town-square")
    assert session.facts == {"version": "5.37.0", "text": 16_383, "bytes": 50 * 1024 * 1024, "files": 10}
    assert session.retry == Lookup()
    assert TOKEN not in repr(session)


@pytest.mark.parametrize(
    "settings, said",
    [
        ({"team": "others"}, r"404: Unable to find the existing team.: look at `team` and `channel`"),
        ({"channel": "nowhere"}, r"404: Channel does not exist.*add the bot to both"),
        ({"channel": "staff"}, r"404: No channel member found.*add the bot to both"),
        ({"channel": "last-year"}, r"last-year is archived"),
    ],
)
def test_where_the_bot_cannot_post_is_said_before_anything_is_sent(
    running: Running, settings: dict[str, str], said: str
) -> None:
    with pytest.raises(errors.AuthFailed, match=said):
        connect(running, **settings)


def test_a_token_that_is_gone_is_to_be_renewed(running: Running) -> None:
    with pytest.raises(errors.AuthFailed, match="401: Invalid or expired session"):
        connect(running, "somebody-elses-token")


@pytest.mark.parametrize("settings", [{"team": "Hope Network"}, {"channel": "a/b"}, {"server": "chat.example"}])
def test_names_are_those_of_the_address(settings: dict[str, str]) -> None:
    with pytest.raises(pydantic.ValidationError):
        mattermost.AccountSettings(**{**imitation.settings(), **settings})


@pytest.mark.parametrize("kind", ["drop", "half", "html", "empty", "fail-after", "fail"])
def test_an_answer_that_is_lost_proves_nothing(running: Running, kind: Any) -> None:
    session = connect(running)
    running.world.faults.order(kind, **POSTS)

    with pytest.raises(errors.OutcomeUnknown):
        publish(session)


def test_what_was_lost_is_found_by_its_key(running: Running, hands: Hands) -> None:
    session = connect(running)
    publish(session, keyed(1))
    prepared = prepare(session, keyed(2, attachments=(SUN,)))
    running.world.faults.order("drop", **POSTS)
    with pytest.raises(errors.OutcomeUnknown):
        commit(session, prepared)

    found = mattermost.find(prepared, session, hands(), ())

    assert found == Receipt(shown(running).id, shown(running).url)


@pytest.mark.parametrize("known", [(), ("x" * 26,)])
def test_the_same_words_with_another_key_are_another_post(
    running: Running, hands: Hands, known: tuple[str, ...]
) -> None:
    session = connect(running)
    publish(session, keyed(1))

    assert mattermost.find(prepare(session, keyed(2)), session, hands(), known) is None


def test_what_is_older_somebody_elses_or_known_is_left_out(running: Running, hands: Hands) -> None:
    session, other = connect(running), connect(running, imitation.login("theirs")["token"])
    prepared = prepare(session)
    first = commit(session, prepared)
    commit(other, {**prepared, "pending_post_id": ""})

    assert mattermost.find(prepared, session, hands(), ()) == first
    assert mattermost.find(prepared, session, hands(), (first.id,)) is None
    assert mattermost.find(prepared, session, hands() + timedelta(minutes=6), ()) is None


def test_a_channel_that_is_too_busy_to_look_through_proves_nothing(
    running: Running, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = connect(running)
    publish(session, keyed(1))
    monkeypatch.setattr(_mattermost_find, "MOST", 1)

    with pytest.raises(errors.OutcomeUnknown, match="too many posts"):
        mattermost.find(prepare(session, keyed(2)), session, hands(), ())


def test_two_posts_with_one_key_are_for_a_person(running: Running, hands: Hands) -> None:
    session = connect(running)
    prepared = prepare(session)
    commit(session, prepared)
    hands.wait(31)
    commit(session, prepared)

    with pytest.raises(errors.OutcomeUnknown, match="has 2 posts with this key"):
        mattermost.find(prepared, session, AT, ())


def test_a_repeat_within_half_a_minute_is_the_same_post(running: Running, hands: Hands) -> None:
    session = connect(running)
    prepared = prepare(session)
    receipt = commit(session, prepared)
    hands.wait(29)

    assert commit(session, prepared) == receipt
    assert len(running.world.posts) == 1


@pytest.mark.parametrize("ending", ["", "/", " "])
@pytest.mark.parametrize("team", ["hope", "_redirect"])
def test_a_post_is_located_by_its_link(running: Running, team: str, ending: str) -> None:
    session = connect(running)
    receipt = publish(session)

    assert mattermost.locate(receipt.url.replace("hope", team) + ending, session) == receipt


@pytest.mark.parametrize(
    "url, said",
    [
        ("https://chat.example/hope/channels/town-square", "choose Copy Link in Mattermost"),
        ("https://other.example/hope/pl/" + "a" * 26, "choose Copy Link in Mattermost"),
        ("https://chat.example/hope/pl/" + "a" * 26, "404: Unable to get the post.*leads to a post that the bot can"),
    ],
)
def test_a_link_to_nothing_proves_nothing(running: Running, url: str, said: str) -> None:
    with pytest.raises(errors.Rejected, match=said):
        mattermost.locate(url, connect(running))


def test_a_post_of_another_channel_proves_nothing(running: Running) -> None:
    session = connect(running)
    receipt = publish(session)

    with pytest.raises(errors.Rejected, match="does not stand in Town Square"):
        mattermost.locate(receipt.url, replace(session, id="x" * 26))


def test_what_the_server_leaves_out_is_said(running: Running) -> None:
    session = connect(running)
    prepared = {**prepare(session), "file_ids": ["x" * 26]}

    receipt = commit(session, prepared)

    assert receipt.facts == {"differs": ["It has 0 of its 1 attachments there."]}


ASKED: dict[str, Any] = {"message": "a b", "file_ids": [], "root_id": "", "channel_id": "c"}


@pytest.mark.parametrize(
    "post, sentences",
    [
        ({"message": "a  b\n", "channel_id": "c", "file_ids": None}, []),
        ({"message": "a", "channel_id": "c"}, ["Its words are others there."]),
        ({"message": "a b", "channel_id": "d"}, ["It stands in another channel."]),
        ({"message": "a b", "channel_id": "c", "root_id": "r"}, ["It does not follow the part before it there."]),
    ],
)
def test_what_is_shown_otherwise_than_asked_is_said(post: dict[str, Any], sentences: list[str]) -> None:
    assert list(_mattermost_shown.differences(post, ASKED)) == sentences


def test_an_answer_that_names_the_part_before_is_no_post_of_its_own(running: Running) -> None:
    session = connect(running)
    first = publish(session)
    prepared = prepare(session, keyed(2, thread=(first,))) | {"pending_post_id": prepare(session)["pending_post_id"]}

    with pytest.raises(errors.OutcomeUnknown, match="no post of its own"):
        commit(session, prepared)


def test_what_mattermost_does_not_take_is_named(running: Running) -> None:
    session = connect(running)

    with pytest.raises(errors.Rejected, match="400: Invalid message"):
        publish(session, replace(MESSAGE, text="a" * 16_384))
    with pytest.raises(errors.Rejected, match="400: Invalid RootId"):
        publish(session, replace(MESSAGE, thread=(Receipt("x" * 26, ""),)))


def test_too_many_requests_wait_as_long_as_mattermost_says(running: Running, hands: Hands) -> None:
    session = connect(running)
    rest = [session.http.get("users/me") for _ in range(96)]

    with pytest.raises(errors.RateLimited) as caught:
        publish(session)

    assert len(rest) == 96
    assert (caught.value.retry_after - hands()).total_seconds() == 1


def test_limits_are_those_of_the_server() -> None:
    assert mattermost.limits(MESSAGE, {}) == []
    assert mattermost.limits(MESSAGE, {"text": 4000}) == [("text", Limit(4000, units.codepoints))]


@pytest.mark.parametrize(
    "facts, count, most",
    [
        ({"files": 10}, 10, 50_000_000),
        ({"files": 5, "bytes": 1000}, 5, 1000),
        ({"files": 0, "bytes": 10**9}, 0, 50_000_000),
    ],
)
def test_media_are_those_of_the_server(facts: dict[str, Any], count: int, most: int) -> None:
    media = mattermost.media(facts)

    assert media
    assert media.films
    assert (media.count, media.films.count, media.alt) == (count, count, None)
    assert (media.pictures.most, media.films.most) == (most, most)
    assert mattermost.media({}) is None


@pytest.mark.parametrize(
    "config, facts",
    [
        ({}, {"version": "", "files": 5}),
        ({"Version": "5.9.0"}, {"version": "5.9.0", "files": 5}),
        ({"Version": "11.2.1", "MaxPostSize": "4000"}, {"version": "11.2.1", "text": 4000, "files": 10}),
        ({"Version": "dev", "MaxPostSize": "", "MaxFileSize": "-1"}, {"version": "dev", "files": 5}),
        ({"Version": "9.1", "EnableFileAttachments": "false"}, {"version": "9.1", "files": 0}),
    ],
)
def test_what_a_server_does_not_say_is_absent(config: dict[str, str], facts: dict[str, Any]) -> None:
    said = Reply(200, {}, json.dumps(config).encode(), errors.NotSent)

    assert _mattermost_server.facts(said) == facts


def said(status: int, name: str = "", message: str = "no") -> Answer:
    body = json.dumps({"id": name, "message": message, "status_code": status}) if name else "limit exceeded"
    return Answer(status, {}, body.encode(), AT)


@pytest.mark.parametrize(
    "answer, preparing, committing",
    [
        (said(201), None, None),
        (said(401, "api.context.session_expired.app_error"), errors.AuthFailed, errors.AuthFailed),
        (said(403, "api.context.permissions.app_error"), errors.NotAllowed, errors.NotAllowed),
        (said(404, "app.channel.get_by_name.missing.app_error"), errors.NotAllowed, errors.NotAllowed),
        (said(404, "store.sql_post.get.app_error"), errors.Rejected, errors.Rejected),
        (said(400, "model.post.is_valid.msg.app_error"), errors.Rejected, errors.Rejected),
        (said(413, "api.file.upload_file.too_large.app_error"), errors.Rejected, errors.Rejected),
        (said(429), errors.RateLimited, errors.RateLimited),
        (said(500, "api.post.deduplicate_create_post.pending"), errors.NotSent, errors.OutcomeUnknown),
        (said(500, "api.post.deduplicate_create_post.failed_to_get"), errors.NotSent, errors.OutcomeUnknown),
        (said(404), errors.NotAllowed, errors.NotAllowed),
        (Answer(400, {}, b"[1]", AT), errors.Rejected, errors.Rejected),
    ],
)
def test_an_answer_means_one_thing(answer: Answer, preparing: type | None, committing: type | None) -> None:
    kinds = [mattermost.judge(answer, publishing) for publishing in (False, True)]

    assert [type(kind) if kind else None for kind in kinds] == [preparing, committing]
