"""A post that nobody wrote yet does not go out."""

from __future__ import annotations

from multipost.check import RULES
from multipost.check.access import unwritten
from multipost.post import UNWRITTEN
from tests.check.spoken import said


def test_the_sentence_that_waits_to_be_written_over_is_an_error_where_it_stands() -> None:
    (found,) = unwritten.found(said(f"10 October is our day. {UNWRITTEN}"))

    assert (found.rule.id, found.rule.severity, found.at) == ("still-to-write", "error", 23)
    assert not RULES["still-to-write"].waivable


def test_other_words_are_taken_for_written() -> None:
    assert list(unwritten.found(said("Write to us: people should read you."))) == []
