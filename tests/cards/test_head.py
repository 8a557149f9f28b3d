"""What a page says of itself, however it says it."""

from __future__ import annotations

import pytest

from multipost.cards import head
from multipost.cards.head import Head

URL = "https://hope.example/talks/one"


@pytest.mark.parametrize(
    "page,said",
    [
        ('<meta property="og:title" content="A talk"><title>Other</title>', Head("A talk")),
        ('<meta name="twitter:title" content="A talk">', Head("A talk")),
        ("<title>A\n talk &amp; tea</title>", Head("A talk & tea")),
        ('<meta name="description" content="Come in.">', Head("", "Come in.")),
        ('<meta property="og:image" content="/sun.png">', Head("", "", "https://hope.example/sun.png")),
        ('<META PROPERTY="OG:TITLE" CONTENT="One"><meta property="og:title" content="Two">', Head("One")),
        ("<body><title>Not me</title><meta property='og:title' content='Nor me'></body>", Head()),
        ("<title>Hid\u202eden\u200b</title>", Head("Hid den")),
        ("<meta><meta property><p", Head()),
        ("", Head()),
    ],
)
def test_the_head_of_a_page_says_what_it_is(page: str, said: Head) -> None:
    assert head.read(URL, page.encode()) == said


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252"])
def test_a_page_in_an_old_charset_is_read_in_it(charset: str) -> None:
    page = f'<meta charset="{charset}"><title>Über uns</title>'.encode(charset)

    assert head.read(URL, page).title == "Über uns"


def test_a_page_in_a_charset_that_nobody_knows_is_read_as_far_as_it_goes() -> None:
    assert head.read(URL, b'<meta charset="klingon"><title>Us</title>').title == "Us"


def test_what_is_too_long_for_a_card_is_cut() -> None:
    said = head.read(URL, f"<title>{'👨‍👩‍👧‍👦' * 300}</title>".encode())

    assert said.title == "👨‍👩‍👧‍👦" * (head.TITLE - 1) + "…"
