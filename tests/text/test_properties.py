"""What holds for every text, with texts that look like posts and texts that look like nothing."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

import nh3
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost.text import dialects, flat, markdown, measure, places, split, units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.text.document import Document

pytestmark = pytest.mark.usefixtures("unmeasured")

EXAMPLES = settings(max_examples=100, deadline=None)

VOCABULARY = (
    "you are not alone 988 3.5 116123 Hope. Really? Yes! 心理健康 你好。 سلام שלום 👨‍👩‍👧‍👦 👋🏽 🇬🇧 e\u0301t\u00e9 "
    "don't “quoted” half-way 24/7 C# a_b 2*3 <3 & \\ [ ] * _ ` ~ # > | ( ) ! 1. 0) 988. - +"
)
WORDS = st.sampled_from(VOCABULARY.split())
TAG_NAMES = "p h2 h3 h4 h5 h6 ul ol li blockquote pre code strong em a img br"
TAGS = st.sampled_from(["#MentalHealth", "#心理健康", "@hope", "@hope@social.example", "#2026wmhd"])
LINKS = st.sampled_from(["https://hope.example/a_(b)", "[our page](https://hope.example)", "<https://a.example>"])
PLAIN_LINE = st.lists(WORDS | TAGS, min_size=1, max_size=12).map(" ".join)
MARKED = st.builds("{0}{1}{0}".format, st.sampled_from(["*", "**", "_", "__", "`", "***"]), PLAIN_LINE)
LINE = st.lists(WORDS | TAGS | MARKED, min_size=1, max_size=8).map(" ".join)
LINKED_LINE = st.lists(WORDS | TAGS | LINKS | MARKED, min_size=1, max_size=8).map(" ".join)


def posts(line: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    beginning = st.sampled_from(["", "", "", "# ", "- ", "  - ", "1. ", "2. ", "> ", "> > ", "    ", "* "])
    lines = st.lists(st.builds("{}{}".format, beginning, line), min_size=1, max_size=8)
    return st.builds(lambda some, end: end.join(some), lines, st.sampled_from(["\n", "\n\n", "  \n", "\\\n"]))


MARKUP = st.lists(
    st.sampled_from([*"*_`[]()<>!\\#-+>~|&;:/. \n\tab19", "\n\n", "```\n", "https://a.b/", "**"]), max_size=60
)
ANYTHING = st.text(max_size=200) | MARKUP.map("".join) | posts(LINKED_LINE)
WITHOUT_LINKS = posts(LINE)
LIMITS = st.builds(
    measure.Limit,
    st.integers(5, 80),
    st.sampled_from([units.graphemes, units.utf16, units.codepoints, units.utf8]),
    st.none() | st.just(23),
)


def digits(text: str) -> list[str]:
    return [character for character in text if character.isdigit()]


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def dense(text: str) -> str:
    """Without white space and the marks of quotes, which every part of a quote has."""
    return re.sub(r"[\s>]", "", text)


def settled(text: str) -> str:
    """As Markdown sees white space: none at the ends of lines, one blank line at most."""
    lines = (line.strip(" \t") if line.strip() else "" for line in text.split("\n"))
    return re.sub("\n\n+", "\n\n", "\n".join(lines)).strip()


@EXAMPLES
@given(ANYTHING)
def test_parsing_and_writing_never_fail(source: str) -> None:
    document = markdown.parse(source)

    assert dialects.html(document).text is not None
    assert dialects.markdown(document).text is not None
    assert "\x02" not in dialects.plain(document).text


@EXAMPLES
@given(WITHOUT_LINKS)
def test_digits_survive(source: str) -> None:
    document = markdown.parse(source)

    assert digits(dialects.plain(document).text) == digits(source)
    assert digits(dialects.markdown(document).text) == digits(source)


@EXAMPLES
@given(WITHOUT_LINKS)
def test_letters_survive(source: str) -> None:
    assert letters(dialects.plain(markdown.parse(source)).text) == letters(source)


@EXAMPLES
@given(
    st.text(alphabet=st.characters(exclude_characters="*_`[]()<>!\\#+-~•.:", exclude_categories=["C", "Z"])).map(str)
)
def test_words_without_markup_survive(text: str) -> None:
    assert dialects.plain(markdown.parse(text)).text == text


@EXAMPLES
@given(st.text(alphabet=st.characters(exclude_categories=["C", "Zl", "Zp"], include_characters="\n")) | ANYTHING)
def test_escaped_words_are_read_as_they_are(text: str) -> None:
    clean = regex.sub(r"[\p{Cc}\u2028\u2029--\n]|^\ufeff", "", text, flags=regex.VERSION1)

    assert settled(dialects.plain(markdown.parse(markdown.escape(clean))).text) == settled(clean)


@EXAMPLES
@given(ANYTHING)
def test_markdown_says_what_the_document_says(source: str) -> None:
    document = markdown.parse(source)
    again = markdown.parse(dialects.markdown(document).text)

    assert letters(dialects.plain(again).text) == letters(dialects.plain(document).text)


@EXAMPLES
@given(ANYTHING)
def test_marks_are_in_order_and_within_the_text(source: str) -> None:
    written = dialects.plain(markdown.parse(source))
    edges = [edge for mark in written.marks for edge in (mark.start, mark.end)]

    assert edges == sorted(edges)
    assert not edges or edges[-1] <= len(written.text)


@EXAMPLES
@given(ANYTHING)
def test_no_script_comes_out_of_html(source: str) -> None:
    attributes = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "li": {"value"}, "code": {"class"}}

    written = dialects.html(markdown.parse(source)).text
    cleaned = nh3.clean(
        written,
        tags=set(TAG_NAMES.split()),
        attributes=attributes,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )

    assert written.count("<") == cleaned.count("<")
    assert letters(html.unescape(written)) == letters(html.unescape(cleaned))


def parts_of(source: str, limit: measure.Limit) -> list[Document]:
    return list(split.split(markdown.parse(source), dialects.plain, limit))


def seen(documents: Iterable[Document]) -> Counter[tuple[str, str]]:
    return Counter((mark.kind, mark.target) for document in documents for mark in dialects.plain(document).marks)


def clusters(documents: Iterable[Document]) -> list[str]:
    texts = [dialects.plain(document).text for document in documents]
    return [cluster for text in texts for cluster in regex.findall(r"\X", text) if dense(cluster)]


@EXAMPLES
@given(ANYTHING, LIMITS)
def test_the_parts_one_after_the_other_are_the_text(source: str, limit: measure.Limit) -> None:
    together = "".join(dialects.plain(part).text for part in parts_of(source, limit))

    assert dense(together) == dense(dialects.plain(markdown.parse(source)).text)


def graphemes(part: Document) -> tuple[int, ...]:
    """Where the part could still be cut, at the worst."""
    return places.of(flat.laid_out(part)).graphemes


@EXAMPLES
@given(ANYTHING, LIMITS)
def test_every_part_fits_or_cannot_be_cut(source: str, limit: measure.Limit) -> None:
    too_long = [part for part in parts_of(source, limit) if not measure.fits(dialects.plain(part), limit)]

    assert all(len(graphemes(part)) == 1 for part in too_long)


@EXAMPLES
@given(ANYTHING, LIMITS)
def test_no_cut_goes_through_a_link_a_tag_a_mention_or_code(source: str, limit: measure.Limit) -> None:
    assert seen([markdown.parse(source)]) <= seen(parts_of(source, limit))


@EXAMPLES
@given(ANYTHING, LIMITS)
def test_no_cut_goes_through_a_grapheme(source: str, limit: measure.Limit) -> None:
    assert clusters(parts_of(source, limit)) == clusters([markdown.parse(source)])


@EXAMPLES
@given(posts(LINKED_LINE), LIMITS)
def test_parts_of_markdown_fit_as_well(source: str, limit: measure.Limit) -> None:
    parts = split.split(markdown.parse(source), dialects.markdown, limit)
    too_long = [part for part in parts if not measure.fits(dialects.markdown(part), limit)]

    assert all(len(graphemes(part)) == 1 for part in too_long)
