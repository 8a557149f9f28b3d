"""Micropub: a post on a site of one's own, once, with its pictures and what they show."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Answer, Attachment, Blind, Lookup, Media, Receipt, Session
from multipost.platforms import micropub
from multipost.sandbox import micropub as imitation
from multipost.sandbox import server
from multipost.text import dialects, markdown
from multipost.wire import Route
from tests.messages import AT
from tests.sandbox.visit import MESSAGE, SUN, Hands, picture
from tests.wire import server as scripts
from tests.wire.server import answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from multipost.platform import Message
    from multipost.sandbox.server import Running

    Connect = Callable[..., Session]

TOKEN = imitation.login("ours")["token"]
SITE = "https://micropub.example"
POSTS = {"method": "POST", "path": "/indieweb/micropub/"}
SEA = Attachment("media/sea.png", "Calm water", "6" * 64, "c" * 40)
WORDS = "You are **not** alone. Call 116 123.\n\n![A sun](media/sun.png)"
ARTICLE = replace(
    MESSAGE,
    title="You are not alone",
    text="You are not alone. Call 116 123.",
    article=dialects.html(markdown.parse(WORDS)).text,
    attachments=(SUN,),
)


@pytest.fixture
def running() -> Iterator[Running]:
    with server.running(Hands()) as fresh:
        yield fresh


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Logging in, at a sandbox or a script; every line is closed in the end."""
    with contextlib.ExitStack() as lines:

        def entered(address: str, token: str = TOKEN, **settings: Any) -> Session:
            account = Account("ours", "micropub", micropub.AccountSettings(**{"server": SITE, **settings}), Site())
            http = wire.connection(Route(address), Hands(), micropub.judge, [token])
            lines.callback(http.close)
            session = micropub.connect(account, micropub.Login.model_validate({"token": token}), http)
            return replace(session, open=picture)

        yield entered


def options(**said: Any) -> dict[str, Any]:
    return micropub.PostOptions(**said).model_dump(mode="json")


def prepare(session: Session, message: Message) -> Any:
    return json.loads(json.dumps(micropub.prepare(message, session)))  # as the ledger keeps it


def publish(session: Session, message: Message = ARTICLE) -> Receipt:
    prepared = prepare(session, message)
    with session.http.publishing():
        return micropub.commit(prepared, session)


def test_an_article_is_out_and_its_address_is_known(connect: Connect, running: Running) -> None:
    receipt = publish(connect(running.address))

    shown = running.world.posts[0]
    assert shown.text == "You are not alone\n\nYou are not alone. Call 116 123."
    assert receipt == Receipt(shown.url, shown.url)
    assert shown.url == f"{SITE}/hello-2026-10-10/"


def test_pictures_stay_in_their_places_with_their_descriptions(connect: Connect, running: Running) -> None:
    prepared = prepare(connect(running.address), ARTICLE)

    (content,) = prepared["properties"]["content"]
    assert '<img src="https://micropub.example/media/' in content["html"]
    assert "media/sun.png" not in content["html"]
    assert "photo" not in prepared["properties"]


@pytest.mark.parametrize("site, descriptions", [("micropub", "photo"), ("django", "mp-photo-alt")])
def test_the_picture_without_a_place_is_the_photo_and_others_stand_below(
    connect: Connect, running: Running, site: str, descriptions: str
) -> None:
    session = connect(running.address, server=f"https://{site}.example", descriptions=descriptions)

    publish(session, replace(ARTICLE, article="<p>Hi</p>", attachments=(SUN, SEA)))

    assert running.world.posts[0].pictures == (SUN.alt, SEA.alt)


def test_a_site_that_reads_descriptions_elsewhere_refuses_and_publishes_nothing(
    connect: Connect, running: Running
) -> None:
    session = connect(running.address, server="https://django.example")

    with pytest.raises(errors.Rejected, match="400: invalid_request"):
        publish(session, replace(ARTICLE, article="<p>Hi</p>"))

    assert running.world.posts == []


def test_a_picture_that_stands_twice_goes_up_once(connect: Connect, running: Running) -> None:
    session = connect(running.address)
    before = running.world.faults.requests

    prepare(session, replace(ARTICLE, attachments=(SUN, replace(SUN, alt="The same"))))

    assert running.world.faults.requests - before == 2  # one look, one upload


def test_all_that_a_post_says_goes_with_it(connect: Connect, running: Running) -> None:
    said = replace(
        MESSAGE,
        title="T",
        content_warning="grief",
        tags=("Hope", "Care"),
        canonical="https://hope.example/a/",
        text="a",
    )

    kept = prepare(connect(running.address), replace(said, article="<p>a</p>"))["properties"]

    assert (kept["summary"], kept["category"]) == (["grief"], ["Hope", "Care"])
    assert (kept["published"], kept["post-status"]) == (["2026-10-10T09:00:00+00:00"], ["published"])
    assert kept["content"][0]["html"].endswith('<a href="https://hope.example/a/">hope.example/a/</a></em></p>')
    assert "mp-syndicate-to" not in kept


def test_the_line_to_our_own_site_can_be_left_out(connect: Connect, running: Running) -> None:
    session = connect(running.address, first_published="hidden")

    kept = prepare(session, replace(ARTICLE, attachments=(), article="<p>a</p>", canonical="https://hope.example/a/"))

    assert kept["properties"]["content"] == [{"html": "<p>a</p>"}]


@pytest.mark.parametrize("account, said", [("note", {}), ("article", {"kind": "note"})])
def test_a_note_has_no_title(connect: Connect, running: Running, account: str, said: dict[str, str]) -> None:
    publish(connect(running.address, kind=account), replace(ARTICLE, options=options(**said)))

    assert running.world.posts[0].text == "You are not alone. Call 116 123."


def test_a_draft_is_left_to_a_person(connect: Connect, running: Running) -> None:
    receipt = publish(connect(running.address), replace(ARTICLE, options=options(status="draft")))

    assert receipt.url == f"{SITE}/hello-2026-10-10/"
    assert running.world.posts == []


@pytest.mark.parametrize(
    "said, slug",
    [({}, "hello-2026-10-10"), ({"date": "asap"}, "hello-2026-10-10"), ({"options": options(slug="help")}, "help")],
)
def test_each_date_of_a_post_has_an_address_of_its_own(
    connect: Connect, running: Running, said: dict[str, Any], slug: str
) -> None:
    kept = prepare(connect(running.address), replace(ARTICLE, **said))

    assert kept["properties"]["mp-slug"] == [slug]


def test_what_stands_there_already_is_not_posted_again(connect: Connect, running: Running) -> None:
    session = connect(running.address)
    first = publish(session)

    with pytest.raises(errors.Rejected, match=f"{first.url} stands there already"):
        prepare(session, ARTICLE)

    assert len(running.world.posts) == 1


def test_a_session_is_the_site_and_says_what_can_be_proven(connect: Connect, running: Running) -> None:
    session = connect(running.address)

    assert (session.id, session.name, session.url) == (SITE, "micropub.example", SITE)
    assert session.retry == Lookup()
    assert session.facts == {"pictures": True, "kinds": ["note", "article", "photo"], "syndicate_to": []}
    assert TOKEN not in repr(session)


def test_a_token_that_may_not_look_can_prove_nothing(connect: Connect, running: Running) -> None:
    session = connect(running.address, f"{TOKEN}.create+media")

    receipt = publish(session)

    assert session.retry == Blind()
    with pytest.raises(errors.OutcomeUnknown, match="cannot be searched"):
        micropub.find({}, session, AT, ())
    assert micropub.locate(receipt.url, session) == receipt


def test_a_token_that_is_refused_is_to_be_renewed(connect: Connect, running: Running) -> None:
    with pytest.raises(errors.AuthFailed, match="401: authentication error: make a token") as caught:
        connect(running.address, "of-somebody-else")

    assert "of-somebody-else" not in str(caught.value)


def test_a_token_that_may_not_upload_or_create_says_so(connect: Connect, running: Running) -> None:
    reader, writer = (connect(running.address, f"{TOKEN}.{scope}") for scope in ("media", "create"))

    with pytest.raises(errors.AuthFailed, match="scope `media`"):
        prepare(writer, ARTICLE)
    with pytest.raises(errors.AuthFailed, match="403: authorization error: make a token"):
        publish(reader)


def test_a_picture_that_the_site_does_not_take_is_named(connect: Connect, running: Running) -> None:
    session = connect(running.address)
    running.world.faults.order("refuse", status=415, path="/indieweb/media/")
    running.world.faults.order("refuse", status=400, path="/indieweb/media/")

    with pytest.raises(errors.Rejected, match="415: on demand"):
        prepare(session, ARTICLE)
    with pytest.raises(errors.Rejected, match=r"does not take sun.png: it answered 400"):
        prepare(session, ARTICLE)


@pytest.mark.parametrize("kind", ["drop", "half", "html", "empty", "fail-after", "fail"])
def test_an_answer_that_is_lost_proves_nothing(connect: Connect, running: Running, kind: Any) -> None:
    session = connect(running.address)
    running.world.faults.order(kind, **POSTS)

    with pytest.raises(errors.OutcomeUnknown):
        publish(session)


CONFIG = {
    "media-endpoint": "https://media.example/",
    "syndicate-to": [{"uid": "https://far.example/"}, {"name": "x"}, 7],
}


def script(stated: Any, *more: Any, kind: str = "application/json") -> list[Any]:
    """An endpoint that says this of itself, and lists nothing."""
    listing = answer(b"not_implemented", "501 Not Implemented")
    return [answer(json.dumps(stated).encode(), Content_Type=kind), listing, *more]


def at(script: scripts.Server, connect: Connect) -> Session:
    return connect(script.address, endpoint="https://hope.example/?rest_route=/micropub")


def test_an_endpoint_with_a_query_of_its_own_keeps_it(connect: Connect) -> None:
    with scripts.running(*script({})) as site:
        at(site, connect)

    assert [one.line.split()[1] for one in site.heard] == [
        "/?rest_route=/micropub&q=config",
        "/?rest_route=/micropub&q=source&limit=1&offset=0",
    ]


def test_a_site_without_a_place_for_pictures_takes_none(connect: Connect) -> None:
    with scripts.running(*script({})) as site:
        session = at(site, connect)

        with pytest.raises(errors.Rejected, match="takes no pictures"):
            prepare(session, ARTICLE)

    assert micropub.media(session.facts) == Media()
    assert micropub.media({"pictures": True}) is None
    assert micropub.media({}) is None


def test_what_a_site_would_leave_out_in_silence_is_refused_before(connect: Connect) -> None:
    stated = {**CONFIG, "post-types": [{"type": "note"}]}
    with scripts.running(*script(stated)) as site:
        session = at(site, connect)

        with pytest.raises(errors.Rejected, match="takes no article, only note: see `kind`"):
            prepare(session, MESSAGE)
        with pytest.raises(errors.Rejected, match=r"does not pass posts on to `?https://near\.example/"):
            prepare(session, replace(MESSAGE, options=options(kind="note", syndicate_to=["https://near.example/"])))
        kept = prepare(session, replace(MESSAGE, options=options(kind="note", syndicate_to=["https://far.example/"])))

    assert kept["properties"]["mp-syndicate-to"] == ["https://far.example/"]


def test_a_page_that_is_made_later_has_its_address_now(connect: Connect) -> None:
    with scripts.running(*script({}, answer(b"", "202 Accepted", Location="/later/"))) as site:
        receipt = publish(at(site, connect), MESSAGE)

    assert receipt == Receipt("https://hope.example/later/", "https://hope.example/later/", {"is_queued": True})


@pytest.mark.parametrize("location", ["", "javascript:alert(1)", "?rest_route=/micropub"])
def test_an_answer_without_an_address_is_one_that_nobody_knows_of(connect: Connect, location: str) -> None:
    with scripts.running(*script({}, answer(b"", "201 Created", Location=location))) as site:
        session = at(site, connect)

        with pytest.raises(errors.OutcomeUnknown, match="without saying where the post is"):
            publish(session, MESSAGE)


def said(status: int, body: bytes = b"", **headers: str) -> Answer:
    return Answer(status, headers, body, AT)


@pytest.mark.parametrize(
    "heard, preparing, committing",
    [
        (said(200), None, None),
        (said(201), None, None),
        (said(301, location="https://hope.example/b"), errors.NotSent, errors.OutcomeUnknown),
        (said(400), None, errors.Rejected),
        (said(401), errors.AuthFailed, errors.AuthFailed),
        (said(403), None, errors.AuthFailed),
        (said(404), None, errors.Rejected),
        (said(405), None, errors.Rejected),
        (said(409), errors.Rejected, errors.Rejected),
        (said(422), None, errors.Rejected),
        (said(408), errors.NotSent, errors.OutcomeUnknown),
        (said(413), errors.Rejected, errors.Rejected),
        (said(425), errors.NotSent, errors.OutcomeUnknown),
        (said(429), errors.RateLimited, errors.RateLimited),
        (said(500), errors.NotSent, errors.OutcomeUnknown),
        (said(501), None, errors.OutcomeUnknown),
    ],
)
def test_an_answer_means_one_thing(heard: Answer, preparing: type | None, committing: type | None) -> None:
    kinds = [micropub.judge(heard, publishing) for publishing in (False, True)]

    assert [type(kind) if kind else None for kind in kinds] == [preparing, committing]


@pytest.mark.parametrize(
    "body, sentence",
    [
        (b'{"error": "invalid_request", "error_description": "No content"}', "the site answered 400: No content"),
        (b"invalid_request\n", "the site answered 400: invalid_request"),
        (b"<html>", "the site answered 400"),
        (b"", "the site answered 400"),
    ],
)
def test_a_refusal_is_said_in_the_words_of_the_site(body: bytes, sentence: str) -> None:
    assert str(micropub.judge(said(400, body), committing=True)) == sentence


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://hope.example/micropub",
        "hope.example/micropub",
        "https://me@hope.example/",
        "ftp://hope.example/",
        "https://",
    ],
)
def test_a_login_goes_nowhere_where_others_read_it(endpoint: str) -> None:
    with pytest.raises(pydantic.ValidationError, match="is no address that a login may be sent to"):
        micropub.AccountSettings(server=SITE, endpoint=endpoint)


def test_an_empty_token_is_none() -> None:
    with pytest.raises(pydantic.ValidationError):
        micropub.Login(token=pydantic.SecretStr(""))
