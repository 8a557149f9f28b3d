"""Matrix's two forms of a text: HTML within the list that apps show, and plain words that say the same."""

from __future__ import annotations

import html
import re

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost.text import dialects, markdown

EXAMPLES = settings(max_examples=200, deadline=None)
ZERO = "\u200b"

ALLOWED = (
    "del h1 h2 h3 h4 h5 h6 blockquote p a ul ol sup sub li b i u strong em s code hr br div table thead tbody tr th td "
    "caption pre span details summary"
)
TAGS = set(ALLOWED.split())
ATTRIBUTES = {"a": {"href", "target"}, "ol": {"start"}, "code": {"class"}}
SCHEMES = {"https", "http", "ftp", "mailto", "magnet"}
MORE = {"img", "font", "input", "section", "video", "iframe"}
NAMED = {"value", "style", "title", "alt", "src", "id", "name", "lang", "dir", "start", "href", "class"}

VOCABULARY = "@room @Room988 room@room 988 24/7 <b> & &amp; \" ' you are not alone 心理 👋🏽 snake_case 2*3 #Hope"
WORDS = VOCABULARY.split()
MARKUP = ["**", "_", "`", "```\n", "\n", "\n\n", "- ", "1. ", "988. ", "> ", "# ", "    ", "![sun](a.png)"]
LINKS = ["https://a.example/@room", "[us](tel:116123)", "[a](mailto:a@b.example)", "[](https://a.example/?a=1&b)"]
PLAIN = st.lists(st.sampled_from([*WORDS, *MARKUP]), max_size=30).map(" ".join)
ANYTHING = st.text(max_size=100) | st.lists(st.sampled_from([*WORDS, *MARKUP, *LINKS]), max_size=30).map(" ".join)


def written(source: str) -> str:
    return dialects.matrix(markdown.parse(source)).text


def plain(source: str) -> str:
    return dialects.matrix_plain(markdown.parse(source)).text


def read(text: str) -> str:
    """The words of HTML, by a parser that is not ours."""
    return html.unescape(nh3.clean(text, tags=set()))


def letters_and_digits(text: str) -> list[str]:
    return list(filter(str.isalnum, text))


@pytest.mark.parametrize(
    "source, expected",
    [
        ("**you** *are*\n`<not>`", "<p><strong>you</strong> <em>are</em><br>\n<code>&lt;not&gt;</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("# a", "<h2>a</h2>"),
        ("[a](https://a.example)", '<p><a href="https://a.example">a</a></p>'),
    ],
)
def test_what_apps_show_is_html(source: str, expected: str) -> None:
    assert written(source) == expected


@pytest.mark.parametrize(
    "source, expected, said",
    [
        ("1. a\n988. Call\n989. b", "<p>1. a</p>\n<p>988. Call</p>\n<p>989. b</p>", "1. a\n988. Call\n989. b"),
        ("1. a\n\n   b\n2. c", "<p>1. a</p>\n<p>b</p>\n<p>2. c</p>", "1. a\n\nb\n\n2. c"),
        ("1. # a\n2. b", "<p>1. </p>\n<h2>a</h2>\n<p>2. b</p>", "1.\n\na\n\n2. b"),
        ("1. ![a](b.png)\n2. b", "<p>2. b</p>", "2. b"),
    ],
)
def test_numbers_are_words_since_apps_count_anew(source: str, expected: str, said: str) -> None:
    assert written(source) == expected
    assert re.sub(" +\n", "\n", plain(source)) == said


@pytest.mark.parametrize(
    "source, expected",
    [
        ("[Call us](tel:988)", "<p>Call us (988)</p>"),
        ("[a](javascript:x)", "<p>a (javascript:x)</p>"),
        ("[](https://a.example)", '<p><a href="https://a.example">https://a.example</a></p>'),
        ("[![a](b.png)](mailto:a@b.example)", '<p><a href="mailto:a@b.example">a@b.example</a></p>'),
    ],
)
def test_where_a_link_leads_is_never_lost(source: str, expected: str) -> None:
    assert written(source) == expected


@pytest.mark.parametrize(
    "source",
    ["one\n![a](b.png)\ntwo", "one ![a](b.png)\ntwo", "![a](b.png)\n\none\ntwo", "> ![a](b.png)\n\none\ntwo"],
)
def test_a_picture_leaves_no_hole(source: str) -> None:
    assert re.sub(r" (?=<br>)", "", written(source)) == "<p>one<br>\ntwo</p>"
    assert plain(source) in ("one\ntwo", "one \ntwo")


@pytest.mark.parametrize("source", ["- ![a](b.png)\n- two", "- two\n- ![a](b.png)"])
def test_an_item_that_is_a_picture_is_no_item(source: str) -> None:
    assert written(source) == "<ul>\n<li>two</li>\n</ul>"


def test_pictures_alone_are_no_words() -> None:
    assert written("- ![a](b.png)\n\n> ![a](b.png)\n\n# ![a](b.png)") == ""


def test_code_without_a_letter_is_no_words() -> None:
    assert (written("```\n \n```"), plain("```\n \n```")) == ("", "")


def test_the_room_is_rung_by_no_word() -> None:
    source = "@room **@Room** and [@room](https://a.example/@room) `@room` https://b.example/@room"

    shown = f"@{ZERO}room @{ZERO}Room and @{ZERO}room"
    assert plain(source) == f"{shown} (https://a.example/@room) @room https://b.example/@room"
    assert read(written(source)) == f"{shown} @room https://b.example/@room"


@EXAMPLES
@given(ANYTHING)
def test_nothing_is_outside_of_what_matrix_allows(source: str) -> None:
    found = written(source)

    allowed = nh3.clean(found, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    anything = {tag: NAMED | ATTRIBUTES.get(tag, set()) for tag in TAGS | MORE}
    schemes = SCHEMES | {"tel", "javascript", "data", "file"}

    assert allowed == nh3.clean(found, tags=TAGS | MORE, attributes=anything, url_schemes=schemes, link_rel=None)
    assert "<img" not in found


@EXAMPLES
@given(ANYTHING)
def test_both_say_something_or_neither_does(source: str) -> None:
    assert bool(plain(source)) == bool(written(source))


@EXAMPLES
@given(PLAIN)
def test_digits_and_letters_survive_in_both(source: str) -> None:
    document = dialects.plain(markdown.parse(source)).text

    assert letters_and_digits(read(written(source))) == letters_and_digits(document)
    assert letters_and_digits(plain(source)) == letters_and_digits(document)
    assert [one for one in plain(source) if one.isdigit()] == [one for one in document if one.isdigit()]


@EXAMPLES
@given(PLAIN)
def test_no_word_that_is_not_code_rings_the_room(source: str) -> None:
    words = source.replace("`", "").replace("    ", "")

    assert "@room" not in plain(words).lower()
    assert "@room" not in read(written(words)).lower()
