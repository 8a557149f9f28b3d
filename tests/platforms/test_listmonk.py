"""A newsletter: a draft, then one mail to each subscriber, whatever becomes of the answers."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, platform, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Answer, Keyed, Session
from multipost.platforms import listmonk
from multipost.sandbox import listmonk as imitation
from multipost.text import dialects, markdown
from multipost.wire import Route
from tests.messages import AT
from tests.sandbox import conftest
from tests.sandbox.visit import MESSAGE, SUN, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from multipost.platform import Message, Prepared, Receipt
    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

hands = conftest.hands
started = conftest.started
running = conftest.running

TOKEN = imitation.login("ours")["token"]
NUMBERS = itertools.count()


def letter(source: str = "You are not alone.", **changes: Any) -> Message:
    document = markdown.parse(source)
    words: dict[str, Any] = {"text": dialects.plain(document).text, "article": dialects.html(document).text}
    options = listmonk.PostOptions(**changes.pop("options", {})).model_dump(mode="json")
    number = next(NUMBERS)  # no letter of this module is of the same post
    identity = {"post": f"hello-{number}", "key": sha256(str(number).encode()).hexdigest(), **changes}
    return replace(MESSAGE, title="World day", options=options, **words, **identity)


@pytest.fixture
def connect(running: Running) -> Iterator[Callable[..., Session]]:
    lines = []

    def log_in(token: str = TOKEN, **settings: Any) -> Session:
        said = {"server": "https://news.example", "user": "hopebot", "lists": "Friends", **settings}
        account = Account("ours", "listmonk", listmonk.AccountSettings(**said), Site())
        http = wire.connection(Route(running.address), running.world.now, listmonk.judge, [token])
        lines.append(http)
        login = listmonk.Login(token=pydantic.SecretStr(token))
        return replace(listmonk.connect(account, login, http), open=picture)

    yield log_in
    for line in lines:
        line.close()


@pytest.fixture
def session(connect: Callable[..., Session]) -> Session:
    return connect()


def prepare(session: Session, message: Message) -> Prepared:
    """As the ledger keeps it."""
    kept: Prepared = json.loads(json.dumps(listmonk.prepare(message, session)))
    return kept


def commit(session: Session, prepared: Prepared) -> Receipt:
    with session.http.publishing():
        return listmonk.commit(prepared, session)


def publish(session: Session, message: Message) -> Receipt:
    return commit(session, prepare(session, message))


def become(session: Session, prepared: Prepared, status: str) -> None:
    """What a person does in listmonk."""
    session.http.put(f"/api/campaigns/{prepared['id']}/status", json={"status": status})


def drafts(session: Session) -> list[Any]:
    found: list[Any] = session.http.get("/api/campaigns", params={"per_page": "all"})["data"]["results"]
    return found


def test_a_newsletter_goes_out_once_and_to_its_lists(running: Running, connect: Callable[..., Session]) -> None:
    session = connect(lists=["Friends", "Press"])

    receipt = publish(session, letter("You are **not** alone.\n\n988. Call"))

    (shown,) = running.world.posts
    assert (shown.text, shown.account) == ("You are not alone.\n\n988. Call", "ours")
    assert shown.notes == ("Subject: World day", "To: Friends", "To: Press")
    assert (receipt.id, receipt.url, receipt.facts) == (shown.id, shown.url, {})
    assert receipt.url == f"https://news.example/admin/campaigns/{receipt.id}"


def test_nobody_gets_anything_while_it_is_prepared(running: Running, session: Session) -> None:
    prepare(session, letter())

    assert not running.world.posts


def test_who_prepares_again_finds_the_draft_and_writes_it_anew(running: Running, session: Session) -> None:
    before = prepare(session, letter("Old words", post="hello"))

    after = prepare(session, letter("New words", post="hello"))
    commit(session, after)

    assert before["id"] == after["id"]
    assert running.world.posts[0].text == "New words"


@pytest.mark.parametrize("change", [{"post": "other"}, {"date": "2026-10-11"}])
def test_another_post_or_date_is_another_newsletter(session: Session, change: dict[str, Any]) -> None:
    first = letter()

    assert prepare(session, first)["id"] != prepare(session, replace(first, **change))["id"]


def test_other_lists_get_a_newsletter_of_their_own(running: Running, connect: Callable[..., Session]) -> None:
    message = letter()

    receipts = [publish(connect(lists=[name]), message) for name in ("Friends", "Press")]

    assert len({one.id for one in receipts}) == len(running.world.posts) == 2


def test_who_has_it_tried_again_though_it_was_there_sends_nothing(running: Running, session: Session) -> None:
    message = letter()
    first = publish(session, message)

    again = publish(session, replace(message, key="f" * 64))

    assert again.id == first.id
    assert again.facts["differs"] == ["It had been started there before: nothing was sent again."]
    assert len(running.world.posts) == 1


def test_a_late_request_and_a_new_try_start_the_same_campaign(running: Running, session: Session) -> None:
    message = letter()
    late = prepare(session, message)
    tried_again = prepare(session, replace(message, key="f" * 64))

    commit(session, tried_again)
    with pytest.raises(errors.OutcomeUnknown):
        commit(session, late)

    assert len(running.world.posts) == 1


def test_pictures_are_put_in_their_place_and_the_first_loose_one_above_all(running: Running, session: Session) -> None:
    sea = replace(SUN, file="media/sea.png", alt='Calm "water"')

    publish(session, letter('Words\n\n![Calm "water"](media/sea.png)\n\nmore', attachments=(sea, SUN)))

    assert running.world.posts[0].pictures == (SUN.alt, 'Calm "water"')


def test_the_subject_and_the_line_after_it_can_be_said(running: Running, session: Session) -> None:
    publish(session, letter(options={"subject": "Look, {{you}}", "preheader": "{{Name}} & more"}))

    notes = running.world.posts[0].notes
    assert notes[0].replace("\u200b", "") == "Subject: Look, {{you}}"
    assert "Preheader: {{Name}} & more" in notes


def test_a_draft_is_left_to_a_person_who_asks_for_one(running: Running, session: Session) -> None:
    prepared = prepare(session, letter(options={"send": "draft"}))

    receipt = commit(session, prepared)

    assert not running.world.posts
    assert receipt.url.endswith(f"/admin/campaigns/{receipt.id}")
    assert listmonk.find(prepared, session, AT, ()) == receipt


def test_in_the_archive_everybody_can_read_it(running: Running, connect: Callable[..., Session]) -> None:
    session = connect(archive="yes")
    message = letter()

    receipt = publish(session, message)

    assert receipt.url.startswith(f"https://news.example/archive/{message.post}-2026-10-10-")
    assert "You are not alone" in session.http.get(f"/archive/{receipt.url.rpartition('/')[2]}").body.decode()
    assert running.world.posts[0].url == receipt.url


def test_a_template_and_a_sender_are_asked_for_where_they_are_named(connect: Callable[..., Session]) -> None:
    session = connect(template="Plain", from_email="Hope <news@hope.example>")

    prepare(session, letter())

    assert drafts(session)[-1]["template_id"] == 2
    assert drafts(session)[-1]["from_email"] == "Hope <news@hope.example>"


# --- who we are ---------------------------------------------------------------------------------------------------


def test_the_place_is_the_lists(connect: Callable[..., Session]) -> None:
    session = connect(lists=["Friends", "1"])

    assert min(session.id.split("+")) == "1"
    assert session.name == "Friends, Default list"
    assert session.facts == {"root": "https://news.example", "version": "v6.2.0"}
    assert session.retry == listmonk.SPEC.retry
    assert TOKEN not in repr(session)


@pytest.mark.parametrize(
    "settings, said",
    [
        ({"lists": "hidden friends"}, "shows us no list `hidden friends`"),
        ({"lists": ["4711"]}, "shows us no list `4711`"),
        ({"template": "Plane"}, "no template `Plane`. Did you mean `Plain`?"),
    ],
)
def test_a_list_or_template_that_we_do_not_see_is_named(
    connect: Callable[..., Session], settings: dict[str, Any], said: str
) -> None:
    with pytest.raises(errors.ConfigError) as caught:
        connect(**settings)

    assert said in str(caught.value)


def test_of_two_lists_with_one_name_a_person_has_to_write_the_number(connect: Callable[..., Session]) -> None:
    with pytest.raises(errors.ConfigError, match="2 lists called `twin`: write the number of one"):
        connect(lists="twin")


def test_a_list_that_is_left_out_without_a_word_is_named_before_anything_is_sent(
    connect: Callable[..., Session],
) -> None:
    session = connect(lists=["Friends", "guarded"])

    with pytest.raises(errors.AuthFailed, match=f"left out list {session.private.lists[1]}"):
        prepare(session, letter())


def test_a_token_that_is_refused_is_to_be_renewed(connect: Callable[..., Session]) -> None:
    with pytest.raises(errors.AuthFailed, match="invalid API credentials: give it a new token") as caught:
        connect(token="another-secret-token")  # noqa: S106 - it opens nothing

    assert "another-secret-token" not in str(caught.value)


def test_who_may_not_send_is_told_so_and_nobody_got_anything(running: Running, connect: Callable[..., Session]) -> None:
    session = connect(token="sandbox-listmonk-writer-token-ours")  # noqa: S106 - it opens nothing
    prepared = prepare(session, letter())

    with pytest.raises(errors.AuthFailed, match="campaigns:send"):
        commit(session, prepared)

    assert not running.world.posts


@pytest.mark.parametrize("said", [{"lists": []}, {"user": "a:b"}, {"server": "https://news.example/sub"}])
def test_settings_that_lead_nowhere_are_refused(said: dict[str, Any]) -> None:
    whole = {"server": "https://news.example", "user": "hopebot", "lists": ["Friends"], **said}

    with pytest.raises(pydantic.ValidationError):
        listmonk.AccountSettings(**whole)


# --- what became of it --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["drop", "half", "html", "empty", "fail-after"])
def test_a_newsletter_whose_answer_was_lost_is_found(running: Running, session: Session, kind: Any) -> None:
    prepared = prepare(session, letter())
    running.world.faults.order(kind, method="PUT", path="*/status")

    with pytest.raises(errors.OutcomeUnknown):
        commit(session, prepared)

    found = listmonk.find(prepared, session, AT, ())
    assert (found is None) == (kind == "html")  # there nothing arrived
    assert len(running.world.posts) == (kind != "html")


def test_the_same_request_again_makes_no_second_mail_and_looking_says_that_it_is_out(
    running: Running, session: Session
) -> None:
    prepared = prepare(session, letter())
    receipt = commit(session, prepared)

    with pytest.raises(errors.OutcomeUnknown, match="Only paused campaigns and drafts can be started"):
        commit(session, prepared)

    assert listmonk.find(prepared, session, AT, ()) == receipt
    assert len(running.world.posts) == 1


def test_a_draft_was_not_started_yet(session: Session) -> None:
    assert listmonk.find(prepare(session, letter()), session, AT, ()) is None


def test_only_what_is_still_a_draft_is_asked_for_again() -> None:
    retry = listmonk.SPEC.retry

    assert isinstance(retry, Keyed)
    assert retry.ttl is not None  # so the engine looks first
    assert retry.settle < retry.ttl / 2


def test_what_is_finished_is_out(session: Session, hands: Hands) -> None:
    prepared = prepare(session, letter())
    receipt = commit(session, prepared)

    hands.wait(3600)

    assert listmonk.find(prepared, session, AT, ()) == receipt


@pytest.mark.parametrize("status, said", [("paused", "start it again in listmonk"), ("cancelled", "never will")])
def test_what_a_person_stopped_is_not_started_again_and_says_so(
    running: Running, session: Session, status: str, said: str
) -> None:
    message = letter()
    prepared = prepare(session, message)
    commit(session, prepared)
    become(session, prepared, status)

    found = listmonk.find(prepared, session, AT, ())
    again = publish(session, message)

    assert found
    assert said in found.facts["differs"][0]
    assert said in again.facts["differs"][1]
    assert drafts(session)[-1]["status"] == status
    assert len(running.world.posts) == 1


def test_what_a_person_sent_from_the_draft_is_not_sent_again(running: Running, session: Session) -> None:
    message = letter()
    become(session, prepare(session, message), "running")

    receipt = publish(session, message)

    assert receipt.id == running.world.posts[0].id
    assert len(running.world.posts) == 1


def test_what_a_person_changed_in_the_draft_is_said(connect: Callable[..., Session]) -> None:
    session = connect()
    prepared = prepare(session, letter())
    session.http.put(f"/api/campaigns/{prepared['id']}", json={"subject": "Mine", "lists": [1]})

    receipt = commit(session, prepared)

    assert receipt.facts["differs"] == [
        "It has another subject there than the post.",
        "It goes to other lists there than the account names.",
    ]


def test_what_is_still_a_draft_after_it_was_started_is_not_out(session: Session) -> None:
    prepared = prepare(session, letter())

    with pytest.raises(errors.OutcomeUnknown, match="still has it as a draft"):
        commit(session, {**prepared, "start": False})


def test_words_that_are_not_kept_as_html_are_not_sent(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multipost.sandbox._listmonk_rules.CONTENT_TYPES", frozenset({"richtext"}))

    with pytest.raises(errors.Rejected, match="did not keep the words as HTML"):
        prepare(session, letter())


@pytest.mark.parametrize("form", ["/admin/campaigns/{id}", "/campaigns/{id}/", "/archive/{slug}"])
def test_a_newsletter_is_located_by_its_page_or_in_the_archive(connect: Callable[..., Session], form: str) -> None:
    session, message = connect(archive=True), letter()
    receipt = publish(session, message)

    path = form.format(id=receipt.id, slug=receipt.url.rpartition("/")[2])

    assert listmonk.locate(f"https://news.example{path} ", session).id == receipt.id


@pytest.mark.parametrize(
    "url", ["https://news.example/admin/lists", "https://other.example/admin/campaigns/1", "nonsense"]
)
def test_any_other_address_is_no_newsletter(session: Session, url: str) -> None:
    with pytest.raises(errors.ConfigError, match="is no campaign of this listmonk"):
        listmonk.locate(url, session)


def test_a_draft_and_a_campaign_that_is_not_there_were_not_sent(session: Session) -> None:
    number = prepare(session, letter())["id"]

    with pytest.raises(errors.ConfigError, match="start it in listmonk first"):
        listmonk.locate(f"https://news.example/admin/campaigns/{number}", session)
    with pytest.raises(errors.ConfigError, match="start it in listmonk first"):
        listmonk.locate("https://news.example/admin/campaigns/4711", session)


@pytest.mark.parametrize(
    "status, preparing, committing",
    [
        (200, None, None),
        (400, errors.Rejected, errors.OutcomeUnknown),
        (403, errors.AuthFailed, errors.AuthFailed),
        (413, errors.Rejected, errors.OutcomeUnknown),
        (429, errors.RateLimited, errors.RateLimited),
        (500, errors.NotSent, errors.OutcomeUnknown),
    ],
)
def test_no_refusal_to_start_says_that_it_was_not_started(
    status: int, preparing: type[Exception] | None, committing: type[Exception] | None
) -> None:
    answer = Answer(status, {}, b'{"message": "no"}', AT)

    judged = [listmonk.judge(answer, committing=publishing) for publishing in (False, True)]

    assert [type(one) if one else None for one in judged] == [preparing, committing]


def test_what_a_mailbox_would_cut_is_a_complaint() -> None:
    long = letter(options={"subject": "é" * 101, "preheader": "a" * 201})

    over = platform.exceeded(replace(long, title="a" * 201), listmonk.limits(long, {}))

    assert [one.field for one in over] == ["title", "options.subject", "options.preheader"]
