"""Posts that come too close to each other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from multipost.check.times import coming, crowding
from multipost.post import Repeat, Variation

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post
    from tests.check.conftest import MakePost

    Look = Callable[..., list[Complaint]]

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
DEADLY = "We talk about suicide, and help is there."


@pytest.fixture
def look(config: Config) -> Look:
    def run(*written: Post) -> list[Complaint]:
        return list(crowding.ahead(written, coming.lanes(written, config, NOW), config))

    return run


@pytest.fixture
def named(post: MakePost) -> MakePost:
    def make(name: str, *schedule: str, **change: object) -> Post:
        return post(id=name, path=f"content/posts/{name}.md", schedule=schedule, **change)

    return make


def test_two_posts_at_the_same_moment_are_told_at_the_later_file(look: Look, named: MakePost) -> None:
    (complaint,) = look(named("b", "2026-10-10T09:00"), named("a", "2026-10-10T09:00"))

    assert (complaint.rule, complaint.severity, complaint.file) == ("time-shared", "info", "content/posts/b.md")
    assert complaint.text == "content/posts/a.md goes out at the same time, 2026-10-10 09:00: on loud, site."


def test_two_series_that_meet_are_told_once(look: Look, named: MakePost) -> None:
    weekly = Repeat("FREQ=WEEKLY")

    found = look(named("a", "2026-10-10T09:00", repeat=weekly), named("b", "2026-10-10T09:00", repeat=weekly))

    assert [(one.file, "2026-10-10" in one.text) for one in found] == [("content/posts/b.md", True)]


@pytest.mark.parametrize(
    "change",
    [
        {"schedule": ("2026-10-10T09:01",)},
        {"to": ("site",)},
        {"schedule": ()},
        {"schedule": ("asap",), "expires": "2026-10-10T09:00"},
        {"timezone": "Mars/Olympus"},
        {"variants": {"loud": Variation(skip=True)}, "to": ("loud",)},
    ],
    ids=["a minute later", "elsewhere", "a draft", "at once", "in no zone", "skipped"],
)
def test_posts_that_do_not_meet_are_fine(
    look: Look, named: MakePost, post: MakePost, change: dict[str, object]
) -> None:
    assert look(named("a", "2026-10-10T09:00", to=("loud",)), post(**change)) == []


def test_an_account_with_a_gap_keeps_its_posts_apart(config: Config, named: MakePost) -> None:
    apart = {name: account.model_copy(update={"gap": 120}) for name, account in config.accounts.items()}
    roomy = config.model_copy(update={"accounts": apart})

    both = [named("a", "2026-10-10T09:00"), named("b", "2026-10-10T09:00")]

    assert not list(crowding.ahead(both, coming.lanes(both, roomy, NOW), roomy))


def test_what_is_past_meets_nothing(look: Look, named: MakePost) -> None:
    assert look(named("a", "2026-09-10T09:00"), named("b", "2026-09-10T09:00")) == []


def test_a_third_post_about_suicide_in_a_day_is_a_warning(look: Look, named: MakePost) -> None:
    day = [named(str(hour), f"2026-10-10T{hour}:00", body=DEADLY) for hour in (10, 14, 18)]

    (complaint,) = look(*day)

    assert (complaint.rule, complaint.severity, complaint.file) == ("topic-often", "warning", "content/posts/18.md")
    assert complaint.text == (
        "With this one, more than 2 posts about suicide or self-harm go out in a day: on loud, site."
    )


def test_a_sixth_post_about_suicide_in_a_week_is_a_warning(look: Look, named: MakePost) -> None:
    week = [named(str(day), f"2026-10-{day}T09:00", body=DEADLY) for day in (10, 11, 12, 13, 14, 15)]

    (complaint,) = look(*week)

    assert (complaint.rule, complaint.file) == ("topic-often", "content/posts/15.md")
    assert "more than 5 posts" in complaint.text


def test_a_series_that_says_it_every_day_is_told_once(look: Look, named: MakePost) -> None:
    daily = named("daily", "2026-10-10T09:00", body=DEADLY, repeat=Repeat("FREQ=DAILY"))

    assert [one.rule for one in look(daily)] == ["topic-often"]


def test_posts_about_other_things_may_come_as_often_as_they_like(look: Look, named: MakePost) -> None:
    assert look(*(named(str(hour), f"2026-10-10T{hour}:00") for hour in range(10, 20))) == []
