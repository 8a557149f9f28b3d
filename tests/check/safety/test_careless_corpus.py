"""Whole posts: those in `careless/` break the rules that their names say, and no careful post breaks any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.check import safety
from multipost.check.safety import observances, signoffs, wording
from tests.check import corpus

if TYPE_CHECKING:
    from pathlib import Path

STRUCTURAL = {*safety.FAMILIES} - {wording, observances, signoffs}


def serious(path: Path) -> list[str]:
    found = safety.complaints(corpus.read(path), corpus.SETTINGS, corpus.reviewed())
    return sorted({one.rule for one in found if one.severity != "info"})


@pytest.mark.parametrize("path", corpus.CARELESS, ids=lambda path: path.stem)
def test_a_careless_post_breaks_the_rules_that_its_name_says_and_no_others(path: Path) -> None:
    assert serious(path) == corpus.named(path)


@pytest.mark.parametrize("path", [*corpus.CLEAN, *corpus.SAMPLES], ids=lambda path: path.stem)
def test_a_careful_post_is_left_alone(path: Path) -> None:
    assert serious(path) == []


@pytest.mark.parametrize("path", corpus.BROKEN, ids=lambda path: path.stem)
def test_a_post_with_harmful_words_is_careful_but_for_them(path: Path) -> None:
    assert [rule for rule in serious(path) if rule not in corpus.named(path)] == []


def test_the_careless_posts_break_every_rule_that_is_more_than_a_hint() -> None:
    broken = {rule for path in corpus.CARELESS for rule in corpus.named(path)}

    assert broken == {rule.id for family in STRUCTURAL for rule in family.RULES if rule.severity != "info"}
