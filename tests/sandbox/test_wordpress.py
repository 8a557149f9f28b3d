"""The imitation of WordPress: it never refuses a slug, drops what it does not know, and says so little."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import _wordpress_rules as rules
from multipost.sandbox import wordpress
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running

NUMBERS = itertools.count()
PASSWORD = wordpress.login("hope")["application_password"]
NAMED = {"Content-Disposition": 'attachment; filename="sun.png"', "Content-Type": "image/png"}


@pytest.fixture
def visit(running: Running) -> Iterator[httpx.Client]:
    host = {"Host": f"site{next(NUMBERS)}.blog.example"}
    base = f"http://{running.address}/wp-json/wp/v2"
    with httpx.Client(base_url=base, headers=host, auth=httpx.BasicAuth("hope", PASSWORD)) as client:
        yield client


def post(visit: httpx.Client, **words: Any) -> dict[str, Any]:
    made: dict[str, Any] = visit.post("/posts", json={"title": "Hello", "status": "publish", **words}).json()
    return made


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_post_is_a_draft_until_it_is_published(visit: httpx.Client, running: Running) -> None:
    made = visit.post("/posts", json={"title": "Hello", "content": "<p>You &amp; me</p>"})

    assert (made.status_code, made.json()["status"], made.json()["slug"]) == (201, "draft", "")
    assert running.world.posts == []
    visit.post(f"/posts/{made.json()['id']}", json={"status": "publish"})
    visit.post(f"/posts/{made.json()['id']}", json={"status": "publish"})
    assert [(shown.text, shown.account) for shown in running.world.posts] == [("You & me", "hope")]


def test_a_slug_that_is_taken_is_counted_up_and_never_an_error(visit: httpx.Client) -> None:
    slugs = [post(visit, slug="hello")["slug"] for _ in range(3)]
    made = post(visit, slug="other")
    moved = visit.post(f"/posts/{made['id']}", json={"slug": "hello"}).json()["slug"]

    assert slugs == ["hello", "hello-2", "hello-3"]
    assert moved == "hello-4"
    assert post(visit, slug="12345")["slug"] == "12345-2"


@pytest.mark.parametrize("words, slug", [("Ä öl/Größ", "a-ol-gro"), ("a  b--c-", "a-b-c")])
def test_a_slug_is_folded(words: str, slug: str) -> None:
    assert rules.slug(words) == slug


def test_what_is_not_known_is_dropped_in_silence(visit: httpx.Client) -> None:
    made = post(visit, tags=[77], categories=[77], featured_media=77, idempotency="a")

    assert (made["tags"], made["categories"], made["featured_media"]) == ([], [1], 0)


def test_tags_are_numbers(visit: httpx.Client) -> None:
    answer = visit.post("/posts", json={"title": "a", "tags": ["Hope"]})

    assert code(answer) == (400, "rest_invalid_param")
    assert answer.json()["data"]["params"] == {"tags": "tags[0] is not of type integer."}


def test_a_tag_that_is_there_is_refused_by_its_number(visit: httpx.Client) -> None:
    made = visit.post("/tags", json={"name": "Hope"})
    again = visit.post("/tags", json={"name": "hope"})

    assert made.status_code == 201
    assert code(again) == (400, "term_exists")
    assert again.json()["data"]["term_id"] == made.json()["id"]
    assert visit.get("/tags", params={"search": "ho"}).json() == [made.json()]


def test_nothing_at_all_is_no_post(visit: httpx.Client) -> None:
    assert code(visit.post("/posts", json={})) == (400, "empty_content")


@pytest.mark.parametrize("asked", [{"status": "sent"}, {"status": "trash"}])
def test_a_status_that_is_none_is_refused(visit: httpx.Client, asked: dict[str, Any]) -> None:
    assert code(visit.post("/posts", json={"title": "a", **asked})) == (400, "rest_invalid_param")


def test_a_list_has_at_most_a_hundred(visit: httpx.Client) -> None:
    assert code(visit.get("/posts", params={"per_page": "101"})) == (400, "rest_invalid_param")


def test_a_date_decides_whether_it_is_published(visit: httpx.Client, running: Running) -> None:
    later = post(visit, date_gmt="2027-01-01T00:00:00")
    at_once = post(visit, status="future", date_gmt="2020-01-01T00:00:00")

    assert (later["status"], at_once["status"]) == ("future", "publish")
    assert len(running.world.posts) == 1


def test_the_trash_frees_a_slug(visit: httpx.Client) -> None:
    made = post(visit, slug="hello")

    gone = visit.delete(f"/posts/{made['id']}").json()

    assert (gone["status"], gone["slug"]) == ("trash", "hello__trashed")
    assert post(visit, slug="hello")["slug"] == "hello"
    assert code(visit.delete(f"/posts/{made['id']}")) == (410, "rest_already_trashed")
    assert visit.delete(f"/posts/{made['id']}", params={"force": "true"}).json()["deleted"]
    assert code(visit.get(f"/posts/{made['id']}")) == (404, "rest_post_invalid_id")


def test_whose_html_is_not_trusted_loses_tags_and_keeps_their_text(visit: httpx.Client) -> None:
    html = '<p onclick="a()">You & me<script>alert(1)</script> &#91;</p>'
    visit.auth = httpx.BasicAuth("author", PASSWORD)

    assert post(visit, content=html)["content"]["raw"] == "<p>You &amp; mealert(1) &#091;</p>"
    visit.auth = httpx.BasicAuth("hope", PASSWORD)
    assert post(visit, content=html)["content"]["raw"] == html


@pytest.mark.parametrize("auth", [("hope", "wrong"), ("hope", "sandboxwordpress"), ("", PASSWORD), ("hope", "sand~")])
def test_who_cannot_log_in_is_nobody(visit: httpx.Client, auth: tuple[str, str]) -> None:
    made = post(visit, slug="hidden", status="draft")
    visit.auth = httpx.BasicAuth(*auth)

    assert code(visit.get("/users/me")) == (401, "rest_not_logged_in")
    assert code(visit.post("/posts", json={"title": "a"})) == (401, "rest_cannot_create")
    assert code(visit.post("/media", content=PNG, headers=NAMED)) == (401, "rest_cannot_create")
    assert code(visit.get(f"/posts/{made['id']}")) == (401, "rest_forbidden")
    assert visit.get("/posts").status_code == 200


def test_a_contributor_may_write_and_nothing_else(visit: httpx.Client) -> None:
    visit.auth = httpx.BasicAuth("contributor", wordpress.login("other")["application_password"])

    assert post(visit, status="pending")["status"] == "pending"
    assert code(visit.post("/posts", json={"title": "a", "status": "publish"})) == (403, "rest_cannot_publish")
    assert code(visit.post("/media", content=PNG, headers=NAMED)) == (400, "rest_cannot_create")
    assert code(visit.post("/categories", json={"name": "a"})) == (403, "rest_cannot_create")


def test_others_drafts_are_not_listed_for_an_author(visit: httpx.Client) -> None:
    post(visit, slug="hello", status="draft")
    visit.auth = httpx.BasicAuth("author", wordpress.login("other")["application_password"])

    found = visit.get("/posts", params={"slug": "hello", "status": "draft", "context": "edit"}).json()

    assert found == []
    assert post(visit, slug="hello")["slug"] == "hello-2"


def test_a_file_is_kept_under_a_name_of_its_own(visit: httpx.Client) -> None:
    made = [visit.post("/media", content=PNG, headers=NAMED) for _ in range(2)]
    number = made[0].json()["id"]
    visit.post(f"/media/{number}", json={"alt_text": "A <b>sun</b>"})

    assert [one.status_code for one in made] == [201, 201]
    assert [one.json()["source_url"].rpartition("/")[2] for one in made] == ["sun.png", "sun-1.png"]
    assert visit.get("/media", params={"slug": "sun"}).json()[0]["alt_text"] == "A sun"
    assert code(visit.post("/media/1", json={})) == (404, "rest_post_invalid_id")


@pytest.mark.parametrize(
    "content, named, status, refused",
    [
        (PNG, None, 400, "rest_upload_no_content_disposition"),
        (PNG + bytes(8 << 20), "sun.png", 400, "rest_upload_no_content_disposition"),
        (b"", "sun.png", 400, "rest_upload_no_data"),
        (PNG, "sun.php", 500, "rest_upload_sideload_error"),
        (b"Hello", "sun.png", 500, "rest_upload_sideload_error"),
    ],
)
def test_a_file_that_is_not_taken(
    visit: httpx.Client, content: bytes, named: str | None, status: int, refused: str
) -> None:
    headers = {"Content-Disposition": f'attachment; filename="{named}"'} if named else {}

    assert code(visit.post("/media", content=content, headers=headers)) == (status, refused)


def test_a_route_that_is_none_is_said_in_json(visit: httpx.Client) -> None:
    assert code(visit.get("/pages")) == (404, "rest_no_route")
    assert code(visit.put("/posts", json={})) == (404, "rest_no_route")


def test_any_host_may_have_one_and_only_ours_have_pages() -> None:
    assert wordpress.serves("hope.example", "/news/wp-json/wp/v2/posts")
    assert wordpress.serves("plain.blog.example", "/")
    assert not wordpress.serves("hope.example", "/")
    assert not wordpress.serves("myblog.example", "/")
