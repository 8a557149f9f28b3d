"""A text is about what it names, and not about what only the name of another thing holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multipost.check.reading import lexicon, topics

NAMED = ("SUICIDE", "Suizidprävention", "self-Harm", "took her own life", "Kindesmisshandlung", "RAPED", "alcohol")
PARTS = ("sexuelle", "Übergriffe", "häusliche", "Gewalt", "domestic", "ABUSE", "rape", "seed", "İ", "ß", "#")
TOPICAL = (*NAMED, *PARTS, *lexicon.known().unrelated)


@given(st.lists(st.sampled_from(TOPICAL), max_size=6).map(" ".join))
def test_a_topic_that_is_found_has_a_place_where_it_is_named(text: str) -> None:
    placed = {name for name in lexicon.known().topics for _ in topics.places(text, [name])}

    assert topics.named(text) == placed


@pytest.mark.parametrize("name", lexicon.known().unrelated)
def test_the_names_of_other_things_are_no_topic_and_would_be_one(name: str) -> None:
    assert topics.named(f"{name}x")
    assert topics.named(f"Tonight: {name}.") == frozenset()
