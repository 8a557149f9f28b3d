"""The imitation of Slack: status 200 for nearly everything, errors by name, files that take a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import _slack_words as words
from multipost.sandbox import slack
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

TOKEN = slack.login("hope")["token"]
CHANNEL = slack.settings()["channel"]


@pytest.fixture
def visit(running: Running) -> Iterator[httpx.Client]:
    headers = {"Host": "slack.com", "Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=f"http://{running.address}", headers=headers) as client:
        yield client


def post(visit: httpx.Client, **body: Any) -> dict[str, Any]:
    answer = visit.post("/api/chat.postMessage", json={"channel": CHANNEL, **body})
    assert answer.status_code == 200
    said: dict[str, Any] = answer.json()
    return said


def ask(visit: httpx.Client, method: str, **asked: Any) -> dict[str, Any]:
    said: dict[str, Any] = visit.get(f"/api/{method}", params=asked).json()
    return said


def announced(visit: httpx.Client, **asked: Any) -> dict[str, Any]:
    said: dict[str, Any] = visit.post("/api/files.getUploadURLExternal", data=asked).json()
    return said


def send(visit: httpx.Client, place: dict[str, Any], content: bytes, **headers: str) -> int:
    path = place["upload_url"].removeprefix("https://files.slack.com")
    address = f"{visit.base_url}".rstrip("/") + path
    return httpx.post(address, content=content, headers={"Host": "files.slack.com", **headers}).status_code


def uploaded(visit: httpx.Client, content: bytes) -> str:
    place = announced(visit, filename="a.png", length=len(content))
    send(visit, place, content)
    visit.post("/api/files.completeUploadExternal", json={"files": [{"id": place["file_id"]}]})
    return str(place["file_id"])


def image(name: str, **more: Any) -> dict[str, Any]:
    return {"type": "image", "slack_file": {"id": name}, "alt_text": "A sun", **more}


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, **more}}


def test_who_asks_is_told_who_they_are_and_what_they_may(visit: httpx.Client) -> None:
    answer = visit.post("/api/auth.test")

    assert answer.json()["user"] == "hope"
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


@pytest.mark.parametrize(
    "token, code", [("", "not_authed"), ("Bearer xoxb-other", "invalid_auth"), ("Bearer xoxb-sandboxfew-a", None)]
)
def test_only_who_has_a_token_is_let_in(visit: httpx.Client, token: str, code: str | None) -> None:
    answer = visit.post("/api/auth.test", headers={"Authorization": token})

    assert (answer.status_code, answer.json().get("error")) == (200, code)


def test_a_scope_that_is_missing_is_named(visit: httpx.Client) -> None:
    answer = visit.get("/api/conversations.info", headers={"Authorization": "Bearer xoxb-sandboxfew-a"}).json()

    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", "channels:read", "chat:write")


def test_a_method_that_nobody_imitates_is_unknown(visit: httpx.Client) -> None:
    assert ask(visit, "chat.delete")["error"] == "unknown_method"


def test_a_message_is_kept_and_given_back(visit: httpx.Client, running: Running) -> None:
    answer = post(visit, text="*Hello* 👋")

    shown = running.world.posts[0]
    assert answer["message"]["text"] == "*Hello* :wave:"
    assert (shown.id, shown.text, shown.account) == (answer["ts"], "Hello [wave]", "hope")


@pytest.mark.parametrize(
    "body, code",
    [
        ({}, "no_text"),
        ({"channel": "C0NOTTHERE", "text": "a"}, "channel_not_found"),
        ({"channel": "C0STRANGE", "text": "a"}, "not_in_channel"),
        ({"channel": "C0ARCHIVE", "text": "a"}, "is_archived"),
        ({"text": "a", "token": TOKEN}, "not_authed"),
        ({"text": "a", "thread_ts": "1.0"}, "thread_not_found"),
        ({"blocks": [section("a" * 3000)] * 5}, "msg_blocks_too_long"),
    ],
)
def test_what_slack_does_not_take_has_a_name(
    visit: httpx.Client, running: Running, body: dict[str, Any], code: str
) -> None:
    assert post(visit, **body)["error"] == code
    assert running.world.posts == []


@pytest.mark.parametrize(
    "block, wrong",
    [
        (section("a" * 3001), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        (section(""), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        (image("F0NOTTHERE"), "invalid slack file [json-pointer:/blocks/0/slack_file]"),
        (image("here"), "input must match regex pattern: ^[F][A-Z0-9]{8,}$ [json-pointer:/blocks/0/slack_file/id]"),
        ({"type": "film"}, "unsupported type: film [json-pointer:/blocks/0/type]"),
    ],
)
def test_a_block_that_is_wrong_is_pointed_at(visit: httpx.Client, block: dict[str, Any], wrong: str) -> None:
    answer = post(visit, blocks=[block])

    assert (answer["error"], answer["errors"]) == ("invalid_blocks", [wrong])
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {wrong}"]


def test_a_picture_needs_words_and_there_are_not_many_blocks(visit: httpx.Client) -> None:
    wordless = post(visit, blocks=[image("F0NOTTHERE", alt_text="")])["errors"]
    many = post(visit, blocks=[section("a")] * 51)["errors"]

    assert wordless[0] == "must be less than 2001 characters [json-pointer:/blocks/0/alt_text]"
    assert many == ["no more than 50 items allowed [json-pointer:/blocks]"]


@pytest.mark.parametrize("content, code", [("{", "invalid_json"), ("[]", "json_not_object")])
def test_a_body_that_is_no_object_is_refused(visit: httpx.Client, content: str, code: str) -> None:
    answer = visit.post("/api/chat.postMessage", content=content, headers={"Content-Type": "application/json"})

    assert answer.json()["error"] == code


def test_a_picture_is_shown_with_its_words(visit: httpx.Client, running: Running) -> None:
    post(visit, blocks=[section("Hello"), image(uploaded(visit, PNG))])

    assert (running.world.posts[0].text, running.world.posts[0].pictures) == ("Hello", ("A sun",))


def test_a_picture_that_is_looked_at_cannot_be_shown_yet(visit: httpx.Client, hands: Hands) -> None:
    name = uploaded(visit, b"GIF89a")
    early = post(visit, blocks=[image(name)])
    kind = ask(visit, "files.info", file=name)["file"]["mimetype"]
    hands.wait(10)

    late = post(visit, blocks=[image(name)])

    assert (early["error"], kind, late["ok"]) == ("invalid_blocks", "", True)
    assert ask(visit, "files.info", file=name)["file"]["mimetype"] == "image/gif"


@pytest.mark.parametrize("content", [b"RIFF1234WEBP", b"hello"])
def test_what_is_no_picture_for_slack_cannot_be_shown(visit: httpx.Client, content: bytes) -> None:
    assert post(visit, blocks=[image(uploaded(visit, content))])["error"] == "invalid_blocks"


@pytest.mark.parametrize(
    "asked, code",
    [
        ({"filename": "a.png"}, "missing_argument"),
        ({"filename": "a.png", "length": 0}, "missing_argument"),
        ({"filename": "a.png", "length": 1, "alt_txt": "a" * 1001}, "alt_txt_too_large"),
    ],
)
def test_a_file_is_announced_in_full(visit: httpx.Client, asked: dict[str, Any], code: str) -> None:
    assert announced(visit, **asked)["error"] == code


def test_only_what_was_announced_is_taken_and_no_token(visit: httpx.Client) -> None:
    place = announced(visit, filename="a.png", length=3)

    assert send(visit, place, b"abcd") == 400
    assert send(visit, place, b"abc", Authorization=f"Bearer {TOKEN}") == 400
    assert send(visit, place, b"abc") == 200


def test_files_that_are_not_there_or_not_sent_are_not_completed(visit: httpx.Client) -> None:
    name = announced(visit, filename="a.png", length=3)["file_id"]
    answers = [
        visit.post("/api/files.completeUploadExternal", json={"files": files}).json()["error"]
        for files in ([], [{"id": name}], [{"id": "F0NOTTHERE"}])
    ]

    assert answers == ["invalid_arguments", "invalid_arguments", "file_not_found"]


def test_an_answer_belongs_to_the_first_message_of_a_thread(visit: httpx.Client) -> None:
    first = post(visit, text="one")["ts"]
    second = post(visit, text="two", thread_ts=first)["message"]

    assert second["thread_ts"] == first
    assert post(visit, text="three", thread_ts=second["ts"])["error"] == "cannot_reply_to_message"
    assert [one["text"] for one in ask(visit, "conversations.replies", channel=CHANNEL, ts=first)["messages"]] == [
        "one",
        "two",
    ]
    assert ask(visit, "conversations.history", channel=CHANNEL, limit=1)["messages"][0]["thread_ts"] == first


def test_metadata_is_shown_to_who_asks_for_it(visit: httpx.Client) -> None:
    metadata = {"event_type": "multipost_post", "event_payload": {"key": "1"}}
    ts = post(visit, text="one", metadata=metadata)["ts"]
    post(visit, text="two", metadata={"event_type": "no payload"})
    query = {"channel": CHANNEL, "oldest": ts, "inclusive": "true"}

    silent = ask(visit, "conversations.history", **query)["messages"]
    spoken = ask(visit, "conversations.history", include_all_metadata="true", **query)["messages"]

    assert [one.get("metadata") for one in silent] == [None, None]
    assert [one.get("metadata") for one in spoken] == [None, metadata]


def test_a_long_history_has_pages(visit: httpx.Client) -> None:
    times = [post(visit, text=str(number))["ts"] for number in range(3)]
    query = {"channel": CHANNEL, "oldest": times[0], "inclusive": "true", "limit": 2}
    first = ask(visit, "conversations.history", **query)

    second = ask(visit, "conversations.history", cursor=first["response_metadata"]["next_cursor"], **query)

    assert ([one["text"] for one in first["messages"]], first["has_more"]) == (["2", "1"], True)
    assert ([one["text"] for one in second["messages"]], second["has_more"]) == (["0"], False)


@pytest.mark.parametrize(
    "body, rings",
    [
        ({"text": "@here <@U1>"}, ("rings <@U1>",)),
        ({"text": "@here", "parse": "full"}, ("rings @here",)),
        ({"blocks": [section("@here")]}, ("rings @here",)),
        ({"blocks": [section("@here", verbatim=True)]}, ()),
    ],
)
def test_a_ping_that_would_have_gone_out_is_noted(
    visit: httpx.Client, running: Running, body: dict[str, Any], rings: tuple[str, ...]
) -> None:
    post(visit, **body)

    assert running.world.posts[0].notes == rings


def test_five_messages_at_once_are_enough(visit: httpx.Client, hands: Hands) -> None:
    taken = [post(visit, text="a")["ok"] for _ in range(5)]

    refused = visit.post("/api/chat.postMessage", json={"channel": CHANNEL, "text": "a"})
    hands.wait(5)

    assert taken == [True] * 5
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
    assert refused.json() == {"ok": False, "error": "ratelimited"}
    assert post(visit, text="a")["ok"]


@pytest.mark.parametrize(
    "text, shown",
    [
        ("*a* _b_ *_c_* `*d*` ```\n*e*\n```", "a b c *d* *e*"),
        ("~no~", "[struck: no]"),
        ("2*3*4 snake_case *a", "2*3*4 snake_case *a"),
        ("<https://a_b.example/c_> <https://a.example|_d_>", "https://a_b.example/c_ _d_ (https://a.example)"),
        (":heart: &lt;&amp;", "[heart] <&"),
    ],
)
def test_mrkdwn_is_read_as_clients_do(text: str, shown: str) -> None:
    assert words.read(text) == shown


def test_its_hosts_are_its_own() -> None:
    served = [("slack.com", "/api/auth.test"), ("files.slack.com", "/upload/v1/a")]

    assert all(slack.serves(*one) for one in served)
    assert not slack.serves("slack.com", "/")
    assert not slack.serves("hooks.slack.com", "/services/T/B/x")
