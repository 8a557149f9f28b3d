"""The keys of a post that waits in a queue, and what cannot stand beside them."""

from __future__ import annotations

import pytest

from multipost import errors
from multipost.post import parse, skim


def written(front: str) -> bytes:
    return f"---\n{front}\n---\nBreathe.\n".encode()


def complaints(front: str, known: parse.Known) -> list[tuple[int, str]]:
    with pytest.raises(errors.SourceError) as caught:
        parse.parse("content/posts/a.md", written(front), known)
    return [(one.line, one.rule) for one in caught.value.complaints]


def test_a_post_names_its_queue_and_how_long_it_rests(known: parse.Known) -> None:
    post = parse.parse("content/posts/a.md", written("queue: tips\nevergreen: {cooldown: 60d}"), known)

    assert (post.queue, post.cooldown) == ("tips", 60 * 86_400)


def test_without_a_cooldown_it_goes_out_once(known: parse.Known) -> None:
    post = parse.parse("content/posts/a.md", written("queue: tips"), known)

    assert post.cooldown is None


@pytest.mark.parametrize(
    "line",
    [
        "schedule: 2026-10-10 09:00",
        "expires: 2026-10-10 09:00",
        "again: true",
        "timezone: Europe/London",
        "variants: {hall: {schedule: 2026-10-10 09:00}}",
    ],
)
def test_what_says_another_time_than_the_slots_is_a_complaint(line: str, known: parse.Known) -> None:
    assert complaints(f"queue: tips\n{line}", known) == [(3, "queue-and-time")]


def test_a_series_in_a_queue_is_told_so_at_each_line_and_nothing_else(known: parse.Known) -> None:
    found = complaints("queue: tips\nschedule: 2026-10-10 09:00\nrepeat: weekly", known)

    assert found == [(3, "queue-and-time"), (4, "queue-and-time")]


def test_only_a_queue_brings_a_post_back(known: parse.Known) -> None:
    assert complaints("evergreen: {cooldown: 60d}", known) == [(2, "evergreen-without-queue")]


@pytest.mark.parametrize(
    "front,rule",
    [
        ("queue: Tips and Tricks", "name"),
        ("queue: tips\nevergreen: {cooldown: 12h}", "cooldown"),
        ("queue: tips\nevergreen: {cooldown: often}", "duration"),
        ("queue: tips\nevergreen: {}", "missing-key"),
    ],
)
def test_a_value_that_cannot_be_meant_is_a_complaint(front: str, rule: str, known: parse.Known) -> None:
    assert [one for _, one in complaints(front, known)] == [rule]


def test_a_post_in_a_queue_is_never_passed_over_at_a_glance() -> None:
    assert skim.skim("a", written("schedule: 2026-10-10 09:00\nqueue: tips")) is None
