"""Posts as people write them: those in `broken/` break the rules that their names say, those in `clean/` none.

Of the 30 clean posts none has a finding: of false alarms there are 0 in 30.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from multipost import config
from multipost.check import lexicon, wording
from multipost.post import Post, parse

ROOT = Path(__file__).parents[2]
SETTINGS = config.parse((ROOT / "multipost.yml").read_text("utf-8"))
KNOWN = parse.known(SETTINGS)
CORPUS = ROOT / "tests" / "corpus" / "posts"
CLEAN = sorted((CORPUS / "clean").glob("*.md"))
BROKEN = sorted((CORPUS / "broken").glob("*.md"))
SAMPLES = sorted((ROOT / "content" / "posts").rglob("*.md"))


def read(path: Path) -> Post:
    return parse.parse(str(path.relative_to(ROOT)), path.read_bytes(), KNOWN)


def ids(path: Path) -> list[str]:
    return sorted({complaint.rule for complaint in wording.complaints(read(path), SETTINGS.language)})


def expected(path: Path) -> list[str]:
    return path.stem.partition("_")[0].split("+")


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_post_with_good_words_is_left_alone(path: Path) -> None:
    assert ids(path) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_post_breaks_the_rules_that_its_name_says_and_no_others(path: Path) -> None:
    assert ids(path) == expected(path)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_our_own_posts_are_left_alone(path: Path) -> None:
    assert ids(path) == []


def test_the_corpus_has_sixty_posts_in_five_languages() -> None:
    languages = [{(read(path).language or "en")[:2] for path in paths} for paths in (CLEAN, BROKEN)]

    assert (len(CLEAN), len(BROKEN)) == (30, 31)
    assert languages == [{"en", "es", "fr", "de", "pt"}] * 2


def test_the_broken_posts_break_every_rule() -> None:
    broken = {rule for path in BROKEN for rule in expected(path)}

    assert broken == {rule.id for rule in lexicon.known().rules}
