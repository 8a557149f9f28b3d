"""The wordings of a post that goes out more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost import post as posts
from multipost.post import parse

if TYPE_CHECKING:
    from multipost.errors import Complaint
    from multipost.post import Post
    from multipost.post.parse import Known

WEEKLY = """\
---
schedule: 2026-10-12 09:00
repeat: weekly
turns:
  - Sit down for a minute.
  - |
    Look out of the window.

    What do you see?
---
Take a breath.
"""


def read(text: str, known: Known) -> Post:
    return parse.parse("content/posts/monday.md", text.encode(), known)


def complaints(text: str, known: Known) -> list[Complaint]:
    with pytest.raises(errors.SourceError) as trouble:
        read(text, known)
    return list(trouble.value.complaints)


def test_turns_are_texts_of_one_line_or_of_several(known: Known) -> None:
    made = read(WEEKLY, known)

    assert made.turns == ("Sit down for a minute.", "Look out of the window.\n\nWhat do you see?")


def test_one_turn_needs_no_list(known: Known) -> None:
    made = read("---\nschedule: 2026-10-12 09:00\nrepeat: weekly\nturns: Sit down.\n---\nBreathe.\n", known)

    assert [(worded.body, worded.body_line) for worded in made.wordings] == [("Breathe.", 6), ("Sit down.", 4)]


def test_each_wording_is_the_body_of_its_own_post_and_stands_where_it_was_written(known: Known) -> None:
    wordings = read(WEEKLY, known).wordings

    assert [(one.wording, one.body_line, one.body.partition("\n")[0]) for one in wordings] == [
        (0, 11, "Take a breath."),
        (1, 5, "Sit down for a minute."),
        (2, 6, "Look out of the window."),
    ]


def test_nothing_else_of_the_post_is_different_in_another_wording(known: Known) -> None:
    made = read(WEEKLY, known)

    assert [(one.id, one.path, one.schedule, one.repeat) for one in made.wordings] == [
        (made.id, made.path, made.schedule, made.repeat)
    ] * 3


def test_a_wording_has_no_others(known: Known) -> None:
    later = read(WEEKLY, known).wordings[1]

    assert later.wordings == (later,)


def test_a_post_without_turns_has_its_own_words_alone(known: Known) -> None:
    made = read("---\n---\nBreathe.\n", known)

    assert made.wordings == (made,)


def test_turns_are_kept_between_commands(known: Known) -> None:
    made = read(WEEKLY, known)

    assert posts.from_json(posts.to_json(made)) == made


def test_turns_without_later_days_are_a_complaint_at_their_line(known: Known) -> None:
    found = complaints("---\nschedule: 2026-10-12 09:00\nturns: Sit down.\n---\nBreathe.\n", known)

    assert [(one.rule, one.line) for one in found] == [("turns-once", 3)]
    assert "repeat: weekly" in found[0].advice


def test_an_evergreen_post_may_have_turns(known: Known) -> None:
    made = read("---\nqueue: tips\nevergreen: {cooldown: 60d}\nturns: Sit down.\n---\nBreathe.\n", known)

    assert made.turns == ("Sit down.",)


def test_a_line_that_cuts_nothing_is_a_complaint_in_a_turn_too(known: Known) -> None:
    found = complaints(WEEKLY.replace("    What do you see?", "    ---\n    What do you see?"), known)

    assert [(one.rule, one.line) for one in found] == [("stray-rule", 6)]


def test_an_empty_turn_is_a_complaint(known: Known) -> None:
    found = complaints(WEEKLY.replace("Sit down for a minute.", '""'), known)

    assert [one.line for one in found] == [5]
