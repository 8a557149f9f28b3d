from __future__ import annotations

import pytest

from multipost.text import markdown


@pytest.mark.parametrize(
    "source, parts",
    [
        ("", ("",)),
        ("one", ("one",)),
        ("one\n\n---\n\ntwo\n\n---\n\nthree\n", ("one", "two", "three")),
        ("one\r\n\r\n---\r\n\r\ntwo", ("one", "two")),
        ("\ufeffone\n\n ---  \n\ntwo", ("one", "two")),
        ("one\n\n----\n\ntwo", ("one\n\n----\n\ntwo",)),
    ],
)
def test_a_rule_between_blank_lines_starts_the_next_part(source: str, parts: tuple[str, ...]) -> None:
    assert markdown.parts(source) == parts
    assert markdown.stray_rules(source) == ()


@pytest.mark.parametrize(
    "source, lines",
    [
        ("Title\n---\n\ntext", (2,)),
        ("one\n\n---\ntwo", (3,)),
        ("---\n\none", (1,)),
        ("\n---\n\none", (2,)),
        ("one\n\n---\n", (3,)),
        ("one\n\n---\n\n---\n\n", (3, 5)),
        ("---", (1,)),
    ],
)
def test_a_rule_elsewhere_cuts_nothing_and_is_named(source: str, lines: tuple[int, ...]) -> None:
    assert len(markdown.parts(source)) == 1
    assert markdown.stray_rules(source) == lines


def test_a_second_rule_with_nothing_before_it_is_stray() -> None:
    source = "one\n\n---\n\n---\n\ntwo"

    assert markdown.parts(source) == ("one", "---\n\ntwo")
    assert markdown.stray_rules(source) == (5,)


@pytest.mark.parametrize("fence", ["```", "~~~", "````yaml"])
def test_a_rule_in_a_code_block_is_code(fence: str) -> None:
    source = f"one\n\n{fence}\n\n---\n\n{fence.removesuffix('yaml')}\n\n---\n\ntwo"

    assert markdown.parts(source)[1:] == ("two",)
    assert markdown.stray_rules(source) == ()
