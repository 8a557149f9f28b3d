"""Whom Markdown names, and where it names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost.text import markdown, mentions
from multipost.text.dialects import plain

if TYPE_CHECKING:
    from multipost.text.document import Written

PIECES = [
    " @{hope} ",
    "\\",
    " ` ",
    " ",
    "\n",
    "\n\n",
    "words",
    "*",
    "[a](",
    ")",
    "https://hope.example/",
    ".",
]


def names(source: str) -> list[str]:
    return [named.name for named in mentions.found(source)]


def shown(source: str) -> Written:
    return plain(markdown.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "Ask @{hope}.",
        "**@{hope}**",
        "[@{hope}](https://hope.example)",
        "> @{hope}",
        "- @{hope}",
        "\\\\@{hope}",
        "@{hope}`",
    ],
)
def test_somebody_is_named_wherever_words_are(source: str) -> None:
    assert names(source) == ["hope"]


@pytest.mark.parametrize(
    "source",
    [
        "\\@{hope}",
        "`@{hope}`",
        "``a ` @{hope}``",
        "`over\n@{hope} lines`",
        "```\n@{hope}\n```",
        "~~~\n@{hope}",
        "> ```\n> @{hope}\n> ```",
        "https://hope.example/@{hope}",
        "[words](page/@{hope})",
        "@ {hope}",
        "@{ho\npe}",
        "hope@hope.example",
    ],
)
def test_code_addresses_and_what_follows_a_backslash_name_nobody(source: str) -> None:
    assert names(source) == []


def test_everybody_is_found_in_order_and_in_place() -> None:
    source = "@{a} and\n\n```\n@{b}\n```\n@{c}."

    found = list(mentions.found(source))

    assert [(named.name, source[named.start : named.end]) for named in found] == [("a", "@{a}"), ("c", "@{c}")]


def test_code_does_not_reach_over_a_blank_line() -> None:
    assert names("a ` tick\n\n@{hope} and another `") == ["hope"]


def test_what_is_known_is_filled_in_and_the_rest_stays() -> None:
    filled = mentions.filled("Ask @{hope}, `@{hope}` or @{nobody}.", {"hope": "Hope Network"}.get)

    assert filled == "Ask Hope Network, `@{hope}` or @{nobody}."


def test_what_stays_after_a_backslash_is_read_without_it() -> None:
    source = mentions.filled("Write \\@{hope}.", {"hope": "Hope Network"}.get)

    assert shown(source).text == "Write @{hope}."


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_only_words_are_filled_in_whatever_the_markdown(source: str) -> None:
    filled = mentions.filled(source, {"hope": "@hhh"}.get)

    before, after = shown(source), shown(filled)
    assert [mark.target for mark in after.marks if mark.kind == "code"] == [
        mark.target for mark in before.marks if mark.kind == "code"
    ]
    assert after.text.replace("@hhh", "@{hope}") == before.text
