"""Files: on their way, ready, attached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.sandbox import _mastodon_kinds as kinds
from tests.sandbox import mastodon_visits
from tests.sandbox.mastodon_visits import BROKEN_FILM, FILM, PNG, post, upload

if TYPE_CHECKING:
    from tests.sandbox.mastodon_visits import Time

started = mastodon_visits.started
time = mastodon_visits.time
running = mastodon_visits.running
domain = mastodon_visits.domain
visit = mastodon_visits.visit


def test_a_picture_is_ready_at_once_and_gone_once_it_is_attached(visit: Any) -> None:
    client = visit()
    answer = upload(client, description="A sun")
    name = answer.json()["id"]

    before = client.get(f"/api/v1/media/{name}")
    post(client, media_ids=[name])

    assert (answer.status_code, answer.json()["type"], answer.json()["description"]) == (200, "image", "A sun")
    assert (before.status_code, client.get(f"/api/v1/media/{name}").status_code) == (200, 404)
    assert post(client, media_ids=[name]).status_code == 422


def test_a_film_is_worked_on_first(visit: Any, time: Time) -> None:
    client = visit()
    taken = upload(client, FILM)
    name = taken.json()["id"]

    early = post(client, media_ids=[name])
    working = client.get(f"/api/v1/media/{name}")
    time.wait(seconds=10)
    ready = client.get(f"/api/v1/media/{name}")

    assert (taken.status_code, taken.json()["url"]) == (202, None)
    assert (early.status_code, early.json()["error"]) == (422, kinds.MASTODON.says["unfinished"][1])
    assert (working.status_code, working.json()["url"], ready.status_code) == (206, None, 200)
    assert post(client, media_ids=[name]).status_code == 200


def test_a_film_may_turn_out_to_be_none(visit: Any, time: Time) -> None:
    name = upload(visit(), BROKEN_FILM).json()["id"]
    time.wait(seconds=10)

    answer = visit().get(f"/api/v1/media/{name}")

    assert (answer.status_code, answer.json()["error"]) == (422, "Error processing thumbnail for uploaded media")


def test_a_film_stands_alone(visit: Any, time: Time) -> None:
    client = visit()
    names = [upload(client, content).json()["id"] for content in (PNG, FILM)]
    time.wait(seconds=10)

    answer = post(client, media_ids=names)

    assert answer.json()["error"] == "Cannot attach a video to a post that already contains images"


@pytest.mark.parametrize(
    "label,content,description,status",
    [
        ("social", b"words", "", 422),
        ("social", PNG + bytes(16 * 1024 * 1024), "", 422),
        ("social", PNG, "x" * 10_001, 422),
        ("social", PNG, "x" * 10_000, 200),
        ("gotosocial", PNG, "x" * 1501, 400),
        ("gotosocial", FILM, "", 200),
        ("takahe", b"words", "", 500),
        ("takahe", FILM, "", 500),
        ("takahe", PNG + bytes(10 * 1024 * 1024), "", 200),
        ("akkoma", PNG + bytes(16_000_000), "", 413),
        ("takahe", PNG, "x" * 1501, 200),
        ("hollo", b"words", "", 500),
    ],
)
def test_what_may_be_uploaded(visit: Any, label: str, content: bytes, description: str, status: int) -> None:
    assert upload(visit(label), content, description).status_code == status


def test_an_upload_without_a_file_is_refused(visit: Any) -> None:
    assert visit().post("/api/v2/media", data={"description": "A sun"}).status_code == 422
