"""The imitation of Mattermost 5.37: its refusals, and everything that it leaves out without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import mattermost
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands


def client(running: Running, account: str) -> httpx.Client:
    headers = {"Host": "chat.example", "Authorization": f"Bearer {mattermost.login(account)['token']}"}
    return httpx.Client(base_url=f"http://{running.address}/api/v4", headers=headers)


@pytest.fixture
def visit(running: Running) -> Iterator[httpx.Client]:
    with client(running, "hope") as visit:
        yield visit


def channel(visit: httpx.Client, name: str = "town-square") -> str:
    found: str = visit.get(f"teams/name/hope/channels/name/{name}").json()["id"]
    return found


def post(visit: httpx.Client, message: str = "Hello", **fields: Any) -> httpx.Response:
    return visit.post("posts", json={"channel_id": channel(visit), "message": message, **fields})


def upload(visit: httpx.Client, content: bytes = PNG) -> str:
    answer = visit.post("files", data={"channel_id": channel(visit)}, files={"files": ("a.png", content)})
    name: str = answer.json()["file_infos"][0]["id"]
    return name


def said(answer: httpx.Response) -> tuple[int, str]:
    body = answer.json()
    return (answer.status_code, body["id"]) if body["status_code"] == answer.status_code else (0, "")


def test_a_bot_its_channel_and_whether_it_is_there(visit: httpx.Client) -> None:
    me = visit.get("users/me").json()
    place = channel(visit)

    assert (me["username"], me["is_bot"], len(me["id"])) == ("hope", True, 26)
    assert visit.get(f"channels/{place}/members/me").json()["user_id"] == me["id"]
    assert visit.get(f"channels/{place}/members/{me['id']}").status_code == 200
    assert said(visit.get(f"channels/{place}/members/{'x' * 26}"))[0] == 404
    assert said(visit.get(f"channels/{channel(visit, 'staff')}/members/me"))[0] == 404


def test_a_server_says_what_it_takes(visit: httpx.Client) -> None:
    config = visit.get("config/client?format=old").json()

    assert (config["Version"], config["MaxPostSize"]) == ("5.37.0", "16383")
    assert visit.get("config/client").status_code == 400


def test_a_post_is_kept_listed_and_given_back(visit: httpx.Client, running: Running) -> None:
    answer = post(visit, "**Hello** you", props={"ours": "1"})

    made = answer.json()
    assert answer.status_code == 201
    assert (made["message"], made["props"]["ours"]) == ("**Hello** you", "1")
    assert visit.get(f"posts/{made['id']}").json() == made
    listed = visit.get(f"channels/{made['channel_id']}/posts", params={"since": made["create_at"] - 1}).json()
    assert (listed["order"], listed["posts"]) == ([made["id"]], {made["id"]: made})
    later = visit.get(f"channels/{made['channel_id']}/posts", params={"since": made["create_at"]}).json()
    assert later["order"] == []
    assert running.world.posts[0].text == "Hello you"
    assert running.world.posts[0].url == f"https://chat.example/hope/pl/{made['id']}"


def test_an_empty_message_is_taken(visit: httpx.Client) -> None:
    assert post(visit, "").status_code == 201


@pytest.mark.parametrize(
    "fields, expected",
    [
        ({"message": "a" * 16_384}, (400, "model.post.is_valid.msg.app_error")),
        ({"props": {"a": "b" * 8000}}, (400, "model.post.is_valid.props.app_error")),
        ({"channel_id": ""}, (403, "api.context.permissions.app_error")),
        ({"channel_id": "x" * 26}, (403, "api.context.permissions.app_error")),
        ({"root_id": "x" * 26}, (400, "api.post.create_post.root_id.app_error")),
    ],
)
def test_what_mattermost_refuses(
    visit: httpx.Client, running: Running, fields: dict[str, Any], expected: tuple[int, str]
) -> None:
    assert said(post(visit, **fields)) == expected
    assert running.world.posts == []


@pytest.mark.parametrize("name", ["staff", "last-year"])
def test_a_channel_that_is_not_ours_to_use(visit: httpx.Client, name: str) -> None:
    place = channel(visit, name)

    assert said(post(visit, channel_id=place))[0] == 403
    assert said(visit.get(f"channels/{place}/posts"))[0] == 403
    assert said(visit.post("files", data={"channel_id": place}, files={"files": ("a.png", PNG)}))[0] == 403


@pytest.mark.parametrize(
    "path, status",
    [("teams/name/other/channels/name/town-square", 404), ("teams/name/hope/channels/name/other", 404), ("x", 404)],
)
def test_what_is_not_there(visit: httpx.Client, path: str, status: int) -> None:
    assert said(visit.get(path))[0] == status


def test_a_body_that_is_no_post_is_refused(visit: httpx.Client) -> None:
    assert said(visit.post("posts", content="["))[0] == 400
    assert said(visit.post("posts", json=[]))[0] == 400
    assert said(visit.put("posts", json={}))[0] == 404


@pytest.mark.parametrize("token", ["", "Bearer somebody-elses"])
def test_a_token_that_is_not_known_stays_outside(visit: httpx.Client, token: str) -> None:
    assert said(visit.get("users/me", headers={"Authorization": token})) == (
        401,
        "api.context.session_expired.app_error",
    )


def test_only_the_first_post_of_a_thread_can_be_answered(visit: httpx.Client) -> None:
    root = post(visit).json()["id"]
    reply = post(visit, root_id=root).json()

    assert reply["root_id"] == root
    assert said(post(visit, root_id=reply["id"]))[0] == 400


def test_files_come_with_a_post_once(visit: httpx.Client, running: Running) -> None:
    name = upload(visit)

    first, second = (post(visit, file_ids=[name, name]).json()["file_ids"] for _ in range(2))

    assert (first, second) == ([name], [])
    assert [shown.pictures for shown in running.world.posts] == [("",), ()]


def test_files_that_are_unknown_too_many_or_not_ours_are_left_out(visit: httpx.Client, running: Running) -> None:
    names = [upload(visit) for _ in range(11)]
    with client(running, "other") as stranger:
        theirs = upload(stranger)

    taken = [post(visit, file_ids=ids) for ids in (["x" * 26], names, names[:10], [theirs])]

    assert [answer.status_code for answer in taken] == [201] * 4
    assert [len(answer.json()["file_ids"]) for answer in taken] == [0, 0, 10, 0]


def test_a_file_that_is_too_large_is_refused(visit: httpx.Client) -> None:
    large = bytes(50 * 1024 * 1024 + 1)

    answer = visit.post("files", data={"channel_id": channel(visit)}, files={"files": ("a.png", large)})

    assert said(answer) == (413, "api.file.upload_file.too_large.app_error")


def test_a_repeat_is_the_first_post_for_half_a_minute(visit: httpx.Client, hands: Hands) -> None:
    first = post(visit, "one", pending_post_id="p").json()
    hands.wait(29)
    again = post(visit, "two", pending_post_id="p")
    hands.wait(2)
    later = post(visit, "two", pending_post_id="p")

    assert (again.status_code, again.json()) == (201, first)
    assert (later.status_code, later.json()["message"]) == (201, "two")


def test_a_repeat_of_what_was_deleted_is_an_error(visit: httpx.Client) -> None:
    first = post(visit, pending_post_id="p").json()["id"]
    visit.delete(f"posts/{first}")

    assert said(post(visit, pending_post_id="p")) == (500, "api.post.deduplicate_create_post.failed_to_get.app_error")
    assert said(visit.get(f"posts/{first}")) == (404, "app.post.get.app_error")


def test_a_ping_that_would_have_gone_out_is_noted(visit: httpx.Client, running: Running) -> None:
    post(visit, "@all **@here** us@hope.example @\u200bchannel")

    assert running.world.posts[0].notes == ("rings @all", "rings @here")


def test_a_hundred_requests_at_once_are_enough(visit: httpx.Client, hands: Hands) -> None:
    taken = [visit.get("users/me") for _ in range(100)]
    refused = visit.get("users/me")
    hands.wait(0.1)
    again = visit.get("users/me")

    assert [one.status_code for one in taken] == [200] * 100
    assert taken[0].headers["x-ratelimit-remaining"] == "99"
    assert (refused.status_code, refused.text) == (429, "limit exceeded")
    assert (refused.headers["retry-after"], refused.headers["x-ratelimit-reset"]) == ("1", "3")
    assert again.status_code == 200


def test_only_its_own_address_is_served() -> None:
    assert mattermost.serves("chat.example", "/api/v4/posts")
    assert not mattermost.serves("chat.example", "/api/v3/posts")
    assert not mattermost.serves("other.example", "/api/v4/posts")
