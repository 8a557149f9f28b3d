"""The imitation of Discord: as strict as it is, with its codes, its limits and its silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import discord
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

AGENT = "DiscordBot (https://example.org, 1)"
PATH = discord.login("hope")["webhook"].removeprefix("https://discord.com").replace("/api/", "/api/v10/")
LIMIT_HEADERS = {f"x-ratelimit-{name}" for name in ("limit", "remaining", "reset", "reset-after", "bucket")}


@pytest.fixture
def visit(running: Running) -> Iterator[httpx.Client]:
    headers = {"Host": "discord.com", "User-Agent": AGENT}
    with httpx.Client(base_url=f"http://{running.address}", headers=headers) as client:
        yield client


def post(visit: httpx.Client, _path: str = f"{PATH}?wait=true", **payload: Any) -> httpx.Response:
    return visit.post(_path, json=payload)


def upload(visit: httpx.Client, payload: dict[str, Any], files: dict[str, Any]) -> httpx.Response:
    return visit.post(f"{PATH}?wait=true", data={"payload_json": json.dumps(payload)}, files=files)


def code(answer: httpx.Response) -> tuple[int, int]:
    return answer.status_code, answer.json()["code"]


def post_later(visit: httpx.Client, hands: Hands) -> httpx.Response:
    hands.wait(0.5)
    return post(visit, content="Hello")


def named(wrong: dict[str, Any]) -> tuple[str, ...]:
    """The path to what is wrong."""
    for name, inner in wrong.items():
        if name != "_errors":
            return (name, *named(inner))
    return ()


def test_a_webhook_says_where_it_leads(visit: httpx.Client) -> None:
    answer = visit.get(PATH).json()

    assert answer["id"] == PATH.split("/")[-2]
    assert answer["channel_id"].isdigit()
    assert answer["guild_id"].isdigit()
    assert answer["name"] == "hope"


def test_a_message_is_kept_and_given_back(visit: httpx.Client, running: Running) -> None:
    made = post(visit, content="  Hello **you** \n").json()
    again = visit.get(f"{PATH}/messages/{made['id']}").json()

    assert made["content"] == "Hello **you**"
    assert again == made
    shown = running.world.posts[0]
    assert (shown.account, shown.id, shown.text) == ("hope", made["id"], "Hello you")
    assert shown.url.endswith(f"/{made['channel_id']}/{made['id']}")


def test_without_wait_nothing_is_said_whatever_becomes_of_it(visit: httpx.Client, running: Running) -> None:
    kept = post(visit, PATH, content="Hello")
    lost = post(visit, PATH, content="")

    assert [(one.status_code, one.content) for one in (kept, lost)] == [(204, b""), (204, b"")]
    assert running.world.count("hope") == 1


@pytest.mark.parametrize("agent", ["python-httpx/0.28", "", "DiscordBot"])
def test_who_does_not_say_what_it_is_stays_outside(visit: httpx.Client, agent: str) -> None:
    assert code(visit.get(PATH, headers={"User-Agent": agent})) == (403, 40333)


def test_a_wrong_token_an_unknown_webhook_and_an_old_path_are_told_apart(visit: httpx.Client) -> None:
    assert code(visit.get(PATH[:-4] + "peace")) == (404, 10015)
    assert code(visit.get(PATH.replace("sandbox-", "real-"))) == (401, 50027)
    assert code(visit.get(PATH.replace("/v10", ""))) == (404, 0)
    assert code(visit.delete(PATH)) == (404, 0)


@pytest.mark.parametrize(
    "payload, refused, path",
    [
        ({}, 50006, ()),
        ({"content": " \n"}, 50006, ()),
        ({"content": "a" * 2001}, 50035, ("content",)),
        ({"content": "👋" * 1001}, 50035, ("content",)),
        ({"content": ["a"]}, 50035, ("content",)),
        ({"embeds": [{}] * 11}, 50035, ("embeds",)),
        ({"embeds": [{"title": "a", "description": "a" * 3000}] * 2}, 50035, ("embeds",)),
        ({"content": "a", "thread_name": "b"}, 220003, ()),
        ({"content": "a", "attachments": [{"id": 0}]}, 50035, ("attachments", "0", "id")),
    ],
)
def test_what_discord_does_not_take_has_a_code_and_a_path(
    visit: httpx.Client, running: Running, payload: dict[str, Any], refused: int, path: tuple[str, ...]
) -> None:
    answer = post(visit, **payload)

    assert code(answer) == (400, refused)
    assert named(answer.json().get("errors", {})) == path
    assert running.world.posts == []


def test_a_body_that_is_no_form_is_refused(visit: httpx.Client) -> None:
    assert code(visit.post(PATH + "?wait=true", content="{", headers={"Content-Type": "application/json"})) == (
        400,
        50109,
    )
    assert code(visit.post(PATH + "?wait=true", content="[]", headers={"Content-Type": "application/json"})) == (
        400,
        50109,
    )
    assert code(visit.post(PATH + "?wait=true", content="hello")) == (400, 50035)


def test_files_are_kept_with_their_descriptions(visit: httpx.Client, running: Running) -> None:
    described = [{"id": 0, "description": "A sun"}, {"id": 1}]

    made = upload(visit, {"attachments": described}, {"files[0]": ("SPOILER_a.png", PNG), "files[1]": ("b.png", PNG)})

    assert [one["filename"] for one in made.json()["attachments"]] == ["SPOILER_a.png", "b.png"]
    assert running.world.posts[0].pictures == ("A sun", "")
    assert running.world.posts[0].notes == ("pictures covered until clicked",)


def test_too_many_files_too_large_ones_and_long_descriptions_are_refused(visit: httpx.Client) -> None:
    many = {f"files[{number}]": ("a.png", PNG) for number in range(11)}
    large = {"files[0]": ("a.png", bytes(10 * 1024 * 1024 + 1))}
    wordy = {"attachments": [{"id": 0, "description": "a" * 1025}]}

    assert code(upload(visit, {}, many)) == (400, 30015)
    assert code(upload(visit, {}, large)) == (413, 40005)
    assert code(upload(visit, wordy, {"files[0]": ("a.png", PNG)})) == (400, 50035)


@pytest.mark.parametrize(
    "allowed, rings",
    [
        (None, ("<@12>",)),
        ({"parse": []}, ()),
        ({"parse": ["everyone", "roles", "other"]}, ("@everyone", "@here", "<@&7>")),
        ({}, ()),
    ],
)
def test_a_ping_that_would_have_gone_out_is_noted(
    visit: httpx.Client, running: Running, allowed: dict[str, Any] | None, rings: tuple[str, ...]
) -> None:
    said: dict[str, Any] = {"allowed_mentions": allowed} if allowed is not None else {}

    visit.post(f"{PATH}?wait=true", json={"content": "@everyone @here <@12> <@&7>", **said})

    assert running.world.posts[0].notes == tuple(f"rings {one}" for one in rings)


def test_a_thread_is_a_place_of_its_own(visit: httpx.Client, running: Running) -> None:
    made = post(visit, f"{PATH}?wait=true&thread_id=42", content="Hello").json()

    assert made["channel_id"] == "42"
    assert running.world.posts[0].notes == ("in a thread",)
    assert code(visit.get(f"{PATH}/messages/{made['id']}")) == (404, 10008)
    assert visit.get(f"{PATH}/messages/{made['id']}?thread_id=42").json() == made


def test_five_messages_in_two_seconds_are_enough(visit: httpx.Client, hands: Hands) -> None:
    taken = [post(visit, content="Hello") for _ in range(5)]

    refused = post(visit, content="Hello")
    hands.wait(2)
    again = post(visit, content="Hello")

    assert [one.headers["x-ratelimit-remaining"] for one in taken] == ["4", "3", "2", "1", "0"]
    assert refused.status_code == 429
    assert refused.json() == {"message": "You are being rate limited.", "retry_after": 2.0, "global": False}
    assert (refused.headers["retry-after"], refused.headers["x-ratelimit-scope"]) == ("2", "user")
    assert again.status_code == 200


def test_thirty_messages_a_minute_are_enough_though_no_header_says_so(visit: httpx.Client, hands: Hands) -> None:
    statuses = [post_later(visit, hands) for _ in range(31)]

    assert [one.status_code for one in statuses[-2:]] == [200, 429]
    assert statuses[-1].headers["x-ratelimit-remaining"] != "0"
    assert statuses[-1].json()["retry_after"] == 45.0


def test_every_answer_tells_the_limit(visit: httpx.Client) -> None:
    answers = [visit.get(PATH), post(visit), visit.get("/api/v10/nothing")]

    assert all(set(answer.headers) >= LIMIT_HEADERS for answer in answers)


def test_all_official_hosts_are_served() -> None:
    assert discord.serves("canary.discord.com", "/")
    assert not discord.serves("discord.example", "/")
