"""Posts as people write them: those in `broken/` break the rules that their names say, those in `clean/` none.

Of the 35 clean posts none has a finding. Of 50 that were written before their author had seen a rule, 2 had a finding
of these or other rules that was wrong, 3 in all; what they taught is in here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.check.reading import lexicon, subject
from multipost.check.safety import wording
from tests.check import corpus

if TYPE_CHECKING:
    from pathlib import Path


def ids(path: Path) -> list[str]:
    return sorted(
        {complaint.rule for complaint in wording.complaints(subject.of(corpus.read(path), corpus.SETTINGS.language))}
    )


@pytest.mark.parametrize("path", corpus.CLEAN, ids=lambda path: path.stem)
def test_a_post_with_good_words_is_left_alone(path: Path) -> None:
    assert ids(path) == []


@pytest.mark.parametrize("path", corpus.BROKEN, ids=lambda path: path.stem)
def test_a_post_breaks_the_rules_that_its_name_says_and_no_others(path: Path) -> None:
    assert ids(path) == corpus.named(path)


@pytest.mark.parametrize("path", corpus.SAMPLES, ids=lambda path: path.stem)
def test_our_own_posts_are_left_alone(path: Path) -> None:
    assert ids(path) == []


def test_the_corpus_has_seventy_posts_in_five_languages() -> None:
    languages = [
        {(corpus.read(path).language or "en")[:2] for path in paths} for paths in (corpus.CLEAN, corpus.BROKEN)
    ]

    assert (len(corpus.CLEAN), len(corpus.BROKEN)) == (35, 35)
    assert languages == [{"en", "es", "fr", "de", "pt"}] * 2


def test_the_broken_posts_break_every_rule() -> None:
    broken = {rule for path in corpus.BROKEN for rule in corpus.named(path)}

    assert broken == {rule.id for rule in lexicon.known().rules}
