"""The imitation of Telegram: as strict as it is, with its words, its limits and its silence."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import telegram
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

TOKEN = telegram.login("hope")["token"]
CHANNEL = "@hope_channel"
JPEG = b"\xff\xd8\xff\xe0"


@pytest.fixture
def visit(running: Running) -> Iterator[httpx.Client]:
    headers = {"Host": "api.telegram.org"}
    with httpx.Client(base_url=f"http://{running.address}/bot{TOKEN}", headers=headers) as client:
        yield client


def png(width: int, height: int) -> bytes:
    return PNG[:16] + struct.pack(">II", width, height) + PNG[24:]


def send(visit: httpx.Client, _method: str = "sendMessage", **fields: Any) -> httpx.Response:
    return visit.post(_method, json={"chat_id": CHANNEL, **fields})


def upload(visit: httpx.Client, method: str, files: dict[str, bytes], **fields: Any) -> httpx.Response:
    sent = {name: (f"{name}.png", content) for name, content in files.items()}
    return visit.post(method, data={"chat_id": CHANNEL, **fields}, files=sent)


def album(visit: httpx.Client, count: int, **more: Any) -> httpx.Response:
    items = [{"type": "photo", "media": f"attach://file{number}", **more} for number in range(count)]
    return upload(visit, "sendMediaGroup", {f"file{number}": PNG for number in range(count)}, media=json.dumps(items))


def said(answer: httpx.Response) -> tuple[int, str]:
    body = answer.json()
    return (answer.status_code, body["description"]) if body["error_code"] == answer.status_code else (0, "")


def test_a_bot_its_chat_and_what_it_is_there(visit: httpx.Client) -> None:
    me = visit.get("getMe").json()["result"]
    chat = visit.post("GETCHAT", data={"chat_id": CHANNEL}).json()["result"]
    member = visit.get("getChatMember", params={"chat_id": chat["id"], "user_id": me["id"]}).json()["result"]

    assert (me["is_bot"], me["username"]) == (True, "hope_bot")
    assert (chat["type"], chat["username"]) == ("channel", "hope_channel")
    assert (member["status"], member["user"]["id"]) == ("administrator", me["id"])
    assert said(visit.get("getChatMember", params={"chat_id": chat["id"], "user_id": 5}))[0] == 400


def test_a_message_is_read_and_given_back(visit: httpx.Client, running: Running) -> None:
    answer = send(visit, text="<b>Hi</b> &amp; bye", parse_mode="HTML").json()

    message = answer["result"]
    assert answer["ok"] is True
    assert (message["text"], message["entities"]) == ("Hi & bye", [{"type": "bold", "offset": 0, "length": 2}])
    assert running.world.posts[0].text == "Hi & bye"
    assert running.world.posts[0].url == f"https://t.me/hope_channel/{message['message_id']}"


def test_numbers_follow_each_other_within_a_chat(visit: httpx.Client) -> None:
    first, second = (send(visit, text="a").json()["result"]["message_id"] for _ in range(2))
    many = album(visit, 2).json()["result"]
    after = send(visit, text="a").json()["result"]["message_id"]

    assert [second, *(one["message_id"] for one in many), after] == [first + 1, first + 2, first + 3, first + 4]
    assert len({one["media_group_id"] for one in many}) == 1


def test_what_was_posted_is_never_listed(visit: httpx.Client) -> None:
    send(visit, text="a")

    assert visit.get("getUpdates").json() == {"ok": True, "result": []}
    assert said(visit.get("getChatHistory")) == (404, "Not Found")


@pytest.mark.parametrize(
    "path, expected",
    [
        ("/bot1:unknown/getMe", (401, "Unauthorized")),
        (f"/bot{TOKEN}-/getMe", (401, "Unauthorized")),
        ("/botABC/getMe", (404, "Not Found")),
        (f"/bot{TOKEN}/sendNothing", (404, "Not Found")),
        (f"/bot{TOKEN}", (404, "Not Found")),
    ],
)
def test_a_wrong_token_and_what_is_none_are_told_apart(running: Running, path: str, expected: tuple[int, str]) -> None:
    answer = httpx.get(f"http://{running.address}{path}", headers={"Host": "api.telegram.org"})

    assert said(answer) == expected


@pytest.mark.parametrize(
    "fields, expected",
    [
        ({}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "👋" * 2049}, "message is too long"),
        ({"text": "é" * 16_385}, "Text is too long"),
        ({"text": "a", "parse_mode": "Org"}, "unsupported parse_mode"),
        ({"text": "<p>a</p>", "parse_mode": "html"}, "can't parse entities: Unsupported start tag"),
        ({"text": "a", "reply_parameters": {"message_id": 4242}}, "message to be replied not found"),
        ({"text": "a", "reply_parameters": 5}, "can't parse reply_parameters JSON object"),
        ({"text": "a", "chat_id": ""}, "chat_id is empty"),
        ({"text": "a", "chat_id": "@nowhere"}, "chat not found"),
        ({"text": "a", "chat_id": "@only_read"}, "need administrator rights in the channel chat"),
        ({"text": "a", "chat_id": "@hope_silence"}, "not enough rights to send text messages to the chat"),
        ({"text": "a", "chat_id": "@hope_limits"}, "not enough rights to send text messages to the chat"),
        ({"text": "a", "chat_id": -43}, "group chat was upgraded to a supergroup chat"),
    ],
)
def test_what_telegram_does_not_take(
    visit: httpx.Client, running: Running, fields: dict[str, Any], expected: str
) -> None:
    status, description = said(send(visit, **fields))

    assert status == 400
    assert description.startswith(f"Bad Request: {expected}")
    assert running.world.posts == []


def test_a_chat_that_the_bot_is_not_in(visit: httpx.Client) -> None:
    answer = send(visit, chat_id="@strangers", text="a")

    assert said(answer) == (403, "Forbidden: bot is not a member of the channel chat")


def test_an_upgraded_group_says_its_new_number(visit: httpx.Client) -> None:
    assert send(visit, chat_id=-43, text="a").json()["parameters"] == {"migrate_to_chat_id": -1001000000005}


def test_a_text_without_a_mode_is_only_words(visit: httpx.Client) -> None:
    assert send(visit, text="<b>a</b> &amp;").json()["result"]["text"] == "<b>a</b> &amp;"


def test_an_answer_may_do_without_its_message(visit: httpx.Client) -> None:
    reply = {"message_id": 4242, "allow_sending_without_reply": True}

    assert "reply_to_message" not in send(visit, text="a", reply_parameters=reply).json()["result"]


@pytest.mark.parametrize("body", ["{", "[]"])
def test_a_body_that_is_no_form_is_refused(visit: httpx.Client, body: str) -> None:
    answer = visit.post("sendMessage", content=body, headers={"Content-Type": "application/json"})

    assert said(answer)[0] == 400


def test_a_picture_with_its_caption(visit: httpx.Client, running: Running) -> None:
    fields = {"caption": '<a href="https://a.example">Hi</a>', "parse_mode": "HTML", "has_spoiler": "true"}
    more = {"disable_notification": "true", "reply_parameters": "{}"}

    message = upload(visit, "sendPhoto", {"photo": PNG}, **fields, **more).json()["result"]

    assert (message["caption"], message["has_media_spoiler"]) == ("Hi", True)
    assert message["photo"][0]["file_size"] == len(PNG)
    shown = running.world.posts[0]
    assert (shown.text, shown.pictures) == ("Hi", ("",))
    assert shown.notes == ("covered", "without a sound", "leads to https://a.example")


@pytest.mark.parametrize(
    "content, expected",
    [
        (JPEG, None),
        (png(5000, 5000), None),
        (png(5001, 5000), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"film", "IMAGE_PROCESS_FAILED"),
        (JPEG + bytes(10 * 1024 * 1024), f"file of size {10 * 1024 * 1024 + 4} bytes is too big for a photo"),
    ],
)
def test_a_photo_is_a_picture_of_a_size(visit: httpx.Client, content: bytes, expected: str | None) -> None:
    answer = upload(visit, "sendPhoto", {"photo": content})

    assert answer.json().get("description") == (expected and f"Bad Request: {expected}")


def test_files_that_are_missing_or_too_large(visit: httpx.Client) -> None:
    assert said(send(visit, "sendPhoto"))[1] == "Bad Request: there is no photo in the request"
    assert said(upload(visit, "sendVideo", {"video": bytes(50 * 1024 * 1024 + 1)})) == (413, "Request Entity Too Large")
    assert upload(visit, "sendVideo", {"video": b"film"}).json()["ok"] is True
    assert said(upload(visit, "sendPhoto", {"photo": PNG}, caption="a" * 1025))[1].endswith("caption is too long")


@pytest.mark.parametrize("count, shown", [(1, []), (2, [2]), (10, [10]), (11, [])])
def test_an_album_has_two_to_ten(visit: httpx.Client, running: Running, count: int, shown: list[int]) -> None:
    answer = album(visit, count)

    assert answer.json()["ok"] is bool(shown)
    assert [len(post.pictures) for post in running.world.posts] == shown


@pytest.mark.parametrize(
    "media, expected",
    [
        ("[", "can't parse media JSON object"),
        ("[1, 2]", "can't parse media JSON object"),
        ([{"type": "photo", "media": "attach://other"}] * 2, "there is no photo in the request"),
        ([{"type": "photo", "media": "file0"}] * 2, "wrong file identifier/HTTP URL specified"),
        ([{"type": "audio", "media": "attach://file0"}] * 2, "type of the media is unsupported in an album here"),
    ],
)
def test_every_item_of_an_album_is_in_the_request(visit: httpx.Client, media: Any, expected: str) -> None:
    written = media if isinstance(media, str) else json.dumps(media)

    answer = upload(visit, "sendMediaGroup", {"file0": PNG}, media=written)

    assert said(answer) == (400, f"Bad Request: {expected}")


def test_twenty_messages_a_minute_are_enough(visit: httpx.Client, hands: Hands) -> None:
    album(visit, 10)
    hands.wait(1.5)
    album(visit, 10)

    refused = send(visit, text="a")
    elsewhere = send(visit, text="a", chat_id="@hope_circle")
    hands.wait(59)
    again = send(visit, text="a")

    assert said(refused) == (429, "Too Many Requests: retry after 59")
    assert refused.json()["parameters"] == {"retry_after": 59}
    assert refused.headers["retry-after"] == "59"
    assert [elsewhere.status_code, again.status_code] == [200, 200]


def test_only_its_own_address_is_served() -> None:
    assert telegram.serves("api.telegram.org", "/bot1:a/getMe")
    assert not telegram.serves("api.telegram.org", "/")
    assert not telegram.serves("telegram.example", "/bot1:a/getMe")
