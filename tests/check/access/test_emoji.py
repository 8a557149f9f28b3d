"""Few emoji, each once, none in place of a letter or a bullet."""

from __future__ import annotations

import pytest

from multipost.check.access import emoji
from tests.check.spoken import said

FAMILY, ENGLAND = "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"


@pytest.mark.parametrize(
    "text,rule,at",
    [
        (f"😀 one 🇬🇧 two 1️⃣ three {FAMILY}", "emoji-many", 23),
        ("Thank you 💛💛", "emoji-repeated", 10),
        ("Thank you 💛 💛 💛", "emoji-repeated", 10),
        ("Come:\n✅ on Monday\n✔ on Friday", "emoji-bullets", 6),
        ("H😀pe", "emoji-in-word", 1),
    ],
)
def test_noise_is_found_where_it_begins(text: str, rule: str, at: int) -> None:
    assert [(found.rule.id, found.at) for found in emoji.found(said(text))] == [(rule, at)]


@pytest.mark.parametrize(
    "text",
    [
        f"{FAMILY} {ENGLAND} 🇬🇧",
        "Hope © 2026 ™ ® 5 > 3 ➡ 988 # * ♥",
        "💛 Thank you",
        "`😀😀😀😀`",
        "No emoji at all",
    ],
)
def test_a_flag_a_family_and_a_few_are_fine(text: str) -> None:
    assert list(emoji.found(said(text))) == []
