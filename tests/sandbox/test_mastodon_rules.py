"""What becomes a post, and what is refused: each software in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.sandbox import mastodon_visits
from tests.sandbox.mastodon_visits import FAMILY, post, upload

if TYPE_CHECKING:
    from multipost.sandbox.server import Running

started = mastodon_visits.started
time = mastodon_visits.time
running = mastodon_visits.running
domain = mastodon_visits.domain
visit = mastodon_visits.visit


@pytest.mark.parametrize(
    "label,asked,refusal",
    [
        ("social", {"status": "x" * 501}, (422, "Validation failed: Text character limit of 500 exceeded")),
        ("social", {"status": " "}, (422, "Validation failed: Text can't be blank")),
        ("social", {"visibility": "friends"}, (422, "Validation failed: Visibility is not included in the list")),
        ("social", {"in_reply_to_id": "9"}, (404, "The post you are trying to reply to does not appear to exist.")),
        ("social", {"media_ids": ["9"]}, (422, "Media 9 not found or already attached to another post")),
        ("social", {"media_ids": list("12345")}, (422, "Cannot attach more than 4 files")),
        ("gotosocial", {"status": "x" * 5001}, (400, "Bad Request: text with spoiler exceed max chars (5000)")),
        ("gotosocial", {"status": ""}, (400, "Bad Request: status contains no text, media or poll")),
        ("gotosocial", {"visibility": "friends"}, (422, "processVisibility: invalid visibility")),
        ("gotosocial", {"in_reply_to_id": "9"}, (404, "target status not found")),
        (
            "gotosocial",
            {"language": "xx-invalid!"},
            (400, "Bad Request: invalid language tag: language: tag is not well-formed"),
        ),
        ("akkoma", {"status": "x" * 5001}, (422, "The status is over the character limit")),
        ("akkoma", {"status": ""}, (422, "Cannot post an empty status without attachments")),
        ("takahe", {"status": "x" * 501}, (400, "Status is too long")),
        ("takahe", {"status": ""}, (400, "Status is empty")),
    ],
)
def test_what_breaks_a_rule_is_refused_in_its_own_words(
    visit: Any, running: Running, label: str, asked: dict[str, Any], refusal: tuple[int, str]
) -> None:
    answer = post(visit(label), **asked)

    assert (answer.status_code, answer.json()["error"]) == refusal
    assert not running.world.posts


@pytest.mark.parametrize(
    "label,asked,status,kind",
    [
        ("takahe", {"in_reply_to_id": "nobody"}, 500, "text/html"),
        ("takahe", {"media_ids": ["9"]}, 404, "text/html"),
        ("hollo", {"status": ""}, 400, "application/json"),
        ("hollo", {"visibility": "friends"}, 400, "application/json"),
    ],
)
def test_some_refuse_without_a_sentence(visit: Any, label: str, asked: dict[str, Any], status: int, kind: str) -> None:
    answer = post(visit(label), **asked)

    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (status, kind)
    assert kind == "text/html" or answer.json()["error"]["name"] == "ZodError"


@pytest.mark.parametrize(
    "text,warning,fits",
    [
        ("x" * 500, "", True),
        (FAMILY * 500, "", True),
        (FAMILY * 501, "", False),
        ("x" * 476 + " https://hope.example/" + "y" * 80, "", True),
        ("x" * 477 + " https://hope.example/", "", False),
        ("x" * 479 + " hope.example/" + "y" * 7, "", True),
        ("x" * 480 + " hope.example/" + "y" * 7, "", False),
        ("x" * 489 + " @listening@harbour.example", "", True),
        ("x" * 490 + " @listening@harbour.example", "", False),
        ("x" * 495, "grief", True),
        ("x" * 496, "grief", False),
    ],
)
def test_mastodon_counts_what_a_reader_sees(visit: Any, text: str, warning: str, fits: bool) -> None:  # noqa: FBT001 - what is expected
    answer = post(visit(), status=text, spoiler_text=warning)

    assert (answer.status_code == 200) is fits


@pytest.mark.parametrize(
    "label,text,status",
    [
        ("gotosocial", FAMILY * 714, 200),
        ("gotosocial", FAMILY * 715, 400),
        ("takahe", "https://hope.example/" + "y" * 479, 200),
        ("takahe", "https://hope.example/" + "y" * 480, 400),
        ("hollo", "x" * 10_001, 200),
    ],
)
def test_others_count_code_points_or_nothing(visit: Any, label: str, text: str, status: int) -> None:
    assert post(visit(label), status=text).status_code == status


@pytest.mark.parametrize(
    "label,sensitive", [("social", True), ("takahe", True), ("gotosocial", False), ("hollo", False)]
)
def test_a_warning_hides_on_some(visit: Any, label: str, sensitive: bool) -> None:  # noqa: FBT001 - what is expected
    assert post(visit(label), spoiler_text="grief").json()["sensitive"] is sensitive


def test_on_mastodon_a_warning_without_words_becomes_the_words(visit: Any, running: Running) -> None:
    shown = post(visit(), status="", spoiler_text="grief").json()

    assert (shown["content"], shown["spoiler_text"]) == ("<p>grief</p>", "")
    assert running.world.posts[0].text == "grief"


@pytest.mark.parametrize(
    "label,asked,kept",
    [
        ("social", "pt-BR", "pt"),
        ("social", "Plain English", "en"),
        ("gotosocial", "pt-BR", "pt-BR"),
        ("takahe", "pt-BR", None),
        ("hollo", "xx-invalid!", "xx-invalid!"),
    ],
)
def test_a_language_is_kept_or_lost(visit: Any, label: str, asked: str, kept: str | None) -> None:
    assert post(visit(label), language=asked).json()["language"] == kept


@pytest.mark.parametrize("label,visibility", [("social", "public"), ("gotosocial", "unlisted"), ("hollo", "public")])
def test_who_sees_a_post_that_does_not_say(visit: Any, label: str, visibility: str) -> None:
    assert post(visit(label)).json()["visibility"] == visibility


def test_an_answer_hangs_on_its_parent(visit: Any, running: Running) -> None:
    first = post(visit()).json()["id"]

    second = post(visit(), in_reply_to_id=first).json()

    assert second["in_reply_to_id"] == running.world.posts[1].parent == first


def test_takahe_forgets_a_parent_that_it_does_not_know(visit: Any) -> None:
    assert post(visit("takahe"), in_reply_to_id="9").json()["in_reply_to_id"] is None


def test_hollo_makes_an_empty_post_of_a_form(visit: Any, running: Running) -> None:
    answer = visit("hollo").post("/api/v1/statuses", data={"status": "Hello"})

    assert (answer.status_code, answer.json()["content"]) == (200, "")
    assert running.world.posts[0].text == ""


def test_others_read_a_form(visit: Any, running: Running) -> None:
    client = visit()
    pictures = [upload(client).json()["id"] for _ in range(2)]

    client.post("/api/v1/statuses", data={"status": "Hello", "sensitive": "true", "media_ids[]": pictures})

    assert (running.world.posts[0].text, len(running.world.posts[0].pictures)) == ("Hello", 2)


@pytest.mark.parametrize("label,status", [("social", 400), ("gotosocial", 400), ("takahe", 500), ("hollo", 500)])
def test_half_a_body_is_refused(visit: Any, running: Running, label: str, status: int) -> None:
    headers = {"Content-Type": "application/json"}

    answer = visit(label).post("/api/v1/statuses", content=b'{"status": "He', headers=headers)

    assert answer.status_code == status
    assert not running.world.posts


POLL = {"options": ["Yes", "No"], "expires_in": 3600, "multiple": False, "hide_totals": False}


@pytest.mark.parametrize("label", ["social", "gotosocial", "takahe", "hollo", "akkoma"])
def test_a_poll_is_shown_with_its_end(visit: Any, running: Running, label: str) -> None:
    poll = post(visit(label), poll={**POLL, "multiple": True}).json()["poll"]

    assert [option["title"] for option in poll["options"]] == ["Yes", "No"]
    assert (poll["multiple"], poll["expires_at"]) == (True, "2026-10-10T10:00:00.000Z")
    assert "Poll: Yes, No (until 10 October 10:00)" in running.world.posts[0].notes


@pytest.mark.parametrize(
    "label,poll,refusal",
    [
        ("social", {"options": ["Yes"]}, (422, "Validation failed: Choices must have more than one item")),
        ("social", {"options": list("12345")}, (422, "Validation failed: Choices can't contain more than 4 items")),
        ("social", {"options": ["Yes", "Yes"]}, (422, "Validation failed: Choices contain duplicate items")),
        (
            "social",
            {"options": ["Yes", "N" * 51]},
            (422, "Validation failed: Choices cannot be longer than 50 characters each"),
        ),
        (
            "social",
            {"expires_in": 299},
            (422, "Validation failed: Duration is too soon or too far into the future"),
        ),
        (
            "gotosocial",
            {"options": list("1234567")},
            (400, "Bad Request: too many poll options provided, limit is 6"),
        ),
        ("akkoma", {"options": ["Yes", "N" * 201]}, (422, "Poll options cannot be longer than 200 characters each")),
    ],
)
def test_a_poll_that_breaks_a_rule_is_refused(
    visit: Any, running: Running, label: str, poll: dict[str, Any], refusal: tuple[int, str]
) -> None:
    answer = post(visit(label), poll={**POLL, **poll})

    assert (answer.status_code, answer.json()["error"]) == refusal
    assert not running.world.posts


@pytest.mark.parametrize(
    "label,status,error",
    [
        ("social", 200, None),
        ("mastodon-4-5", 422, "Cannot attach more than 4 files"),
        ("gotosocial", 400, "Bad Request: can't post media + poll in same status"),
        ("akkoma", 200, None),
    ],
)
def test_not_everywhere_a_poll_stands_beside_a_picture(visit: Any, label: str, status: int, error: str | None) -> None:
    client = visit(label)

    answer = post(client, poll=POLL, media_ids=[upload(client).json()["id"]])

    assert (answer.status_code, answer.json().get("error")) == (status, error)


def test_akkoma_makes_a_first_post_of_an_answer_to_nobody(visit: Any) -> None:
    assert post(visit("akkoma"), in_reply_to_id="9").json()["in_reply_to_id"] is None
