"""The wordings of a post for its reviewers: each under its name, with the days on which it comes."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost.delivery import Wording
from multipost.errors import Complaint
from multipost.variant import Part
from multipost.web.review import items
from multipost.web.review.pictures import Album
from tests.web.review.previews import NINE, body, post

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost import web
    from multipost.web.review.turns import Turn
    from multipost.web.values import Post, Shown
    from tests.web.review.conftest import Goes, Page

    Turns = Callable[[Post], tuple[Turn, ...]]

FIRST, SECOND, FIXED = Wording(0, 2), Wording(1, 2), Wording(0, 1)


@pytest.fixture
def turns(look: web.Look) -> Turns:
    """What reviewers see of a post, turn by turn."""
    return lambda written: items.item(written, look, Album(lambda _: b""), 3).turns


@pytest.fixture
def weeks(goes: Goes) -> Callable[[int], list[Shown]]:
    """So many weeks of a post with two wordings."""

    def make(count: int) -> list[Shown]:
        return [
            goes(date=f"{NINE + timedelta(weeks=week):%Y-%m-%d}", due=NINE + timedelta(weeks=week), **said)
            for week in range(count)
            for said in [{"parts": (Part(f"Wording {week % 2}"),), "wording": Wording(week % 2, 2)}]
        ]

    return make


def test_each_wording_has_its_name_and_its_days(turns: Turns, weeks: Callable[[int], list[Shown]]) -> None:
    found = turns(post(*weeks(3)))

    assert [(one.name, one.comes) for one in found] == [
        ("Wording 1 of 2 (the body)", "Comes on Sat 10 October 2026, Sat 24 October 2026."),
        ("Wording 2 of 2", "Comes on Sat 17 October 2026."),
    ]


def test_of_many_days_the_next_are_named(turns: Turns, weeks: Callable[[int], list[Shown]]) -> None:
    found = turns(post(*weeks(12)))

    assert [one.comes.partition(" and ")[2] for one in found] == ["2 more days.", "2 more days."]


def test_a_wording_that_no_day_has_yet_is_shown_too(turns: Turns, goes: Goes) -> None:
    later = goes(parts=(Part("Later"),), wording=SECOND, due=None)

    found = turns(replace(post(goes(wording=FIRST)), later=(later,)))

    assert [(one.name, one.comes) for one in found][1:] == [("Wording 2 of 2", "Its turn comes later.")]


def test_an_account_with_words_of_its_own_stands_apart(turns: Turns, goes: Goes) -> None:
    own = goes("bluesky", wording=FIXED, parts=(Part("Short"),))

    found = turns(post(own, goes(wording=FIRST), goes(wording=SECOND, parts=(Part("Other"),))))

    assert [one.name for one in found] == ["Wording 1 of 2 (the body)", "Wording 2 of 2", "The same words every time"]


def test_equal_words_of_two_wordings_are_not_drawn_as_one(turns: Turns, goes: Goes) -> None:
    found = turns(post(goes(wording=FIRST), goes(wording=SECOND)))

    assert [len(one.drawings) for one in found] == [1, 1]


def test_what_is_out_stands_last_and_says_that_it_stays(turns: Turns, goes: Goes) -> None:
    found = turns(post(goes(begun=True), goes(wording=FIRST)))

    assert [one.name for one in found] == ["Wording 1 of 2 (the body)", "Out, or begun"]


def test_a_post_with_one_wording_is_shown_without_a_name(turns: Turns, goes: Goes) -> None:
    found = turns(post(goes(), goes("bluesky", parts=(Part("Short"),))))

    assert [(one.name, one.comes, len(one.drawings)) for one in found] == [("", "", 2)]


def test_nothing_is_shown_of_a_post_without_words(turns: Turns) -> None:
    assert turns(post()) == ()


def test_a_complaint_stands_beside_the_wording_that_it_names(turns: Turns, goes: Goes) -> None:
    complaint = Complaint("content/posts/hello.md", 5, "too-long", "mastodon, wording 2: 281 of 280.", "Shorten it.")
    written = post(goes(wording=FIRST), goes(wording=SECOND, parts=(Part("Other"),)), complaints=(complaint,))

    found = turns(written)

    assert [len(drawing.parts[0].noted) for turn in found for drawing in turn.drawings] == [0, 1]


def test_headings_go_down_step_by_step(page: Page, weeks: Callable[[int], list[Shown]]) -> None:
    html = page(post(*weeks(2)))

    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert "Wording 2 of 2 Comes on Sat 17 October 2026." in body(html)
