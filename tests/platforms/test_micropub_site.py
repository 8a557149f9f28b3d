"""Where a site's Micropub endpoint is: what the site says, and where our login goes and does not go."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors, wire
from multipost.platforms import _micropub_site as sites
from multipost.platforms import micropub
from multipost.wire import Route
from tests.sandbox.visit import Hands
from tests.wire import server
from tests.wire.server import answer

if TYPE_CHECKING:
    from tests.wire.server import Said

SITE = "https://hope.example"
HERE = "https://hope.example/micropub"


def found(says: Said, site: str = SITE) -> str:
    """The endpoint of a site whose home page is this answer."""
    with server.running(says) as page:
        http = wire.connection(Route(page.address), Hands(), micropub.judge)
        with closing(http):
            return sites.endpoint(http, site)


def stated(says: Said) -> Any:
    with server.running(says) as page:
        http = wire.connection(Route(page.address), Hands(), micropub.judge)
        with closing(http):
            return sites.config(http, HERE)


@pytest.mark.parametrize(
    "header",
    [
        '<https://hope.example/micropub>; rel="micropub"',
        "</micropub>;rel=micropub",
        '<https://hope.example/feed>; rel="feed"; title="a, b", <micropub>; rel="webmention Micropub"',
        '<https://far.example/a>; rel="me", <https://hope.example/micropub>; type="x"; rel="micropub"',
        '<https://far.example/a>, <https://hope.example/micropub>; rel="micropub"',
    ],
)
def test_a_header_names_it(header: str) -> None:
    assert found(answer(b"<link rel=micropub href=/other>", Link=header)) == HERE


@pytest.mark.parametrize(
    "page",
    [
        '<link rel="micropub" href="https://hope.example/micropub">',
        "<LINK HREF='/micropub' REL='me Micropub'/>",
        "<link rel=micropub><link rel=micropub href=micropub>",
        "<!-- <link rel=micropub href=https://evil.example/> --><link rel=micropub href=/micropub>",
        "<script>'<link rel=micropub href=/evil>'</script><link rel=micropub href=/micropub>",
        "<p title='<link rel=micropub href=/evil>'>&lt;link rel=micropub href=/evil><link rel=micropub href=/micropub>",
    ],
)
def test_a_page_names_it_by_its_first_link(page: str) -> None:
    assert found(answer(page.encode())) == HERE


def test_a_site_in_a_folder_has_one_of_its_own() -> None:
    assert found(answer(b"<link rel=micropub href=micropub>"), f"{SITE}/blog") == f"{SITE}/blog/micropub"


@pytest.mark.parametrize("page", [b"", b"<p>Hello", b"<a rel=micropub href=/micropub>", b"\xff\xfe<link rel=micropub"])
def test_a_site_that_names_none_is_told_what_to_write(page: bytes) -> None:
    with pytest.raises(errors.ConfigError, match="names no Micropub endpoint: write `endpoint:`"):
        found(answer(page))


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "http://hope.example/micropub", "https://hope.example:8443/"],
)
def test_an_endpoint_on_another_server_is_for_people_to_decide(elsewhere: str) -> None:
    with pytest.raises(
        errors.ConfigError, match=r"wants the login sent to .*If that is meant, write it as `endpoint:`"
    ):
        found(answer(b"", Link=f"<{elsewhere}>; rel=micropub"))


def test_nobody_logs_in_to_be_told_where_to_log_in() -> None:
    page, none = answer(b"<link rel=micropub href=/micropub>"), answer(b"no", "501 Not Implemented")
    with server.running(page, answer(b"{}", Content_Type="application/json"), none) as site:
        http = wire.connection(Route(site.address), Hands(), micropub.judge, ["secret-token"])
        with closing(http):
            account = type("Account", (), {"settings": micropub.AccountSettings(server=SITE)})
            micropub.connect(account, micropub.Login.model_validate({"token": "secret-token"}), http)

    assert [one.header("authorization") for one in site.heard] == ["", "Bearer secret-token", "Bearer secret-token"]


@pytest.mark.parametrize(
    "says",
    [
        answer(b"me=https%3A%2F%2Fhope.example%2F", Content_Type="text/html"),
        answer(b"[]", Content_Type="application/json"),
        answer(b"<html>", "404 Not Found"),
        answer(b"invalid_request", "400 Bad Request"),
    ],
)
def test_what_does_not_answer_like_an_endpoint_is_none(says: Said) -> None:
    with pytest.raises(errors.ConfigError, match="does not answer like a Micropub endpoint"):
        stated(says)


def test_a_token_that_may_not_even_ask_is_for_something_else() -> None:
    with pytest.raises(errors.AuthFailed, match="may create posts"):
        stated(answer(b"", "403 Forbidden"))


def test_an_endpoint_may_say_nothing_of_itself() -> None:
    assert stated(answer(b"{}", Content_Type="application/json; charset=utf-8")) == {}


@pytest.mark.parametrize(
    "said, place",
    [
        ({}, ""),
        ({"media-endpoint": None}, ""),
        ({"media-endpoint": "https://media.example/"}, "https://media.example/"),
        ({"media-endpoint": "http://127.0.0.1:8/media"}, "http://127.0.0.1:8/media"),
    ],
)
def test_pictures_go_where_the_endpoint_says(said: Any, place: str) -> None:
    assert sites.media(said) == place


@pytest.mark.parametrize("place", ["http://hope.example/media", "/media", "https://me@evil.example/"])
def test_pictures_go_nowhere_where_others_read_the_login(place: str) -> None:
    with pytest.raises(errors.AuthFailed, match="where others could read the login"):
        sites.media({"media-endpoint": place})


@pytest.mark.parametrize("said", ["{}", '{"a": null}', '{"a": "x"}', '{"a": [7, {}, {"uid": 7}]}'])
def test_a_list_that_is_none_is_empty(said: str) -> None:
    assert sites.names(json.loads(said), "a", "uid") == []
