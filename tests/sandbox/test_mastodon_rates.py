"""How often a server listens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.sandbox import mastodon_visits
from tests.sandbox.mastodon_visits import post, upload

if TYPE_CHECKING:
    from tests.sandbox.mastodon_visits import Time

started = mastodon_visits.started
time = mastodon_visits.time
running = mastodon_visits.running
domain = mastodon_visits.domain
visit = mastodon_visits.visit


@pytest.mark.parametrize("label,told", [("social", True), ("gotosocial", True), ("takahe", False), ("hollo", False)])
def test_an_answer_tells_what_is_left(visit: Any, label: str, told: bool) -> None:  # noqa: FBT001 - what is expected
    client = visit(label)

    answers = [client.get("/api/v1/accounts/verify_credentials") for _ in range(2)]

    expected = ("300", "298", "2026-10-10T09:05:00.000000Z") if told else (None, None, None)
    names = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
    assert tuple(answers[1].headers.get(name) for name in names) == expected
    assert "Retry-After" not in answers[1].headers


def test_thirty_uploads_in_half_an_hour_are_enough(visit: Any, time: Time) -> None:
    client = visit()

    answers = [upload(client) for _ in range(31)]

    assert {answer.status_code for answer in answers[:30]} == {200}
    assert (answers[30].status_code, answers[30].json()) == (429, {"error": "Too many requests"})
    assert answers[30].headers["X-RateLimit-Reset"] == "2026-10-10T09:30:00.000000Z"
    assert "Retry-After" not in answers[30].headers
    time.wait(minutes=30)
    assert upload(client).status_code == 200


def test_three_hundred_requests_in_five_minutes_are_enough(visit: Any, time: Time) -> None:
    client = visit("gotosocial")

    statuses = [client.get("/api/v1/accounts/verify_credentials").status_code for _ in range(301)]

    assert (set(statuses[:300]), statuses[300]) == ({200}, 429)
    time.wait(minutes=5)
    assert post(client).status_code == 200


def test_three_hundred_posts_in_three_hours_are_enough(visit: Any, time: Time) -> None:
    client = visit()
    statuses = [post(client, status=str(number)).status_code for number in range(299)]
    time.wait(minutes=5)

    last, refused = post(client), post(client)

    assert set(statuses) == {200}
    assert (last.status_code, last.headers["X-RateLimit-Remaining"], refused.status_code) == (200, "0", 429)
    assert refused.headers["X-RateLimit-Reset"] == "2026-10-10T12:00:00.000000Z"
