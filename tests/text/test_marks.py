from __future__ import annotations

import pytest

from multipost.text import marks
from multipost.text.document import Mark


def targets(text: str, kind: str) -> list[str]:
    return [mark.target for mark in marks.found(text) if mark.kind == kind]


@pytest.mark.parametrize(
    "text, tags",
    [
        ("#MentalHealth first", ["MentalHealth"]),
        ("so (#Hope, #WMHD2026)!", ["Hope", "WMHD2026"]),
        ("#2026wmhd #snake_case", ["2026wmhd", "snake_case"]),
        ("#心理健康 #मानसिक #الصحة_النفسية #café", ["心理健康", "मानसिक", "الصحة_النفسية", "café"]),
        ("#1 in C# a#b ##c &#39; # alone https://a.example/#top", []),
    ],
)
def test_a_hashtag_has_a_letter_and_stands_alone(text: str, tags: list[str]) -> None:
    assert targets(text, "hashtag") == tags


@pytest.mark.parametrize(
    "text, names",
    [
        ("thanks @hope.", ["hope"]),
        ("@hope@social.example and (@hope.example)", ["hope@social.example", "hope.example"]),
        ("write to help@hope.example or help+now@hope.example", []),
        ("https://social.example/@hope @ @@x", []),
    ],
)
def test_a_mention_is_no_mail_address(text: str, names: list[str]) -> None:
    assert targets(text, "mention") == names


@pytest.mark.parametrize(
    "text, urls",
    [
        ("See https://hope.example/a_b?c=d#e.", ["https://hope.example/a_b?c=d#e"]),
        ("(https://hope.example/a_(b)), then", ["https://hope.example/a_(b)"]),
        ("“https://hope.example/”!", ["https://hope.example/"]),
        ("请看https://hope.example/心理。谢谢", []),
        ("请看 https://hope.example/心理。谢谢", ["https://hope.example/心理"]),
        ("HTTP://HOPE.EXAMPLE http:// xhttps://a.example", ["HTTP://HOPE.EXAMPLE"]),
    ],
)
def test_a_url_ends_before_the_sentence_does(text: str, urls: list[str]) -> None:
    assert targets(text, "link") == urls


def test_what_is_marked_already_is_not_marked_again() -> None:
    text = "#a #b `#c` #d"
    known = (Mark(6, 10, "code", "#c"), Mark(0, 2, "link", "x"))

    completed = marks.completed(text, known)

    assert [(mark.kind, mark.target) for mark in completed] == [
        ("link", "x"),
        ("hashtag", "b"),
        ("code", "#c"),
        ("hashtag", "d"),
    ]
