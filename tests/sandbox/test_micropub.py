"""The imitation of a Micropub site: as strict as django-indieweb, with its words, and it never sees a post twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import micropub
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running

ENDPOINT, MEDIA = "/indieweb/micropub/", "/indieweb/media/"
TOKEN = micropub.login("hope")["token"]
DRAFT: dict[str, Any] = {"post-status": ["draft"]}
ALT: dict[str, Any] = {"mp-photo-alt": ["One"]}
PROPERTIES: dict[str, Any] = {"name": ["Hello"], "content": [{"html": "<p>You &amp; I</p>"}], "mp-slug": ["hello"]}


@pytest.fixture
def visit(running: Running) -> Iterator[httpx.Client]:
    headers = {"Host": "micropub.example", "Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=f"http://{running.address}", headers=headers) as client:
        yield client


def create(visit: httpx.Client, host: str = "micropub.example", /, **change: Any) -> httpx.Response:
    body = {"type": ["h-entry"], "properties": {**PROPERTIES, **change}}
    return visit.post(ENDPOINT, json=body, headers={"Host": host})


def upload(visit: httpx.Client, *files: tuple[str, bytes, str], **headers: str) -> httpx.Response:
    return visit.post(MEDIA, files=[("file", file) for file in files], headers=headers)


def test_a_home_page_names_the_endpoint(visit: httpx.Client) -> None:
    assert f'rel="micropub" href="{ENDPOINT}"' in visit.get("/").text


def test_a_post_is_shown_under_its_name(visit: httpx.Client, running: Running) -> None:
    made = create(visit, "a.micropub", summary=["grief"], category=["Care"])

    (shown,) = running.world.posts
    assert (made.status_code, made.headers["location"]) == (201, "https://a.micropub/hello/")
    assert (shown.account, shown.server, shown.text) == ("hope", "a.micropub", "Hello\n\nYou & I")
    assert (shown.url, shown.notes) == ("https://a.micropub/hello/", ("content warning: grief", "#Care"))


def test_the_same_post_again_is_another_one(visit: httpx.Client, running: Running) -> None:
    places = [create(visit, "b.micropub").headers["location"] for _ in range(3)]

    assert [place.rpartition("b.micropub")[2] for place in places] == ["/hello/", "/hello-2/", "/hello-3/"]
    assert len(running.world.posts) == 3


def test_a_draft_is_kept_and_not_shown(visit: httpx.Client, running: Running) -> None:
    made = create(visit, **DRAFT)
    kept = visit.get(ENDPOINT, params={"q": "source", "url": made.headers["location"]}).json()

    assert kept["properties"]["post-status"] == ["draft"]
    assert running.world.posts == []


def test_posts_are_listed_page_by_page_oldest_first(visit: httpx.Client) -> None:
    for_all = {"Host": "c.micropub"}
    _ = [create(visit, "c.micropub") for _ in range(3)]

    page = visit.get(f"{ENDPOINT}?q=source&limit=2&offset=1", headers=for_all).json()

    assert [one["properties"]["url"] for one in page["items"]] == [["/hello-2/"], ["/hello-3/"]]
    assert page["paging"] == {"limit": 2, "offset": 1, "total": 3}


@pytest.mark.parametrize(
    "host, photo, status",
    [
        ("micropub.example", [{"value": "https://a.example/1", "alt": "A sun"}], 201),
        ("django.example", [{"value": "https://a.example/1", "alt": "A sun"}], 400),
        ("django.example", ["https://a.example/1"], 201),
        ("micropub.example", ["a.png"], 400),
        ("micropub.example", [7], 400),
        ("micropub.example", "https://a.example/1", 400),
    ],
)
def test_a_photo_is_an_address_and_on_some_sites_nothing_more(
    visit: httpx.Client, host: str, photo: Any, status: int
) -> None:
    assert create(visit, host, photo=photo).status_code == status


def test_descriptions_are_shown_wherever_they_came_from(visit: httpx.Client, running: Running) -> None:
    within = [{"html": '<img src="https://a.example/3" alt="Three &amp; more">'}]

    create(visit, photo=["https://a.example/1", "https://a.example/2"], content=within, **ALT)

    assert running.world.posts[0].pictures == ("One", "", "Three & more")


def test_words_without_markup_are_words(visit: httpx.Client, running: Running) -> None:
    create(visit, content=["1 < 2"], name=[])

    assert running.world.posts[0].text == "1 < 2"


@pytest.mark.parametrize("change", [{"uid": ["1"]}, {"author": ["me"]}, {"mp-slug": "hello"}])
def test_what_is_the_sites_own_or_no_list_is_refused(visit: httpx.Client, change: dict[str, Any]) -> None:
    answer = create(visit, **change)

    assert (answer.status_code, answer.text) == (400, "invalid_request")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("body", ["{", "[]", ""])
def test_a_body_that_is_no_object_is_refused(visit: httpx.Client, body: str) -> None:
    assert visit.post(ENDPOINT, content=body).status_code == 400


@pytest.mark.parametrize("said", ["", "Basic abc", "Bearer real-token", TOKEN])
def test_who_has_no_token_is_not_heard(visit: httpx.Client, said: str) -> None:
    answer = visit.get(f"{ENDPOINT}?q=config", headers={"Authorization": said})

    assert (answer.status_code, answer.text) == (401, "authentication error")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_may_do_what_it_is_for(visit: httpx.Client) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}.media"}

    answers = [
        visit.get(f"{ENDPOINT}?q=config", headers=headers),
        upload(visit, ("a.png", PNG, "image/png"), **headers),
        visit.get(f"{ENDPOINT}?q=source", headers=headers),
        visit.post(ENDPOINT, json={"properties": PROPERTIES}, headers=headers),
    ]

    assert [one.status_code for one in answers] == [200, 201, 403, 403]
    assert answers[2].text == "authorization error"


@pytest.mark.parametrize("query", ["limit=-1", "offset=x", "url=https://micropub.example/nothing/", "url="])
def test_a_question_that_is_none_is_refused(visit: httpx.Client, query: str) -> None:
    assert visit.get(f"{ENDPOINT}?q=source&{query}").status_code == 400


def test_a_question_that_nobody_knows_is_answered_all_the_same(visit: httpx.Client) -> None:
    assert visit.get(f"{ENDPOINT}?q=weather").text.startswith("me=")


@pytest.mark.parametrize(
    "files, status",
    [
        ([("a.png", PNG, "image/png")], 201),
        ([("a", PNG, "image/png")], 201),
        ([("a.jpg", PNG, "image/png")], 415),
        ([("a.png", PNG, "image/jpeg")], 415),
        ([("a.txt", b"Hello", "text/plain")], 415),
        ([("a.png", PNG, "image/png")] * 2, 413),
        ([("a.png", PNG + bytes(10 * 1024 * 1024), "image/png")], 413),
        ([], 400),
    ],
)
def test_a_file_is_what_it_says_to_be(visit: httpx.Client, files: Any, status: int) -> None:
    assert upload(visit, *files).status_code == status


def test_an_endpoint_is_known_by_its_name_on_any_host(visit: httpx.Client) -> None:
    made = visit.post("/wp/micropub", content=json.dumps({"properties": PROPERTIES}), headers={"Host": "blog.of.hope"})

    assert made.headers["location"] == "https://blog.of.hope/hello/"
    assert micropub.serves("blog.of.hope", "/wp/micropub")


@pytest.mark.parametrize(
    "host, path, ours",
    [
        ("blog.of.hope", "/", True),
        ("blog.of.hope", "/about", False),
        ("discord.com", "/", False),
        ("hooks.example", "/", False),
        ("nobody.example", "/", False),
        ("micropub.example", "/about", True),
    ],
)
def test_a_home_page_is_ours_where_it_is_nobody_elses(host: str, path: str, ours: bool) -> None:  # noqa: FBT001 - a case
    assert micropub.serves(host, path) is ours


def test_a_home_page_leads_to_what_else_may_stand_there(visit: httpx.Client) -> None:
    assert "/wp-json/>" in visit.get("/", headers={"Host": "blog.of.hope"}).headers["link"]
