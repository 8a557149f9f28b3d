"""Other words at each turn of a post that comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.check.times import turns
from multipost.post import Variation

if TYPE_CHECKING:
    from tests.check.conftest import MakePost

LINES = {"turns": 3, "turns.0": 4, "turns.1": 5, "variants.loud.text": 9}


def test_wordings_of_their_own_are_not_complained_about(post: MakePost) -> None:
    assert list(turns.complaints(post(turns=("Sit down.", "Look out."), lines=LINES))) == []


@pytest.mark.parametrize("again", ["You are not alone.", "You are *not*\nalone.", "YOU are not alone."])
def test_a_wording_that_reads_like_an_earlier_one_is_a_warning_at_its_line(post: MakePost, again: str) -> None:
    found = list(turns.complaints(post(turns=("Sit down.", again), lines=LINES)))

    assert [(one.rule, one.severity, one.line) for one in found] == [("wording-twice", "warning", 5)]


def test_a_turn_that_says_what_another_turn_says_is_found_too(post: MakePost) -> None:
    found = list(turns.complaints(post(turns=("Sit down.", "Sit down."), lines=LINES)))

    assert [one.line for one in found] == [5]


def test_an_account_with_fixed_words_has_the_same_at_each_turn_and_somebody_says_so(post: MakePost) -> None:
    variants = {"loud": Variation(text="Short."), "site": Variation(skip=True)}

    found = list(turns.complaints(post(turns=("Sit down.",), variants=variants, lines=LINES)))

    assert [(one.rule, one.severity, one.line) for one in found] == [("wording-fixed", "info", 9)]
    assert "loud" in found[0].text


def test_fixed_words_are_nothing_to_speak_of_without_turns(post: MakePost) -> None:
    assert list(turns.complaints(post(variants={"loud": Variation(text="Short.")}))) == []
