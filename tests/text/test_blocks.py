from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.text import markdown
from multipost.text.document import (
    Block,
    Break,
    CodeBlock,
    Emphasis,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Text,
)

if TYPE_CHECKING:
    from multipost.text.document import Document


def only_block(source: str) -> Block:
    (block,) = markdown.parse(source).blocks
    return block


def markers(source: str) -> list[str]:
    block = only_block(source)
    assert isinstance(block, ItemList)
    return [item.marker for item in block.items]


def kinds(document: Document) -> list[type[Block]]:
    return [type(block) for block in document.blocks]


def test_a_heading_needs_a_space_and_may_be_closed() -> None:
    document = markdown.parse("## Help *now* ##\n\n# C#\n\n###### six")

    assert document.blocks == (
        Heading(2, (Text("Help "), Emphasis((Text("now"),)))),
        Heading(1, (Text("C#"),)),
        Heading(6, (Text("six"),)),
    )


def test_a_heading_directly_above_text_ends_in_a_break() -> None:
    document = markdown.parse("# Title\ntext")

    assert document.blocks == (Heading(1, (Text("Title"), Break())), Paragraph((Text("text"),)))


def test_a_list_right_after_text_is_a_list() -> None:
    document = markdown.parse("Text:\n- a\n- b")

    assert document.blocks == (
        Paragraph((Text("Text:"), Break())),
        ItemList((Item("-", (Paragraph((Text("a"),)),)), Item("-", (Paragraph((Text("b"),)),)))),
    )


@pytest.mark.parametrize(
    "source, expected",
    [
        ("- a\n* b\n+ c", ["-", "*", "+"]),
        ("1. a\n2. b\n988. c", ["1.", "2.", "988."]),
        ("0) a\n7) b", ["0)", "7)"]),
        ("- a\n\n- b", ["-", "-"]),
        (" - a\n- b\n - c", ["-", "-", "-"]),
    ],
)
def test_markers_stay_as_written(source: str, expected: list[str]) -> None:
    assert markers(source) == expected


def test_bullets_and_numbers_are_two_lists() -> None:
    assert kinds(markdown.parse("- a\n1. b\n- c")) == [ItemList, ItemList, ItemList]


def test_an_item_holds_what_is_indented() -> None:
    block = only_block("- a\n  more\n\n  second\n    - deep\n- b")

    assert block == ItemList(
        (
            Item(
                "-",
                (
                    Paragraph((Text("a"), Break(), Text("more"))),
                    Paragraph((Text("second"), Break())),
                    ItemList((Item("-", (Paragraph((Text("deep"),)),)),)),
                ),
            ),
            Item("-", (Paragraph((Text("b"),)),)),
        ),
    )


def test_a_line_that_is_not_indented_ends_the_list() -> None:
    assert kinds(markdown.parse("- a\nSee you there\n\n- b\n---")) == [ItemList, Paragraph, ItemList, Paragraph]


def test_tabs_indent_as_spaces_do() -> None:
    assert markdown.parse("- a\n\t- b") == markdown.parse("- a\n    - b")


def test_a_quote_holds_blocks_and_ends_where_its_marks_end() -> None:
    document = markdown.parse("> one\n>\n> - two\n> > three\nfour")

    assert document.blocks == (
        Quote(
            (
                Paragraph((Text("one"),)),
                ItemList((Item("-", (Paragraph((Text("two"),)),)),)),
                Quote((Paragraph((Text("three"),)),)),
            )
        ),
        Paragraph((Text("four"),)),
    )


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_fenced_block_is_verbatim(fence: str) -> None:
    document = markdown.parse(f"{fence}python\na = 1\n\n  # *b*\n{fence}\nafter")

    assert document.blocks == (CodeBlock("a = 1\n\n  # *b*", "python"), Paragraph((Text("after"),)))


def test_a_fence_that_is_never_closed_goes_to_the_end() -> None:
    assert markdown.parse("text\n  ```\n  a\n - b").blocks == (
        Paragraph((Text("text"), Break())),
        CodeBlock("a\n- b"),
    )
