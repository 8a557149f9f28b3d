"""The imitation of Discord for bots: who may, what is given back for a nonce, and how a channel is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import discord, discord_bot
from multipost.sandbox._discord_messages import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

TOKEN = discord_bot.login("hope")["token"]
PATH = f"/api/v10/channels/{discord_bot.settings()['channel']}/messages"


@pytest.fixture
def visit(running: Running) -> Iterator[httpx.Client]:
    headers = {
        "Host": "discord.com",
        "User-Agent": "DiscordBot (https://example.org, 1)",
        "Authorization": f"Bot {TOKEN}",
    }
    with httpx.Client(base_url=f"http://{running.address}", headers=headers) as client:
        yield client


def post(visit: httpx.Client, **payload: Any) -> dict[str, Any]:
    said: dict[str, Any] = visit.post(PATH, json={"content": "Hello", **payload}).json()
    return said


def code(answer: httpx.Response) -> tuple[int, int]:
    return answer.status_code, answer.json()["code"]


def test_a_bot_says_who_it_is_and_a_channel_where_it_is(visit: httpx.Client) -> None:
    me = visit.get("/api/v10/users/@me").json()
    channel = visit.get(PATH.removesuffix("/messages")).json()

    assert (me["username"], me["bot"]) == ("hope", True)
    assert (channel["name"], channel["type"], channel["guild_id"]) == ("hope", 0, number_of("guild"))


@pytest.mark.parametrize("token", ["", TOKEN, f"Bearer {TOKEN}", "Bot other"])
def test_only_who_says_bot_and_its_token_is_let_in(visit: httpx.Client, token: str) -> None:
    headers = {"Authorization": token}

    assert code(visit.get("/api/v10/users/@me", headers=headers)) == (401, 0)
    assert code(visit.get(PATH, headers=headers)) == (401, 0)
    assert code(visit.post(PATH, headers=headers, json={"content": "a"})) == (401, 0)


@pytest.mark.parametrize(
    "channel, answer",
    [
        ("nowhere", (404, 10003)),
        ("secret", (403, 50001)),
        ("rules", (403, 50013)),
        ("forum", (400, 50008)),
    ],
)
def test_channels_where_a_bot_may_not_write_say_why(
    visit: httpx.Client, running: Running, channel: str, answer: tuple[int, int]
) -> None:
    path = PATH.replace(discord_bot.settings()["channel"], number_of(channel))

    assert code(visit.post(path, json={"content": "a"})) == answer
    assert running.world.posts == []


def test_a_message_is_kept_and_given_back(visit: httpx.Client, running: Running) -> None:
    made = post(visit, nonce="1")

    again = visit.get(f"{PATH}/{made['id']}").json()

    assert made == {**again, "nonce": "1"}
    assert running.world.posts[0].url.endswith(f"/{made['channel_id']}/{made['id']}")
    assert code(visit.get(f"{PATH}/77")) == (404, 10008)


def test_a_nonce_that_is_enforced_is_one_message_for_some_minutes(
    visit: httpx.Client, running: Running, hands: Hands
) -> None:
    first = post(visit, nonce="a", enforce_nonce=True)
    again = post(visit, nonce="a", enforce_nonce=True, content="other")
    hands.wait(300)
    late = post(visit, nonce="a", enforce_nonce=True)

    assert again["id"] == first["id"] != late["id"]
    assert running.world.count("hope") == 2


def test_a_nonce_that_is_not_enforced_means_nothing(visit: httpx.Client, running: Running) -> None:
    post(visit, nonce="b")
    post(visit, nonce="b")
    post(visit, enforce_nonce=True)
    post(visit, enforce_nonce=True)

    assert running.world.count("hope") == 4


def test_the_nonce_of_another_bot_is_another(visit: httpx.Client, running: Running) -> None:
    post(visit, nonce="c", enforce_nonce=True)

    visit.headers["Authorization"] = f"Bot {discord_bot.login('peace')['token']}"
    post(visit, nonce="c", enforce_nonce=True)

    assert [one.account for one in running.world.posts] == ["hope", "peace"]


def test_a_long_nonce_is_refused(visit: httpx.Client) -> None:
    assert post(visit, nonce="a" * 26)["code"] == 50035


def test_a_reply_needs_its_message_unless_it_says_otherwise(visit: httpx.Client, running: Running) -> None:
    first = post(visit)["id"]
    reply = post(visit, message_reference={"message_id": first})
    refused = post(visit, message_reference={"message_id": "7"})
    alone = post(visit, message_reference={"message_id": "7", "fail_if_not_exists": False})

    assert (reply["type"], reply["message_reference"]["message_id"]) == (19, first)
    assert refused["errors"]["message_reference"]["_errors"][0]["code"] == "REPLIES_UNKNOWN_MESSAGE"
    assert alone["type"] == 0
    assert [one.parent for one in running.world.posts] == ["", first, ""]


def test_a_channel_is_read_from_a_message_on_the_newest_first(visit: httpx.Client) -> None:
    names = [post(visit, content=str(number))["id"] for number in range(4)]

    page = visit.get(PATH, params={"after": names[0], "limit": 2}).json()

    assert [one["content"] for one in page] == ["2", "1"]
    assert code(visit.get(PATH, params={"limit": "101"})) == (400, 50035)
    assert code(visit.get(PATH, params={"limit": "many"})) == (400, 50035)


def test_a_bot_that_says_nothing_about_mentions_rings_everybody(visit: httpx.Client, running: Running) -> None:
    post(visit, content="@everyone <@&7> <@12>")
    post(visit, content="@everyone <@&7> <@12>", allowed_mentions={"parse": []})

    assert [sorted(one.notes) for one in running.world.posts] == [
        ["rings <@&7>", "rings <@12>", "rings @everyone"],
        [],
    ]


def test_five_messages_in_two_seconds_are_enough(visit: httpx.Client, hands: Hands) -> None:
    taken = [post(visit)["content"] for _ in range(5)]

    refused = visit.post(PATH, json={"content": "a"})
    hands.wait(2)

    assert taken == ["Hello"] * 5
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "2")
    assert post(visit)["content"] == "Hello"


@pytest.mark.parametrize("path", ["/api/v10/channels/1/messages", "/api/v10/users/@me", "/api/channels/1"])
def test_what_only_bots_may_ask_is_theirs(path: str) -> None:
    assert discord_bot.serves("discord.com", path)
    assert not discord.serves("discord.com", path)
    assert not discord_bot.serves("discord.example", path)


def test_webhooks_are_none_of_a_bots_business() -> None:
    assert not discord_bot.serves("discord.com", "/api/v10/webhooks/1/a")
