"""The facts about words hold what they say: each rule finds what it must, and nothing that it must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multipost import errors
from multipost.check.reading import lexicon, prose
from multipost.directory import packaged

if TYPE_CHECKING:
    from pathlib import Path

RULES = {rule.id: rule for rule in lexicon.known().rules}
HITS = [(rule.id, text) for rule in RULES.values() for text in rule.tests.hit]
MISSES = [(rule.id, text) for rule in RULES.values() for text in rule.tests.miss]
LANGUAGES = ("en", "es", "fr", "de", "pt")
STRANGE = ["suicide", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "ß", "'s", prose.BREAK, "."]
PIECES = [*(text for _, text in HITS + MISSES), *(text.upper() for _, text in HITS), *STRANGE]


def finds(rule: str, text: str) -> bool:
    said = prose.plain(text).text
    return any(worded.id == rule for worded, _ in lexicon.of(RULES[rule].language).found(said))


def test_the_facts_hold_enough_to_prove_their_rules() -> None:
    assert (len(RULES), len(HITS) >= 134, len(MISSES) >= 89) == (61, True, True)
    assert {rule.language for rule in RULES.values()} == {"en", "es", "fr", "de", "pt"}


@pytest.mark.parametrize("rule, text", HITS)
def test_what_a_rule_must_find_is_found(rule: str, text: str) -> None:
    assert finds(rule, text)


@pytest.mark.parametrize("rule, text", MISSES)
def test_what_a_rule_must_not_find_is_not_found(rule: str, text: str) -> None:
    assert not finds(rule, text)


@given(st.sampled_from(LANGUAGES), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_looking_for_all_rules_at_once_finds_what_each_finds_alone(language: str, text: str) -> None:
    known = lexicon.of(language)
    alone = [(rule.id, match.span()) for rule in known.rules for match in rule.pattern.finditer(text)]

    at_once = [(rule.id, match.span()) for rule, match in known.found(text)]

    assert at_once == alone


def test_every_rule_says_where_it_comes_from() -> None:
    assert [rule.id for rule in RULES.values() if not rule.sources] == []


def test_only_what_could_be_imitated_is_never_milder() -> None:
    assert {rule.id.partition("-")[0] for rule in RULES.values() if rule.firm} == {"SM011", "SM012", "SM013"}


def test_facts_with_a_mistake_say_where(tmp_path: Path) -> None:
    facts = tmp_path / "words.yaml"
    facts.write_text("schema_version: '1'\ncompiled: today\n", encoding="utf-8")

    with pytest.raises(errors.SourceError) as caught:
        packaged.read(facts, lexicon.Facts)

    assert ("date", 2) in [(complaint.rule, complaint.line) for complaint in caught.value.complaints]
