"""The imitation of Lemmy: visitors that nobody turns away, refusals that are all alike, and URLs that are cleaned."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import lemmy
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

NUMBERS = itertools.count()
TOKEN = lemmy.login("hope")["token"]


@pytest.fixture
def at(running: Running) -> Iterator[Callable[..., httpx.Client]]:
    """A way to a Lemmy that nobody visited yet, with the community `talk`."""
    clients: list[httpx.Client] = []

    def visit(kind: str = "lemmy", token: str = TOKEN) -> httpx.Client:
        headers = {"Host": f"{kind}{next(NUMBERS)}.example", "Authorization": f"Bearer {token}"}
        clients.append(httpx.Client(base_url=f"http://{running.address}", headers=headers))
        clients[-1].get("/api/v3/community?name=talk")
        return clients[-1]

    yield visit
    for client in clients:
        client.close()


@pytest.fixture
def visit(at: Callable[..., httpx.Client]) -> httpx.Client:
    return at()


def post(visit: httpx.Client, key: str = "", **said: Any) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    return visit.post("/api/v3/post", json={"name": "Hello", "community_id": 1, **said}, headers=headers)


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


def test_it_serves_the_paths_of_lemmy_on_any_host() -> None:
    assert lemmy.serves("lemmy.example", "/api/v3/site")
    assert lemmy.serves("other.example", "/pictrs/image")
    assert not lemmy.serves("lemmy.example", "/api/v4/posts")


@pytest.mark.parametrize("kind, version", [("lemmy", "0.19.20"), ("beta", "1.0.0-beta.1"), ("old", "0.18.5")])
def test_the_host_says_which_lemmy_it_is(at: Callable[..., httpx.Client], kind: str, version: str) -> None:
    site = at(kind).get("/api/v3/site").json()

    assert site["version"] == version
    assert site["my_user"]["local_user_view"]["person"]["name"] == "hope"


def test_whoever_has_another_token_is_a_visitor(at: Callable[..., httpx.Client]) -> None:
    visitor = at(token="something else")  # noqa: S106 - it opens nothing

    assert visitor.get("/api/v3/site").json()["my_user"] is None
    assert refused(post(visitor)) == (400, "not_logged_in")
    assert refused(visitor.get("/api/v3/resolve_object?q=x")) == (400, "not_logged_in")


def test_a_post_is_kept_shown_and_listed(visit: httpx.Client, running: Running) -> None:
    body = "Hello  \n**you**\n\n![A sea](https://lemmy.example/pictrs/image/a.png)"
    view = post(visit, body=body, url="https://a.example/", alt_text="A sun", language_id=37).json()["post_view"]

    (shown,) = running.world.posts
    assert (shown.account, shown.text, shown.pictures) == ("hope", "Hello\nyou", ("A sun", "A sea"))
    assert shown.notes == ("Title: Hello", "In: !talk", "Link: https://a.example/", "Language: en")
    assert visit.get("/api/v3/post?id=1").json()["post_view"] == view
    assert visit.get("/api/v3/post/list?community_id=1").json()["posts"] == [view]
    assert visit.get(f"/api/v3/user?person_id={view['creator']['id']}").json()["posts"] == [view]
    assert visit.get(f"/api/v3/resolve_object?q={shown.url}").json()["post"] == view


@pytest.mark.parametrize(
    "said, status, name",
    [
        ({"name": "No"}, 400, "invalid_post_title"),
        ({"name": "a" * 201}, 400, "invalid_post_title"),
        ({"name": "one\ntwo"}, 400, "invalid_post_title"),
        ({"name": "\u200b\u200b\u200b"}, 400, "invalid_post_title"),
        ({"name": None}, 400, "invalid_post_title"),
        ({"name": "a slurword"}, 400, "slurs"),
        ({"body": "a" * 50_001}, 400, "invalid_body_field"),
        ({"alt_text": "a" * 1501}, 400, "alt_text_length_overflow"),
        ({"url": "https://a.example/" + "a" * 2000}, 400, "invalid_url"),
        ({"url": "ftp://a.example/"}, 400, "invalid_url_scheme"),
        ({"url": "https://blocked.example/"}, 400, "blocked_url"),
        ({"language_id": 64}, 400, "language_not_allowed"),
        ({"honeypot": ""}, 400, "honeypot_failed"),
        ({"community_id": 7}, 404, "couldnt_find_community"),
    ],
)
def test_what_lemmy_does_not_take_has_a_name(
    visit: httpx.Client, running: Running, said: dict[str, Any], status: int, name: str
) -> None:
    assert refused(post(visit, **said)) == (status, name)
    assert not running.world.posts


def test_a_title_of_200_characters_and_spaces_around_it_is_taken(visit: httpx.Client) -> None:
    assert post(visit, name=f" {'é' * 200} ").json()["post_view"]["post"]["name"] == "é" * 200


def test_what_follows_people_around_is_taken_out_of_urls(visit: httpx.Client) -> None:
    dirty = "https://a.example/?utm_source=x&b=c"

    made = post(visit, url=dirty, body=f"see {dirty} and https://a.example/d").json()["post_view"]["post"]

    assert made["url"] == "https://a.example/?b=c"
    assert made["body"] == "see https://a.example/?b=c and https://a.example/d"


def test_a_community_may_be_for_moderators_for_adults_or_not_there(visit: httpx.Client) -> None:
    adults = visit.get("/api/v3/community?name=adults").json()["community_view"]["community"]["id"]
    mods = visit.get("/api/v3/community?name=mods").json()["community_view"]["community"]["id"]

    assert post(visit, community_id=adults).json()["post_view"]["post"]["nsfw"] is True
    assert refused(post(visit, community_id=mods)) == (400, "only_mods_can_post_in_community")
    assert refused(visit.get("/api/v3/community?name=nothing")) == (404, "couldnt_find_community")


def test_a_community_of_another_server_is_known_once_it_was_looked_for(visit: httpx.Client) -> None:
    before = visit.get("/api/v3/community?name=help@far.example")
    found = visit.get("/api/v3/resolve_object?q=!help@far.example").json()["community"]["community"]
    after = visit.get("/api/v3/community?name=help@far.example").json()["community_view"]["community"]

    assert refused(before) == (404, "couldnt_find_community")
    assert found == after
    assert found["actor_id"] == "https://far.example/c/help"


def test_six_posts_in_ten_minutes_are_enough_and_the_refusal_is_a_400(visit: httpx.Client, hands: Hands) -> None:
    taken = [post(visit).status_code for _ in range(6)]

    one_more = post(visit)
    hands.wait(600)

    assert taken == [200] * 6
    assert refused(one_more) == (400, "rate_limit_error")
    assert "retry-after" not in one_more.headers
    assert post(visit).status_code == 200


def test_lemmy_1_refuses_a_repeat_even_of_what_failed(
    at: Callable[..., httpx.Client], running: Running, hands: Hands
) -> None:
    beta = at("beta")

    failed = post(beta, key="a", name="No")
    repeat = post(beta, key="a")
    long = [post(beta, key="a" * 33).status_code for _ in range(2)]
    hands.wait(240)

    assert refused(failed) == (400, "invalid_post_title")
    assert (repeat.status_code, repeat.content) == (422, b"")
    assert long == [200, 200]
    assert post(beta, key="a").status_code == 200
    assert len(running.world.posts) == 3


def test_lemmy_1_says_429_and_has_fewer_addresses(at: Callable[..., httpx.Client]) -> None:
    beta = at("beta")
    upload = beta.post("/api/v4/image", files={"images[]": ("a.png", PNG)}).json()

    statuses = [post(beta).status_code for _ in range(7)]

    assert statuses == [200] * 6 + [429]
    assert upload["image_url"].endswith(f"/api/v4/image/{upload['filename']}")
    assert beta.get("/api/v3/user?person_id=1").status_code == 404
    assert beta.post("/pictrs/image", files={"images[]": ("a.png", PNG)}).status_code == 404


def test_a_picture_gets_a_name_and_what_is_none_gets_nothing(visit: httpx.Client) -> None:
    taken = visit.post("/pictrs/image", files={"images[]": ("a.png", PNG)}).json()
    empty = visit.post("/pictrs/image", files={"images[]": ("a.png", b"")}).json()
    other = visit.post("/pictrs/image", files={"file": ("a.png", PNG)}).json()

    assert taken["msg"] == "ok"
    assert taken["files"][0]["file"].endswith(".png")
    assert (empty["files"], other["files"]) == (None, None)


def test_posts_come_newest_first_and_by_the_page(visit: httpx.Client) -> None:
    names = [post(visit, name=f"Post {number}").json()["post_view"]["post"]["name"] for number in range(3)]

    first = visit.get("/api/v3/post/list?community_id=1&limit=2").json()["posts"]
    second = visit.get("/api/v3/post/list?community_id=1&limit=2&page=2").json()["posts"]

    assert [one["post"]["name"] for one in first + second] == names[::-1]
    assert refused(visit.get("/api/v3/post/list?community_id=1&limit=51")) == (400, "couldnt_get_posts")


def test_what_is_not_there_is_not_found(visit: httpx.Client) -> None:
    assert refused(visit.get("/api/v3/post?id=7")) == (404, "couldnt_find_post")
    assert refused(visit.get("/api/v3/resolve_object?q=https://far.example/post/1")) == (404, "couldnt_find_object")
    assert refused(visit.post("/api/v3/post", content="{")) == (400, "unknown")
