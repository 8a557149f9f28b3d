"""Whole posts: those in `careless/` break the rules that their names say, and no careful post breaks any of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from multipost import config, directory, source
from multipost.check import structure, wording
from multipost.post import parse

ROOT = Path(__file__).parents[2]
SETTINGS = config.parse((ROOT / "multipost.yml").read_text("utf-8"))
KNOWN = parse.known(SETTINGS)
CORPUS = ROOT / "tests" / "corpus" / "posts"
CARELESS = sorted((CORPUS / "careless").glob("*.md"))
BROKEN = sorted((CORPUS / "broken").glob("*.md"))
CAREFUL = sorted([*(CORPUS / "clean").glob("*.md"), *(ROOT / "content" / "posts").rglob("*.md")])


@cache
def ours() -> directory.Directory:
    return directory.read(source.work_tree(ROOT))


def serious(path: Path) -> list[str]:
    post = parse.parse(str(path.relative_to(ROOT)), path.read_bytes(), KNOWN)
    found = [*structure.complaints(post, SETTINGS, ours()), *wording.complaints(post, SETTINGS.language)]
    return sorted({one.rule for one in found if one.severity != "info"})


def expected(path: Path) -> list[str]:
    return sorted(path.stem.partition("_")[0].split("+"))


@pytest.mark.parametrize("path", CARELESS, ids=lambda path: path.stem)
def test_a_careless_post_breaks_the_rules_that_its_name_says_and_no_others(path: Path) -> None:
    assert serious(path) == expected(path)


@pytest.mark.parametrize("path", CAREFUL, ids=lambda path: path.stem)
def test_a_careful_post_is_left_alone(path: Path) -> None:
    assert serious(path) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_post_with_harmful_words_is_careful_but_for_them(path: Path) -> None:
    assert [rule for rule in serious(path) if rule not in expected(path)] == []


def test_the_careless_posts_break_every_rule_that_is_more_than_a_hint() -> None:
    broken = {rule for path in CARELESS for rule in expected(path)}

    assert broken == {rule.id for family in structure.FAMILIES for rule in family.RULES if rule.severity != "info"}
