"""A post in a community of Lemmy: all its words, once; and what a lost answer proves."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, platform, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Answer, Lookup, Session
from multipost.platforms import _lemmy_posts, lemmy
from multipost.sandbox import lemmy as imitation
from multipost.text import dialects, markdown
from multipost.wire import Route
from tests.messages import AT
from tests.sandbox import conftest
from tests.sandbox.visit import MESSAGE, SUN, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from multipost.platform import Message, Receipt
    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

hands = conftest.hands
started = conftest.started
running = conftest.running

TOKEN = imitation.login("ours")["token"]
NUMBERS = itertools.count()
LINK = "https://hope.example/talk"


def post(source: str = "You are not alone.", title: str = "World day", **changes: Any) -> Message:
    document = markdown.parse(source)
    words: dict[str, Any] = {"text": dialects.plain(document).text, "article": dialects.lemmy(document).text}
    options = lemmy.PostOptions(**changes.pop("options", {})).model_dump(mode="json")
    return replace(MESSAGE, title=title, options=options, **words, **changes)


@pytest.fixture
def connect(running: Running) -> Iterator[Callable[..., Session]]:
    """A login at a server that nobody visited yet; what it runs is what its name begins with."""
    lines = []

    def log_in(community: str = "talk", kind: str = "lemmy", token: str = TOKEN) -> Session:
        server = f"https://{kind}{next(NUMBERS)}.example"
        account = Account("ours", "lemmy", lemmy.AccountSettings(server=server, community=community), Site())
        http = wire.connection(Route(running.address), running.world.now, lemmy.judge, [token])
        lines.append(http)
        return replace(lemmy.connect(account, lemmy.Login(token=pydantic.SecretStr(token)), http), open=picture)

    yield log_in
    for line in lines:
        line.close()


@pytest.fixture
def session(connect: Callable[..., Session]) -> Session:
    return connect()


def publish(session: Session, message: Message) -> Receipt:
    prepared = json.loads(json.dumps(lemmy.prepare(message, session)))  # as the ledger keeps it
    with session.http.publishing():
        return lemmy.commit(prepared, session)


def find(session: Session, message: Message, *known: str, since: Any = AT) -> Receipt | None:
    return lemmy.find(lemmy.prepare(message, session), session, since, known)


def test_a_post_is_out_with_all_its_words(running: Running, session: Session) -> None:
    receipt = publish(session, post("One\ntwo\n\n988. Call ~ ^", link=LINK))

    (shown,) = running.world.posts
    assert (shown.text, shown.account) == ("One\ntwo\n\n988. Call ~ ^", "ours")
    assert shown.notes == ("Title: World day", "In: !talk", f"Link: {LINK}", "Language: en")
    assert (receipt.id, receipt.url, receipt.facts) == (shown.id, f"{session.http.base}/post/{shown.id}", {})


def test_without_a_link_the_first_loose_picture_is_what_the_post_is_about(running: Running, session: Session) -> None:
    sea = replace(SUN, file="media/sea.png", alt="Calm water")
    far = replace(SUN, file="media/far.png", alt="Far [away]")

    receipt = publish(session, post("Words\n\n![Calm water](media/sea.png)", attachments=(sea, SUN, far)))

    assert running.world.posts[0].pictures == (SUN.alt, "Calm water", "Far [away]")
    assert running.world.posts[0].notes[2].startswith(f"Link: {session.http.base}/pictrs/image/")
    assert receipt.facts == {}


def test_beside_a_link_every_picture_stands_in_the_words(running: Running, session: Session) -> None:
    publish(session, post(link=LINK, attachments=(SUN,)))

    assert running.world.posts[0].pictures == (SUN.alt,)
    assert running.world.posts[0].notes[2] == f"Link: {LINK}"


def test_our_own_page_is_no_link_since_all_words_are_there(running: Running, session: Session) -> None:
    publish(session, post(canonical="https://hope.example/2026-10-10/hello/"))

    assert running.world.posts[0].notes == ("Title: World day", "In: !talk", "Language: en")


@pytest.mark.parametrize("language, noted", [("en-GB", "en"), ("es", "es")])
def test_the_language_is_said_as_far_as_the_community_takes_it(
    running: Running, session: Session, language: str, noted: str
) -> None:
    publish(session, post(language=language))

    assert running.world.posts[0].notes[-1] == f"Language: {noted}"


def test_a_language_that_the_community_does_not_take_is_not_said(running: Running, session: Session) -> None:
    publish(session, post(language="it"))

    assert running.world.posts[0].notes == ("Title: World day", "In: !talk")


def test_a_post_says_itself_whether_it_is_covered(running: Running, session: Session) -> None:
    publish(session, post(options={"nsfw": True}, content_warning="suicide"))

    assert "NSFW" in running.world.posts[0].notes


def test_a_community_that_makes_everything_nsfw_is_told(connect: Callable[..., Session]) -> None:
    receipt = publish(connect("adults"), post())

    assert receipt.facts["differs"] == ["It is marked as NSFW there."]


def test_what_lemmy_changes_without_a_word_is_told(session: Session) -> None:
    receipt = publish(session, post("A slurword", link=f"{LINK}?a=1&utm_source=x"))

    assert receipt.facts["differs"] == [f"Its link there is {LINK}?a=1.", "Its words are not the same there."]


def test_everything_that_is_not_as_it_was_asked_for_is_told() -> None:
    asked = {"name": "a", "community_id": 1, "body": "b", "nsfw": True, "alt_text": "c", "url": "d", "language_id": 37}
    shown = {"id": 1, "ap_id": "x", "name": "z", "community_id": 2, "body": None, "nsfw": False, "removed": True}

    receipt = _lemmy_posts.receipt({"post": shown}, asked)

    assert receipt.facts["differs"] == [
        "It has another title there.",
        "It is in another community there.",
        "Its link there is not set.",
        "Its words are not the same there.",
        "It is not marked as NSFW there.",
        "Its picture has no description there.",
        "Its language is not set there.",
        "It was removed there.",
    ]


def test_an_answer_without_a_post_proves_nothing() -> None:
    with pytest.raises(errors.OutcomeUnknown, match="no post of its own"):
        _lemmy_posts.receipt({"post": {"id": 0}})


# --- who we are ---------------------------------------------------------------------------------------------------


def test_a_session_is_an_account_in_a_community(connect: Callable[..., Session]) -> None:
    session = connect("talk@far.example")

    assert session.id == f"{session.private.person}/{session.private.id}"
    assert session.name == "ours in !talk@far.example"
    assert session.url == "https://far.example/c/talk"
    assert (session.retry, session.facts) == (Lookup(), {"version": "0.19.20"})
    assert TOKEN not in repr(session)


def test_a_token_that_lemmy_does_not_know_is_refused_though_lemmy_says_nothing(connect: Callable[..., Session]) -> None:
    with pytest.raises(errors.AuthFailed, match="does not know the token") as caught:
        connect(token="another-secret-token")  # noqa: S106 - it opens nothing

    assert "another-secret-token" not in str(caught.value)


@pytest.mark.parametrize("community", ["nothing", "nothing@far.example"])
def test_a_community_that_nobody_knows_is_named(connect: Callable[..., Session], community: str) -> None:
    with pytest.raises(errors.ConfigError, match=f"knows no community `{community}`"):
        connect(community)


def test_a_server_that_is_too_old_is_not_spoken_to(connect: Callable[..., Session]) -> None:
    with pytest.raises(errors.ConfigError, match=r"runs Lemmy 0\.18\.5: it must be 0\.19 or newer"):
        connect(kind="old")


@pytest.mark.parametrize("community", ["", "!talk", "talk room", "talk@"])
def test_what_is_no_name_of_a_community_is_refused(community: str) -> None:
    with pytest.raises(pydantic.ValidationError):
        lemmy.AccountSettings(server="https://lemmy.example", community=community)


# --- Lemmy 1.0 ----------------------------------------------------------------------------------------------------


def test_lemmy_1_takes_pictures_elsewhere_and_is_searched_by_community(
    running: Running, connect: Callable[..., Session]
) -> None:
    session, message = connect(kind="beta"), post(attachments=(SUN,))

    receipt = publish(session, message)

    assert find(session, message) == receipt
    assert running.world.posts[0].pictures == (SUN.alt,)


def test_a_repeat_that_lemmy_1_refuses_proves_nothing(running: Running, connect: Callable[..., Session]) -> None:
    session = connect(kind="beta")
    publish(session, post())

    with pytest.raises(errors.OutcomeUnknown, match="422"):
        publish(session, post())

    assert len(running.world.posts) == 1


def test_lemmy_1_says_429_where_there_are_too_many(connect: Callable[..., Session], running: Running) -> None:
    session = connect(kind="beta")
    receipts = [publish(session, post(title=f"Day {number}", key=f"{number:064}"[::-1])) for number in range(6)]

    with pytest.raises(errors.RateLimited):
        publish(session, post(key="f" * 64))

    assert len(receipts) == len(running.world.posts)


# --- what became of it --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["drop", "half", "empty", "fail-after"])
def test_a_post_whose_answer_was_lost_is_found(running: Running, session: Session, kind: Any) -> None:
    message = post(link=f"{LINK}?utm_source=x", attachments=(SUN,))
    running.world.faults.order(kind, method="POST", path="/api/v3/post")

    with pytest.raises(errors.OutcomeUnknown):
        publish(session, message)

    found = find(session, message)
    assert found
    assert found.url == running.world.posts[0].url


@pytest.mark.parametrize(
    "change",
    [{"title": "Another day"}, {"source": "Other words"}, {"link": "https://hope.example/other"}],
)
def test_a_post_that_says_something_else_is_not_ours(session: Session, change: dict[str, Any]) -> None:
    publish(session, post(**{"link": LINK, **change}))

    assert find(session, post(link=LINK)) is None


def test_a_post_of_another_person_or_in_another_community_is_not_ours(running: Running, session: Session) -> None:
    theirs = session.http.at(session.http.base, bearer=imitation.login("others")["token"])
    theirs.post("/api/v3/post", json=lemmy.prepare(post(), session)["body"])
    elsewhere = replace(session, private=session.private._replace(id=7))

    assert len(running.world.posts) == 1
    assert find(session, post()) is None
    assert find(elsewhere, post()) is None


def test_a_post_that_is_known_or_older_is_left_out(session: Session, hands: Hands) -> None:
    receipt = publish(session, post())
    at = hands()

    assert find(session, post(), receipt.id, since=at) is None
    assert find(session, post(), since=at + timedelta(minutes=6)) is None
    assert find(session, post(), since=at) == receipt


def test_of_two_that_say_the_same_a_person_has_to_choose(session: Session) -> None:
    publish(session, post())
    publish(session, post())

    with pytest.raises(errors.OutcomeUnknown, match="2 posts that say the same"):
        find(session, post())


def test_it_looks_back_over_many_posts_and_says_where_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch, session: Session
) -> None:
    monkeypatch.setattr(_lemmy_posts, "PER_PAGE", 1)
    receipt = publish(session, post())
    publish(session, post(title="Another day"))

    assert find(session, post()) == receipt
    monkeypatch.setattr(_lemmy_posts, "MOST_PAGES", 2)
    with pytest.raises(errors.OutcomeUnknown, match="too much since to look through"):
        find(session, post())


@pytest.mark.parametrize("form", ["{here}/post/{id}", "{here}/post/{id}/ ", "https://far.example/post/{far}"])
def test_a_post_is_located_here_and_where_another_server_shows_it(session: Session, form: str) -> None:
    receipt = publish(session, post())

    url = form.format(here=session.http.base, id=receipt.id, far=1000 + int(receipt.id))

    assert lemmy.locate(url, session) == receipt


@pytest.mark.parametrize("url", ["{here}/post/77", "https://far.example/post/77", "nonsense"])
def test_what_is_not_there_is_not_ours(session: Session, url: str) -> None:
    with pytest.raises(errors.ConfigError, match="copy the address from the post's own page"):
        lemmy.locate(url.format(here=session.http.base), session)


def test_a_post_of_another_person_is_not_located(session: Session) -> None:
    receipt = publish(session, post())

    with pytest.raises(errors.ConfigError, match="has no post at"):
        lemmy.locate(receipt.url, replace(session, private=session.private._replace(person=1)))


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "message, said",
    [
        (post(title="No"), "invalid_post_title"),
        (post(title="A slurword"), "slurs"),
        (post(link="https://blocked.example/"), "blocked_url"),
        (post(link="ftp://hope.example/"), "invalid_url_scheme"),
    ],
)
def test_what_lemmy_refuses_has_its_name(session: Session, message: Message, said: str) -> None:
    with pytest.raises(errors.Rejected, match=f"Lemmy refuses the post: {said}"):
        publish(session, message)


def test_where_only_moderators_may_post_the_place_is_wrong(connect: Callable[..., Session]) -> None:
    with pytest.raises(errors.AuthFailed, match="only_mods_can_post_in_community; ask its moderators"):
        publish(connect("mods"), post())


def test_a_picture_that_is_not_taken_is_named(session: Session) -> None:
    empty = replace(session, open=lambda _: replace(picture(SUN), content=b""))

    with pytest.raises(errors.Rejected, match=f"does not take {SUN.file}"):
        publish(empty, post(attachments=(SUN,)))


def test_six_posts_in_ten_minutes_are_enough_and_nobody_says_for_how_long(session: Session, hands: Hands) -> None:
    receipts = [publish(session, post(title=f"Day {number}")) for number in range(6)]

    with pytest.raises(errors.RateLimited) as caught:
        publish(session, post())

    assert len({one.id for one in receipts}) == 6
    assert caught.value.retry_after - hands() == timedelta(minutes=5)


def said(status: int, name: str | None = None) -> Answer:
    return Answer(status, {}, json.dumps({"error": name}).encode() if name else b"", AT)


@pytest.mark.parametrize(
    "answer, preparing, committing",
    [
        (said(200), None, None),
        (said(400, "rate_limit_error"), errors.RateLimited, errors.RateLimited),
        (said(400, "not_logged_in"), errors.AuthFailed, errors.AuthFailed),
        (said(401, "incorrect_login"), errors.AuthFailed, errors.AuthFailed),
        (said(401), errors.AuthFailed, errors.AuthFailed),
        (said(400, "banned_from_community"), errors.NotAllowed, errors.NotAllowed),
        (said(400, "language_not_allowed"), errors.Rejected, errors.Rejected),
        (said(400, "alt_text_length_overflow"), errors.Rejected, errors.Rejected),
        (said(400, "invalidPostTitle"), errors.Rejected, errors.Rejected),
        (said(400, "couldnt_create_post"), errors.Rejected, errors.OutcomeUnknown),
        (said(400, "couldnt_like_post"), errors.Rejected, errors.OutcomeUnknown),
        (said(400, "couldnt_find_object"), None, errors.OutcomeUnknown),
        (said(404), None, errors.OutcomeUnknown),
        (said(422), errors.Rejected, errors.OutcomeUnknown),
        (said(500, "odd words"), errors.NotSent, errors.OutcomeUnknown),
        (Answer(400, {}, b"[]", AT), errors.Rejected, errors.OutcomeUnknown),
        (Answer(502, {}, b"<html>", AT), errors.NotSent, errors.OutcomeUnknown),
    ],
)
def test_while_publishing_only_what_is_refused_before_is_a_refusal(
    answer: Answer, preparing: type[Exception] | None, committing: type[Exception] | None
) -> None:
    judged = [lemmy.judge(answer, committing=publishing) for publishing in (False, True)]

    assert [type(one) if one else None for one in judged] == [preparing, committing]


def test_what_is_too_long_is_known_before() -> None:
    long = post("a" * 50_001, title="a" * 201, link="https://hope.example/" + "a" * 2000)

    over = platform.exceeded(long, lemmy.limits(long, {}))

    assert [one.field for one in over] == ["title", "link", "article"]
