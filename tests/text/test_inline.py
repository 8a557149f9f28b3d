from __future__ import annotations

import threading

import pytest

from multipost.text import inline
from multipost.text.document import Code, Emphasis, Image, Link, Strong, Text


def test_emphasis_is_read_with_stars_and_underscores() -> None:
    assert inline.spans("**a** *b* __c__ _d_ ***e***") == (
        Strong((Text("a"),)),
        Text(" "),
        Emphasis((Text("b"),)),
        Text(" "),
        Strong((Text("c"),)),
        Text(" "),
        Emphasis((Text("d"),)),
        Text(" "),
        Strong((Emphasis((Text("e"),)),)),
    )


def test_emphasis_holds_emphasis() -> None:
    assert inline.spans("**bold *both***") == (Strong((Text("bold "), Emphasis((Text("both"),)))),)


def test_of_crossed_marks_the_outer_ones_stay_words() -> None:
    assert inline.spans("*one _two* three_") == (Emphasis((Text("one _two"),)), Text(" three_"))


def test_emphasis_in_chinese_needs_no_spaces() -> None:
    assert inline.spans("这是**重要**的") == (Text("这是"), Strong((Text("重要"),)), Text("的"))


@pytest.mark.parametrize("url", ["https://hope.example/a_b*c", "https://hope.example/_a_"])
def test_stars_around_an_address_are_emphasis(url: str) -> None:
    url = url.removesuffix("_")

    assert inline.spans(f"**{url}**") == (Strong((Link(url, (Text(url),)),)),)


def test_code_is_verbatim() -> None:
    assert inline.spans("`a *b* \\* &lt; <i>` ``c`d``") == (Code("a *b* \\* &lt; <i>"), Text(" "), Code("c`d"))


def test_code_that_is_empty_stays_as_it_was() -> None:
    assert inline.spans("a ` ` b") == (Text("a ` ` b"),)


def test_a_line_break_in_code_is_a_space() -> None:
    assert inline.spans("`a\nb`") == (Code("a b"),)


@pytest.mark.parametrize(
    "source, url",
    [
        ("[words](https://hope.example/a_(b))", "https://hope.example/a_(b)"),
        ("[words](<https://hope.example/a b>)", "https://hope.example/a b"),
        ('[words](https://hope.example "title")', "https://hope.example"),
        ("[ words ](tel:988)", "tel:988"),
        ("[words](https://hope.example/a\\_b)", "https://hope.example/a_b"),
    ],
)
def test_a_link_has_words_and_an_address(source: str, url: str) -> None:
    assert inline.spans(source) == (Link(url, (Text("words"),)),)


@pytest.mark.parametrize(
    "source", ["<https://hope.example/a_b>", "https://hope.example/a_b", "[](https://hope.example/a_b)"]
)
def test_an_address_alone_is_a_link_to_itself(source: str) -> None:
    url = "https://hope.example/a_b"

    assert inline.spans(source) == (Link(url, (Text(url),)),)


def test_an_address_in_the_words_of_a_link_is_only_words() -> None:
    assert inline.spans("[see https://a.example](https://b.example)") == (
        Link("https://b.example", (Text("see https://a.example"),)),
    )


def test_the_words_of_a_link_hold_markup() -> None:
    assert inline.spans("[**a** [b]](https://a.example)") == (
        Link("https://a.example", (Strong((Text("a"),)), Text(" [b]"))),
    )


def test_a_picture_has_a_file_and_a_plain_description() -> None:
    assert inline.spans("![A *calm* \\* `sea`](media/x.png)") == (Image("media/x.png", "A *calm* * sea"),)


def test_a_long_paragraph_is_read_whole() -> None:
    found = inline.spans("word **bold** " * 1000 + "*" + "x" * 5000)

    assert found.count(Strong((Text("bold"),))) == 1000
    assert found[-1] == Text(" *" + "x" * 5000)


def test_threads_may_parse_at_the_same_time() -> None:
    found = []

    other = threading.Thread(target=lambda: found.append(inline.spans("**a**")))
    other.start()
    other.join()

    assert found == [inline.spans("**a**")]
