"""Long silences between two posts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from multipost.check.times import coming, silence
from multipost.post import Repeat

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post
    from tests.check.conftest import MakePost

    Look = Callable[..., list[Complaint]]

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def look(config: Config) -> Look:
    def run(*written: Post) -> list[Complaint]:
        return list(silence.ahead(written, coming.lanes(written, config, NOW), config, NOW))

    return run


@pytest.fixture
def on(post: MakePost) -> MakePost:
    def make(day: str, **change: object) -> Post:
        return post(id=f"on-{day}", path=f"content/posts/{day}.md", schedule=(f"2026-{day}T09:00",), **change)

    return make


def test_more_than_two_weeks_without_anything_are_told_at_the_post_that_ends_them(look: Look, on: MakePost) -> None:
    (found,) = look(on("10-05"), on("10-21"), on("10-22"))

    assert (found.rule, found.severity, found.file, found.line) == (
        "long-silence",
        "info",
        "content/posts/10-21.md",
        4,
    )
    assert found.text == "Nothing goes out for 15 days before it, from 2026-10-06 to 2026-10-20."


def test_two_weeks_are_none(look: Look, on: MakePost) -> None:
    assert look(on("10-05"), on("10-20")) == []


def test_a_silence_may_begin_today(look: Look, on: MakePost) -> None:
    (found,) = look(on("10-20"))

    assert "19 days before it, from 2026-10-01 to" in found.text


def test_what_goes_out_on_any_account_breaks_it(look: Look, on: MakePost) -> None:
    assert look(on("10-05", to=("site",)), on("10-15", to=("loud",)), on("10-25", to=("site",))) == []


def test_after_the_last_post_nothing_is_said(look: Look, on: MakePost) -> None:
    assert look(on("10-02")) == []


def test_a_series_fills_the_days(look: Look, on: MakePost) -> None:
    assert look(on("10-02", repeat=Repeat("FREQ=WEEKLY")), on("12-01")) == []


def test_a_series_with_long_silences_is_told_once(look: Look, on: MakePost) -> None:
    (found,) = look(on("10-02", repeat=Repeat("FREQ=MONTHLY")))

    assert "for 30 days before it, from 2026-10-03" in found.text


def test_a_queue_fills_the_days(look: Look, on: MakePost, post: MakePost) -> None:
    assert look(on("10-02"), on("12-01"), post(id="tip", schedule=(), queue="tips")) == []
