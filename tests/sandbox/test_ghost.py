"""The imitation of Ghost: it checks tokens, counts slugs up, and is silent about words that it drops."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import httpx
import jwt
import pytest

from multipost.sandbox import _ghost_rules as rules
from multipost.sandbox import ghost
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

NUMBERS = itertools.count()
NUMBER, _, SECRET = ghost.login("hope")["admin_key"].partition(":")
HTML = {"source": "html", "formats": "html"}


def signed(now: float, secret: bytes = bytes.fromhex(SECRET), kid: str = NUMBER, **claims: Any) -> str:
    said = {"iat": int(now), "exp": int(now) + 300, "aud": "/admin/", **claims}
    return jwt.encode(said, secret, algorithm="HS256", headers={"kid": kid})


@pytest.fixture
def visit(running: Running, hands: Hands) -> Iterator[httpx.Client]:
    headers = {"Host": f"site{next(NUMBERS)}.example", "Authorization": f"Ghost {signed(hands().timestamp())}"}
    with httpx.Client(base_url=f"http://{running.address}/ghost/api/admin", headers=headers) as client:
        yield client


def make(visit: httpx.Client, **post: Any) -> httpx.Response:
    return visit.post("/posts/", params=HTML, json={"posts": [{"title": "Hello", **post}]})


def made(visit: httpx.Client, **post: Any) -> dict[str, Any]:
    kept: dict[str, Any] = make(visit, **post).json()["posts"][0]
    return kept


def change(visit: httpx.Client, number: str, **post: Any) -> httpx.Response:
    return visit.put(f"/posts/{number}/", json={"posts": [post]})


def error(answer: httpx.Response) -> tuple[int, str, str | None]:
    first = answer.json()["errors"][0]
    return answer.status_code, first["type"], first["code"]


def test_a_post_is_a_draft_until_it_is_published_with_the_moment_of_its_last_change(
    visit: httpx.Client, running: Running
) -> None:
    post = made(visit, html="<p>You &amp; me</p>")

    assert (post["status"], post["slug"]) == ("draft", "hello")
    assert running.world.posts == []
    answer = change(visit, post["id"], status="published", updated_at=post["updated_at"])
    assert answer.json()["posts"][0]["status"] == "published"
    assert [(shown.text, shown.account) for shown in running.world.posts] == [("You & me", "hope")]


def test_the_same_twice_is_two_posts_with_the_second_slug_counted_up(visit: httpx.Client) -> None:
    slugs = [made(visit, slug="my-slug", id="5" * 24)["slug"] for _ in range(3)]

    assert slugs == ["my-slug", "my-slug-2", "my-slug-3"]
    assert made(visit, slug="rss")["slug"] == "rss-2"
    assert made(visit, slug="Über Uns & Ähnliches")["slug"] == "uber-uns-ahnliches"


def test_a_post_that_changed_since_is_left_alone_and_what_is_there_is_no_change(
    visit: httpx.Client,
) -> None:
    post = made(visit)
    change(visit, post["id"], status="published", updated_at=post["updated_at"])

    same = change(visit, post["id"], status="published", updated_at=post["updated_at"])
    other = change(visit, post["id"], title="Other", updated_at=post["updated_at"])

    assert same.status_code == 200
    assert error(other) == (409, "UpdateCollisionError", "UPDATE_COLLISION")
    assert error(change(visit, post["id"], title="Other")) == (422, "ValidationError", None)


def test_words_are_dropped_in_silence_without_their_source(visit: httpx.Client) -> None:
    answer = visit.post("/posts/", params={"formats": "html"}, json={"posts": [{"title": "a", "html": "<p>Lost</p>"}]})

    assert answer.status_code == 201
    assert answer.json()["posts"][0]["html"] is None


def test_html_is_read_into_ghosts_own_form_but_for_a_card() -> None:
    plain = '<ol start="4"><li value="9">a</li></ol><script>x</script><p onclick="y">b</p><!-- c -->'

    assert rules.converted(plain) == "<ol><li>a</li></ol><p>b</p>"
    assert rules.converted(f"<!--kg-card-begin: html-->{plain}<!--kg-card-end: html--><p>d</p>") == (
        f"<!--kg-card-begin: html-->\n{plain.removesuffix('<!-- c -->')}\n<!--kg-card-end: html--><p>d</p>"
    )


@pytest.mark.parametrize(
    "post, context",
    [
        ({"title": "a" * 256}, "Value in [posts.title] exceeds maximum length of 255 characters."),
        ({"title": " "}, "Value in [posts.title] cannot be blank."),
        ({"status": "gone"}, "Value in [posts.status] is not one of the allowed values."),
        ({"status": "scheduled", "published_at": "2020"}, "Date must be at least -2 minutes in the future."),
        (
            {"feature_image_alt": "a" * 192},
            "Value in [posts.feature_image_alt] exceeds maximum length of 191 characters.",
        ),
    ],
)
def test_what_does_not_fit_is_named(visit: httpx.Client, post: dict[str, Any], context: str) -> None:
    answer = make(visit, **post)

    assert error(answer) == (422, "ValidationError", None)
    assert answer.json()["errors"][0]["context"] == context


def test_a_title_is_counted_in_code_points_and_what_is_not_known_is_ignored(visit: httpx.Client) -> None:
    assert make(visit, title="👋" * 255, unknown="a").status_code == 201


@pytest.mark.parametrize("body", ["{", "[]", '{"posts": []}', '{"posts": 7}'])
def test_a_body_that_is_none_breaks_it(visit: httpx.Client, body: str) -> None:
    assert error(visit.post("/posts/", content=body)) == (400, "InternalServerError", "UNEXPECTED_ERROR")


def test_a_post_is_found_by_slug_and_gone_once_it_is_deleted(visit: httpx.Client) -> None:
    post = made(visit, tags=["Hope", {"name": "Talk"}])
    found = visit.get("/posts/slug/hello/").json()["posts"][0]

    assert "html" not in found
    assert (found["id"], [tag["name"] for tag in found["tags"]]) == (post["id"], ["Hope", "Talk"])
    assert visit.delete(f"/posts/{post['id']}/").status_code == 204
    assert error(visit.delete(f"/posts/{post['id']}/")) == (404, "NotFoundError", None)
    assert error(visit.get("/posts/slug/hello/")) == (404, "NotFoundError", None)


@pytest.mark.parametrize(
    "token, refused",
    [
        ({"exp": 1}, "Invalid token: jwt expired"),
        ({"iat": 1, "exp": 9_999_999_999}, "Invalid token: maxAge exceeded"),
        ({"aud": "/canary/"}, "Invalid token: jwt audience invalid. expected: /admin/"),
        ({"secret": SECRET.encode()}, "Invalid token: invalid signature"),
        ({"kid": "other"}, "Unknown Admin API Key"),
    ],
)
def test_a_token_that_is_not_believed(visit: httpx.Client, hands: Hands, token: dict[str, Any], refused: str) -> None:
    said = signed(hands().timestamp(), **token)

    answer = visit.get("/posts/", headers={"Authorization": f"Ghost {said}"})

    assert (answer.status_code, answer.json()["errors"][0]["message"]) == (401, refused)


@pytest.mark.parametrize("claims", [{"exp": 9_999_999_999}, {"iat": 9_999_999_999, "exp": 9_999_999_999}])
def test_a_token_of_long_life_or_of_the_future_is_believed(
    visit: httpx.Client, hands: Hands, claims: dict[str, Any]
) -> None:
    said = signed(hands().timestamp(), **claims)

    assert visit.get("/posts/", headers={"Authorization": f"ghost {said}"}).status_code == 200


@pytest.mark.parametrize(
    "header, refused",
    [
        ("", (403, "NoPermissionError", None)),
        ("Bearer abc", (401, "UnauthorizedError", "INVALID_AUTH_HEADER")),
        ("Ghost garbage", (400, "BadRequestError", "INVALID_JWT")),
        ("Ghost e30.e30.e30", (400, "BadRequestError", "INVALID_JWT")),
    ],
)
def test_who_has_no_token(visit: httpx.Client, header: str, refused: tuple[int, str, str | None]) -> None:
    assert error(visit.get("/posts/", headers={"Authorization": header})) == refused


def test_everybody_may_ask_what_site_it_is(visit: httpx.Client) -> None:
    answer = visit.get("/site/", headers={"Authorization": ""})

    assert answer.json()["site"]["version"] == "5.130"
    assert answer.headers["content-version"] == "v5.130"


def test_a_picture_is_kept_under_a_name_of_its_own(visit: httpx.Client) -> None:
    files = {"file": ("sun.png", PNG, "image/png")}

    answers = [visit.post("/images/upload/", files=files, data={"ref": "a"}).json()["images"][0] for _ in range(2)]

    assert [one["url"].rpartition("/")[2] for one in answers] == ["sun.png", "sun-1.png"]
    assert answers[0]["ref"] == "a"


@pytest.mark.parametrize(
    "name, content, status",
    [("a.txt", b"Hello", 415), ("a.png", b"Hello", 400), ("a.png", PNG + bytes(50 << 20), 413)],
)
def test_a_picture_that_is_not_taken(visit: httpx.Client, name: str, content: bytes, status: int) -> None:
    assert visit.post("/images/upload/", files={"file": (name, content, "image/png")}).status_code == status
    assert visit.post("/images/upload/").status_code == 422


def test_a_path_without_its_slash_leads_elsewhere(visit: httpx.Client) -> None:
    assert visit.get("/posts").status_code == 308
    assert json.loads(visit.get("/site/").content)["site"]["title"] == "Hope & friends"
