"""Every adapter, cut off after each of its requests: only the last one publishes, and it publishes once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors, platforms, sandbox
from tests.platforms.whole import a_sandbox, visit
from tests.sandbox.visit import SUN

if TYPE_CHECKING:
    from multipost.sandbox.server import Running


NEEDLESS = {"nostr": {1}, "nostr_article": {1}}
"""Requests without whose answers a platform goes on, numbered from 0: relays that do not say how much they take."""


def publish(platform: str, running: Running) -> None:
    """A message with a picture, from logging in to the receipt."""
    with visit(platform, running) as ours:
        ours.commit(ours.prepare())


def seen(platform: str) -> tuple[str, ...]:
    """What readers are told of the picture: nothing where the platform takes none, or keeps no descriptions."""
    media = platforms.load(platform).SPEC.media
    return (SUN.alt if media.alt is not None else "",) if media.count else ()


def requests(platform: str) -> int:
    """How many requests a whole publish makes."""
    with a_sandbox() as running:
        publish(platform, running)
        return running.world.faults.requests


def outcomes(platform: str, fault: Any) -> list[tuple[type[errors.DeliveryError] | None, int]]:
    """What became of it, and how many posts there are, when the first, the second, ... request is struck."""
    return [
        outcome(platform, fault, number)
        for number in range(requests(platform))
        if number not in NEEDLESS.get(platform, ())
    ]


def outcome(platform: str, fault: Any, number: int) -> tuple[type[errors.DeliveryError] | None, int]:
    with a_sandbox() as running:
        running.world.faults.order(fault, after=number)
        try:
            publish(platform, running)
        except errors.DeliveryError as trouble:
            return type(trouble), len(running.world.posts)
        return None, len(running.world.posts)


@pytest.mark.parametrize("platform", sandbox.names())
def test_an_answer_that_is_lost_is_one_post_after_the_last_request_and_none_before(platform: str) -> None:
    *before, last = outcomes(platform, "drop")

    assert before == [(errors.NotSent, 0)] * len(before)
    assert last == (errors.OutcomeUnknown, 1)


@pytest.mark.long
@pytest.mark.parametrize("platform", sandbox.names())
def test_a_request_that_is_lost_is_no_post_and_nobody_says_that_it_is_one(platform: str) -> None:
    *before, last = outcomes(platform, "lose")

    assert before == [(errors.NotSent, 0)] * len(before)
    assert last == (errors.OutcomeUnknown, 0)


@pytest.mark.parametrize("platform", sandbox.names())
def test_a_whole_publish_is_one_post(platform: str) -> None:
    with a_sandbox() as running:
        publish(platform, running)

        assert [post.pictures for post in running.world.posts] == [seen(platform)]
