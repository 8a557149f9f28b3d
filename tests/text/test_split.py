from __future__ import annotations

import time

import pytest

from multipost.text import dialects, markdown, measure, split, units
from multipost.text.document import Document, Emphasis, Item, ItemList, Paragraph, Quote, Strong, Text, Written


def texts(source: str, count: int) -> list[str]:
    parts = split.split(markdown.parse(source), dialects.plain, measure.Limit(count))
    return [dialects.plain(part).text for part in parts]


def test_a_text_that_fits_is_written_once_and_stays_itself() -> None:
    written = []

    def dialect(document: Document) -> Written:
        written.append(document)
        return dialects.plain(document)

    document = markdown.parse("short")
    parts = split.split(document, dialect, measure.Limit(10))

    assert parts == (document,)
    assert len(written) == 1


def test_without_a_limit_there_is_one_part() -> None:
    document = markdown.parse("word " * 1000)

    assert split.split(document, dialects.plain, None) == (document,)


def test_where_there_is_no_room_at_all_there_is_one_part() -> None:
    assert texts("word " * 1000, 0) == [("word " * 1000).strip()]


def test_a_text_without_words_is_one_part() -> None:
    document = Document((Paragraph((Text(" "),)),))

    assert split.split(document, lambda _: Written("too long"), measure.Limit(1)) == (document,)


@pytest.mark.parametrize(
    "source, count, parts",
    [
        ("One two.\n\nThree four. Five six.", 22, ["One two.\n\nThree four.", "Five six."]),
        ("One two. Three.\n\nFour five six.", 25, ["One two. Three.", "Four five six."]),
        ("One two three. Four five six.", 25, ["One two three.", "Four five six."]),
        ("“One two three.” Four five six.", 25, ["“One two three.”", "Four five six."]),
        ("one two three four", 14, ["one two three", "four"]),
        ("One line here\nand the other", 20, ["One line here", "and the other"]),
        ("你并不孤单。我们在这里。请联系", 10, ["你并不孤单。", "我们在这里。请联系"]),
        ("你并不孤单我们在这里请联系", 5, ["你并不孤单", "我们在这里", "请联系"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("ab abcdefghij", 4, ["ab", "abcd", "efgh", "ij"]),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2, ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]),
        ("take 3.5 mg of it", 9, ["take 3.5", "mg of it"]),
        ("a\u00a0b c\u00a0d", 5, ["a\u00a0b", "c\u00a0d"]),
    ],
)
def test_a_cut_is_made_at_the_best_place(source: str, count: int, parts: list[str]) -> None:
    assert texts(source, count) == parts


@pytest.mark.parametrize(
    "source, part",
    [
        ("Please, 988. \nAsk Dr. Rahman about it", "Please, 988."),
        ("Ask for help, Dr. Rahman is here", "Ask for help, Dr. Rahman"),
        ("988. Call or text us today", "988. Call or text us"),
        ("Ask us about it, J. Smith is here", "Ask us about it, J. Smith"),
    ],
)
def test_a_full_stop_may_go_on(source: str, part: str) -> None:
    assert texts(source, 25)[0] == part


@pytest.mark.parametrize(
    "whole",
    ["https://hope.example/long", "#WorldMentalHealthDay", "@hope@social.example", "`some code here`"],
)
def test_what_must_stay_whole_becomes_a_part_that_does_not_fit(whole: str) -> None:
    assert texts(f"see {whole} now", 8) == ["see", whole.strip("`"), "now"]


@pytest.mark.parametrize("number", ["116 123", "0800 111 0 111", "(017) 311-00-99", "020 (0) 7946"])
def test_half_a_number_reaches_nobody(number: str) -> None:
    parts = texts(f"Talk to us at {number}, day and night", 22)

    assert [part for part in parts if number in part] != []


def test_a_link_goes_with_its_address() -> None:
    assert texts("please read [our page](https://a.example) now", 20) == [
        "please read",
        "our page (https://a.example)",
        "now",
    ]


def test_a_heading_stays_with_what_follows() -> None:
    source = "Some words before it.\n\n## Where to call\n\nCall somebody whom you trust."

    assert texts(source, 45) == ["Some words before it.", "Where to call\n\nCall somebody whom you trust."]


def test_a_heading_alone_is_too_long_for_company() -> None:
    assert texts("## Where\n\n`unsplittable`", 14) == ["Where", "unsplittable"]


def test_markup_is_carried_to_both_sides() -> None:
    parts = split.split(markdown.parse("> **one *two three***"), dialects.plain, measure.Limit(10))

    assert parts == (
        Document((Quote((Paragraph((Strong((Text("one "), Emphasis((Text("two"),)))),)),)),)),
        Document((Quote((Paragraph((Strong((Emphasis((Text("three"),)),)),)),)),)),
    )


def test_a_marker_is_a_word_and_written_once() -> None:
    parts = split.split(markdown.parse("1. one two\n2. three four"), dialects.plain, measure.Limit(9))

    assert parts[2:] == (
        Document((ItemList((Item("2.", (Paragraph((Text("three"),)),)),)),)),
        Document((ItemList((Item("", (Paragraph((Text("four"),)),)),)),)),
    )


def test_a_code_block_stays_whole() -> None:
    assert texts("before\n\n```\na b c\nd e f\n```\n\nafter", 8) == ["before", "a b c\nd e f", "after"]


def test_a_picture_goes_with_the_text_before_it() -> None:
    source = "one two three\n\nfour five ![a](b.png)"

    parts = split.split(markdown.parse(source), dialects.plain, measure.Limit(14))

    assert [dialects.plain(part).text for part in parts] == ["one two three", "four five"]
    assert "b.png" in dialects.html(parts[1]).text


def test_the_limit_counts_in_its_own_unit() -> None:
    parts = split.split(markdown.parse("👨‍👩‍👧‍👦 👨‍👩‍👧‍👦"), dialects.plain, measure.Limit(11, units.utf16))

    assert len(parts) == 2


@pytest.mark.parametrize("words", [["心", "a"], ["a", "心"], ["a", "心", "a"]], ids="-".join)
def test_as_much_goes_into_a_part_as_fits_where_words_are_of_many_sizes(words: list[str]) -> None:
    source = " ".join(f"{word}bc" for word in words for _ in range(100))
    limit = measure.Limit(700, units.utf8)

    parts = split.split(markdown.parse(source), dialects.plain, limit)

    first, second = (dialects.plain(part).text for part in parts[:2])
    assert units.utf8(first) <= limit.count < units.utf8(f"{first} {second.split()[0]}")


@pytest.mark.parametrize("count", [5, 9, 100])
def test_what_is_written_longer_than_it_is_fits_all_the_same(count: int) -> None:
    document = markdown.parse("**" + "ab " * 60 + "cd**")
    limit = measure.Limit(count)

    parts = split.split(document, dialects.markdown, limit)

    assert all(measure.fits(dialects.markdown(part), limit) for part in parts)


@pytest.mark.long
@pytest.mark.parametrize(
    "word", ["word ", "word", "https://a.example ", "# ", "- a\n", "心", "> a\n\n", "# a" + " " * 500]
)
def test_a_long_text_is_split_in_no_quadratic_time(word: str) -> None:
    document = markdown.parse((word * 40_000)[:40_000])
    started = time.process_time()

    split.split(document, dialects.plain, measure.Limit(500))

    assert time.process_time() - started < 15  # quadratic: minutes
