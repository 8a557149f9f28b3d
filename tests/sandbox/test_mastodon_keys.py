"""What an Idempotency-Key is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.sandbox import mastodon
from tests.sandbox import mastodon_visits
from tests.sandbox.mastodon_visits import post

if TYPE_CHECKING:
    from multipost.sandbox.server import Running
    from tests.sandbox.mastodon_visits import Time

started = mastodon_visits.started
time = mastodon_visits.time
running = mastodon_visits.running
domain = mastodon_visits.domain
visit = mastodon_visits.visit


@pytest.mark.parametrize("label,count", [("social", 1), ("hollo", 1), ("gotosocial", 2), ("takahe", 2)])
def test_a_key_makes_one_post_only_where_it_is_honoured(visit: Any, running: Running, label: str, count: int) -> None:
    client = visit(label)

    names = {post(client, "key", status=words).json()["id"] for words in ("Hello", "Other words")}

    assert len(names) == len(running.world.posts) == count


@pytest.mark.parametrize("minutes,count", [(59, 1), (61, 2)])
def test_a_key_is_remembered_for_an_hour(visit: Any, running: Running, time: Time, minutes: int, count: int) -> None:
    post(visit(), "key")
    time.wait(minutes=minutes)

    post(visit(), "key")

    assert len(running.world.posts) == count


def test_a_key_belongs_to_one_account(visit: Any, running: Running) -> None:
    post(visit(), "key")

    post(visit(token=mastodon.login("harbour")["token"]), "key")

    assert [running.world.count(name) for name in ("hope", "harbour")] == [1, 1]


def test_a_refused_request_leaves_its_key_free(visit: Any) -> None:
    post(visit(), "key", status="x" * 501)

    assert post(visit(), "key").status_code == 200


@pytest.mark.parametrize("label,status", [("social", 404), ("hollo", 200)])
def test_the_key_of_a_post_that_was_taken_back(visit: Any, running: Running, label: str, status: int) -> None:
    name = post(visit(label), "key").json()["id"]
    visit(label).delete(f"/api/v1/statuses/{name}")

    assert not running.world.posts
    assert post(visit(label), "key").status_code == status


def test_akkoma_gives_the_same_answer_for_six_hours_whatever_is_asked(visit: Any, running: Running, time: Time) -> None:
    client = visit("akkoma")
    first = post(client, "key")

    again = post(client, "key", status="Other words")
    time.wait(hours=6)
    late = post(client, "key", status="Other words")

    assert again.json() == first.json()
    assert (first.headers.get("idempotent-replayed"), again.headers["idempotent-replayed"]) == (None, "true")
    assert late.json()["id"] != first.json()["id"]
    assert len(running.world.posts) == 2


def test_akkoma_remembers_a_refusal_too(visit: Any, running: Running) -> None:
    refused = post(visit("akkoma"), "key", status="x" * 5001)

    again = post(visit("akkoma"), "key")

    assert (refused.status_code, again.status_code) == (422, 422)
    assert again.json() == {"error": "The status is over the character limit"}
    assert not running.world.posts


def test_some_versions_break_on_a_key_that_was_used(visit: Any, running: Running) -> None:
    post(visit("mastodon-4-7-1"), "key")

    assert post(visit("mastodon-4-7-1"), "key").status_code == 500
    assert len(running.world.posts) == 1
