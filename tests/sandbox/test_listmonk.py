"""The imitation of listmonk: what it refuses, what it leaves out without a word, and what a campaign may become."""

from __future__ import annotations

import base64
import itertools
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import listmonk
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

NUMBERS = itertools.count()
TOKEN = listmonk.login("hope")["token"]
WHOLE = {"name": "a", "subject": "b", "lists": [1], "content_type": "html", "body": "<p>Hello</p>"}


@pytest.fixture
def visit(running: Running) -> Iterator[httpx.Client]:
    """A listmonk that nobody visited yet."""
    headers = {"Host": f"news{next(NUMBERS)}.example", "Authorization": f"token multipost:{TOKEN}"}
    with httpx.Client(base_url=f"http://{running.address}", headers=headers) as client:
        yield client


def make(visit: httpx.Client, **said: Any) -> httpx.Response:
    return visit.post("/api/campaigns", json={**WHOLE, **said})


def become(visit: httpx.Client, status: str, number: int = 1) -> tuple[int, str]:
    answer = visit.put(f"/api/campaigns/{number}/status", json={"status": status}).json()
    return (200, answer["data"]["status"]) if "data" in answer else (400, answer["message"])


def test_it_serves_the_paths_of_listmonk_on_any_host() -> None:
    assert listmonk.serves("news.example", "/api/campaigns/1/status")
    assert listmonk.serves("other.example", "/archive/a")
    assert not listmonk.serves("news.example", "/api/v3/site")


@pytest.mark.parametrize(
    "authorization, said",
    [
        ("", "invalid session"),
        ("Bearer x", "unknown Authorization scheme"),
        ("token multipost:wrong", "invalid API credentials"),
        (f"token :{TOKEN}", "invalid API credentials"),
        ("token multipost:sandbox-listmonk-token-", "invalid API credentials"),
        ("Basic ???", "invalid API credentials"),
    ],
)
def test_any_other_login_is_forbidden(visit: httpx.Client, authorization: str, said: str) -> None:
    answer = visit.get("/api/config", headers={"Authorization": authorization})

    assert (answer.status_code, answer.json()) == (403, {"message": said})


def test_a_login_is_taken_in_both_forms(visit: httpx.Client) -> None:
    basic = base64.b64encode(f"multipost:{TOKEN}".encode()).decode()

    answers = [visit.get("/api/config"), visit.get("/api/config", headers={"Authorization": f"Basic {basic}"})]

    assert [one.json()["data"]["root_url"] for one in answers] == [f"https://{visit.headers['host']}"] * 2


def test_a_list_is_there_when_somebody_looks_for_it(visit: httpx.Client) -> None:
    made = visit.get("/api/lists?query=Friends").json()["data"]["results"]
    again = visit.get("/api/lists?query=Friends").json()["data"]["results"]
    every = visit.get("/api/lists").json()["data"]["results"]

    assert [one["name"] for one in made] == ["Friends"]
    assert made == again
    assert [one["id"] for one in every] == [1, 2]
    assert visit.get("/api/lists?query=hidden").json()["data"]["results"] == []


def test_a_new_campaign_is_a_draft_whatever_it_says(visit: httpx.Client, running: Running) -> None:
    made = make(visit, status="running", tags=[" Two Words "]).json()["data"]

    assert (made["status"], made["tags"]) == ("draft", ["two-words"])
    assert made["lists"] == [{"id": 1, "name": "Default list"}]
    assert not running.world.posts


@pytest.mark.parametrize(
    "said, refused",
    [
        ({"name": ""}, "Invalid length for `name`."),
        ({"name": "é" * 101}, "Invalid length for `name`."),
        ({"subject": ""}, "Invalid length for `subject`."),
        ({"subject": "a" * 5001}, "Invalid length for `subject`."),
        ({"lists": []}, "Invalid list IDs."),
        ({"lists": [4711]}, "Invalid list IDs."),
        ({"body": "{{ .Nothing }}"}, "Error compiling campaign body: unexpected {{ .Nothing }} in operand"),
        ({"body": "{{ open"}, "Error compiling campaign body: unclosed action"),
        ({"subject": "{{x}}"}, "Error compiling campaign body: unexpected {{x}} in operand"),
        ({"altbody": "{{x}}"}, "Error compiling campaign body: unexpected {{x}} in operand"),
    ],
)
def test_what_listmonk_does_not_take_has_a_sentence(visit: httpx.Client, said: dict[str, Any], refused: str) -> None:
    answer = make(visit, **said)

    assert (answer.status_code, answer.json()) == (400, {"message": refused})


def test_two_braces_that_are_words_and_a_subject_that_is_no_template_are_taken(visit: httpx.Client) -> None:
    assert make(visit, body='{{ "{{" }} and }}', subject="{{ and no more").status_code == 200


def test_lists_that_are_not_ours_and_a_type_that_is_none_change_without_a_word(visit: httpx.Client) -> None:
    visit.get("/api/lists?query=guarded")

    made = make(visit, lists=[1, 2], content_type="odd").json()["data"]

    assert [one["id"] for one in made["lists"]] == [1]
    assert made["content_type"] == "richtext"


def test_a_page_of_the_archive_can_be_had_once(visit: httpx.Client) -> None:
    make(visit, archive=True, archive_slug="a")

    second = make(visit, archive_slug="a")

    assert second.status_code == 500
    assert "duplicate key" in second.json()["message"]
    assert visit.get("/archive/a", headers={"Authorization": ""}).text == WHOLE["body"]
    assert visit.get("/archive/b").status_code == 404


def test_a_campaign_that_is_not_archived_has_no_page(visit: httpx.Client) -> None:
    make(visit, archive_slug="a")

    assert visit.get("/archive/a").status_code == 404


def test_a_started_campaign_is_mailed_once_and_ends(visit: httpx.Client, running: Running, hands: Hands) -> None:
    make(visit, body='<p>Hello<br>https://a.example/@TrackLink <img src="x" alt="A sun"></p>')

    assert become(visit, "running") == (200, "running")
    assert become(visit, "running") == (400, "Only paused campaigns and drafts can be started")
    assert become(visit, "paused") == (200, "paused")
    assert become(visit, "running") == (200, "running")
    hands.wait(60)
    assert visit.get("/api/campaigns/1?no_body=true").json()["data"]["status"] == "finished"
    (shown,) = running.world.posts
    assert (shown.account, shown.text, shown.pictures) == ("hope", "Hello\nhttps://a.example/", ("A sun",))
    assert shown.notes == ("Subject: b", "To: Default list", "Tracked: https://a.example/")


@pytest.mark.parametrize(
    "status, refused",
    [
        ("paused", "Only active campaigns can be paused"),
        ("cancelled", "Only active campaigns can be cancelled"),
        ("draft", "Only scheduled campaigns can be saved as drafts"),
        ("scheduled", "Campaign needs a `send_at` date to be scheduled"),
        ("odd", "Invalid status."),
    ],
)
def test_a_draft_can_only_be_started(visit: httpx.Client, status: str, refused: str) -> None:
    make(visit)

    assert become(visit, status) == (400, refused)


def test_only_what_is_not_out_can_be_changed(visit: httpx.Client) -> None:
    make(visit)
    changed = visit.put("/api/campaigns/1", json={"subject": "c", "lists": [1]}).json()["data"]

    become(visit, "running")
    refused = visit.put("/api/campaigns/1", json={"subject": "d", "lists": [1]})

    assert (changed["subject"], changed["name"]) == ("c", "a")
    assert (refused.status_code, refused.json()["message"]) == (
        400,
        "Cannot update a running or a finished campaign.",
    )


def test_campaigns_are_searched_by_their_names(visit: httpx.Client) -> None:
    make(visit, name="hello multipost-1")
    make(visit, name="other")

    found = visit.get("/api/campaigns?query=Multipost-1&no_body=true").json()["data"]["results"]

    assert [(one["name"], one["body"]) for one in found] == [("hello multipost-1", "")]


def test_who_may_not_send_can_write_drafts(visit: httpx.Client) -> None:
    make(visit)
    token = base64.b64encode(b"multipost:sandbox-listmonk-writer-token-hope").decode()

    answer = visit.put(
        "/api/campaigns/1/status", json={"status": "running"}, headers={"Authorization": f"Basic {token}"}
    )

    assert (answer.status_code, answer.json()["message"]) == (403, "permission denied: campaigns:send")


def test_a_picture_whose_name_is_taken_gets_another_one(visit: httpx.Client) -> None:
    first, second = (visit.post("/api/media", files={"file": ("a.png", PNG)}).json()["data"] for _ in range(2))
    refused = visit.post("/api/media", files={"file": ("a.svg", PNG)})

    assert first["url"].endswith("/uploads/a.png")
    assert first["url"] != second["url"]
    assert (refused.status_code, refused.json()["message"]) == (400, "Unsupported file type (svg).")
    assert visit.post("/api/media").status_code == 400


def test_what_is_no_json_and_a_campaign_that_is_not_there_are_refused(visit: httpx.Client) -> None:
    answers = [visit.post("/api/campaigns", content="{"), visit.get("/api/campaigns/7")]

    assert [(one.status_code, one.json()["message"]) for one in answers] == [
        (400, "Invalid JSON."),
        (400, "Campaign not found"),
    ]
