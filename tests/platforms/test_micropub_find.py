"""Looking for a Micropub post whose answer was lost: what proves that it is there, and what proves nothing."""

from __future__ import annotations

import json
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors, wire
from multipost.platform import Lookup, Receipt, Session
from multipost.platforms import _micropub_find as finding
from multipost.platforms import micropub
from multipost.wire import Route
from tests.messages import AT
from tests.sandbox.visit import Hands
from tests.wire import server
from tests.wire.server import answer

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = "https://hope.example"
URL = f"{SITE}/hello-2026-10-10/"
ASKED = {
    "name": ["You are not alone"],
    "content": [{"html": '<p>Call 116&nbsp;123 &amp; talk</p>\n<p><img src="https://a.example/1" alt="A sun"></p>'}],
    "published": ["2026-10-10T09:00:00+00:00"],
    "mp-slug": ["hello-2026-10-10"],
    "photo": [{"value": "https://a.example/2", "alt": "Calm water"}],
}
OURS = {**ASKED, "url": [URL]}
NOTHING = answer(b'{"items": []}', Content_Type="application/json")


def listing(*posts: Any) -> Any:
    return answer(
        json.dumps({"items": [{"properties": one} for one in posts]}).encode(), Content_Type="application/json"
    )


@contextmanager
def site(*says: Any) -> Iterator[tuple[Session, server.Server]]:
    """A session with a site that gives these answers; the last one again and again."""
    with server.running(*says) as script:
        http = wire.connection(Route(script.address), Hands(), micropub.judge)
        with closing(http):
            place = micropub._Place(f"{SITE}/micropub", "", lists=True)
            yield Session(SITE, "hope.example", SITE, Lookup(), http=http, private=place), script


def looked(*posts: Any, known: tuple[str, ...] = ()) -> Receipt | None:
    with site(listing(*posts), NOTHING) as (session, _):
        return finding.find({"properties": ASKED}, session, AT, known)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"url": ["/hello-2026-10-10/"]},
        {"url": [URL], "published": ["2026-10-10T11:00:00+02:00"]},
        {"published": ["2026-10-10 09:07:00Z"], "mp-slug": ["another"]},
        {"published": ["2026-10-10T08:56:00"]},
        {"published": ["yesterday"], "mp-slug": None},
        {"published": None, "url": [f"{SITE}/another/"]},
        {"published": None, "mp-slug": None, "slug": "hello-2026-10-10", "url": f"{SITE}/another/"},
        {"name": "You  are not alone ", "photo": "https://a.example/2"},
        {"content": ASKED["content"][0]},  # type: ignore[index]
        {"content": ['<p>Call 116\xa0123 &#38; talk<br/></p><img src="b">']},
        {"content": [{"value": "Call 116\xa0123 & talk", "html": '<b>Call 116 123 & talk</b> <img src="/2">'}]},
    ],
)
def test_a_post_in_our_words_of_that_time_or_name_is_ours(change: dict[str, Any]) -> None:
    found = looked({"name": ["Another"], "url": [f"{SITE}/1"]}, {**OURS, **change})

    assert found is not None
    assert found.url.startswith(f"{SITE}/")


@pytest.mark.parametrize(
    "change",
    [
        {"name": ["Another"]},
        {"name": []},
        {"content": [{"html": "<p>Call 116 124</p><img >"}]},
        {"content": []},
        {"content": [{"html": ASKED["content"][0]["html"].partition("<p><img")[0]}]},  # type: ignore[index]
        {"photo": []},
        {"published": ["2026-10-10T08:54:00+00:00"]},
        {"published": None, "mp-slug": ["hello"], "url": [f"{SITE}/hello/"]},
    ],
)
def test_another_post_is_not_ours(change: dict[str, Any]) -> None:
    assert looked({**OURS, **change}) is None


def test_a_post_that_another_holds_is_not_ours() -> None:
    assert looked(OURS, known=(URL,)) is None


def test_two_posts_in_our_words_prove_nothing() -> None:
    with pytest.raises(errors.OutcomeUnknown, match="2 posts that say the same"):
        looked(OURS, {**OURS, "url": [f"{URL}2"]})


def test_a_site_lists_as_many_at_once_as_it_likes() -> None:
    pages = [listing(*({"url": [f"/{page}-{one}"]} for one in range(3))) for page in range(3)]
    with site(*pages, listing(OURS), NOTHING) as (session, script):
        found = finding.find({"properties": ASKED}, session, AT, ())

    assert found == Receipt(URL, URL)
    assert [one.line.partition("offset=")[2].split()[0] for one in script.heard] == ["0", "3", "6", "9", "10"]


def test_a_site_that_knows_no_pages_is_looked_through_once() -> None:
    with site(listing(OURS)) as (session, script):
        found = finding.find({"properties": ASKED}, session, AT, ())

    assert found == Receipt(URL, URL)
    assert len(script.heard) == 2


def test_too_many_posts_to_look_through_prove_nothing() -> None:
    pages = [listing({"url": [f"/{page}"]}) for page in range(finding.MOST_PAGES)]
    with (
        site(*pages, NOTHING) as (session, script),
        pytest.raises(errors.OutcomeUnknown, match="not all posts of"),
    ):
        finding.find({"properties": ASKED}, session, AT, ())

    assert len(script.heard) == finding.MOST_PAGES


def test_what_is_no_post_is_not_ours() -> None:
    with site(listing("nothing", 7, {"url": [7]}, {**OURS, "url": []})) as (session, _):
        assert finding.find({"properties": ASKED}, session, AT, ()) is None


@pytest.mark.parametrize(
    "says",
    [
        answer(b"not_implemented", "501 Not Implemented"),
        answer(b'{"properties": {}}', Content_Type="application/json"),
        answer(b"me=x", Content_Type="text/html"),
    ],
)
def test_a_list_that_ends_in_none_was_not_looked_through(says: Any) -> None:
    with (
        site(listing({"url": ["/1"]}), says) as (session, _),
        pytest.raises(errors.OutcomeUnknown, match="could be looked through"),
    ):
        finding.find({"properties": ASKED}, session, AT, ())


def test_a_post_is_located_where_the_site_knows_it() -> None:
    with site(answer(json.dumps({"properties": ASKED}).encode(), Content_Type="application/json")) as (session, script):
        receipt = finding.locate(f" {URL}\n", session)

    assert receipt == Receipt(URL, URL)
    assert "q=source&url=https%3A%2F%2Fhope.example%2Fhello-2026-10-10%2F" in script.heard[0].line


@pytest.mark.parametrize("says", [answer(b"invalid_request", "400 Bad Request"), NOTHING])
def test_an_address_without_a_post_of_ours_proves_nothing(says: Any) -> None:
    with site(says) as (session, _), pytest.raises(errors.ConfigError, match="has no post at"):
        finding.locate(URL, session)
