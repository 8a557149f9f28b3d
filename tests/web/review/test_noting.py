"""Complaints beside the words they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.delivery import Identity
from multipost.errors import Complaint
from multipost.plan import Row
from multipost.variant import Part
from multipost.web.review import drawing, noting
from multipost.web.review.pictures import Album
from multipost.web.values import Place, Post, Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.errors import Severity
    from multipost.variant import Variant
    from multipost.web.review.drawing import Drawing

    Note = Callable[..., tuple[list[list[list[str]]], list[str]]]

PATH = "content/posts/hello.md"
LINES = (
    "---",
    "title: Hello",
    "---",
    "You are **not** [alone](https://hope.example).",
    "",
    "---",
    "",
    "Call 116 123 today, " + "and on every other day, " * 10 + "or tomorrow.",
)
PARTS = (Part("You are not alone."), Part("Call 116 123 today, " + "and on every other day, " * 10 + "or tomorrow."))


def complaint(line: int, text: str = "Wrong.", severity: Severity = "error", column: int = 1) -> Complaint:
    return Complaint(PATH, line, "a", text, "Mend it.", severity, column)


def quoted(one: noting.Noted) -> tuple[str, str, str]:
    return one.before, one.marked, one.after


@pytest.fixture
def drawn(variant: Callable[..., Variant]) -> tuple[Drawing, ...]:
    """What `bluesky` says in two parts, and `site` otherwise."""

    def going(account: str, **changes: Any) -> Shown:
        words = variant(account=account, platform=account, title="", **changes)
        return Shown(Row(Identity(account, "hello", "2026-10-10"), "waiting", ""), Place(account, account), words)

    return drawing.draw((going("bluesky", parts=PARTS), going("site")), Album(lambda _one: b""), 4)


@pytest.fixture
def note(drawn: tuple[Drawing, ...]) -> Note:
    """What stands at each part of each drawing, and what at none."""

    def of(*complaints: Complaint, lines: tuple[str, ...] = LINES) -> tuple[list[list[list[str]]], list[str]]:
        found, rest = noting.noted(Post("Hello", PATH, complaints=complaints, lines=lines), drawn)
        beside = [[[one.complaint.text for one in part.noted] for part in each.parts] for each in found]
        return beside, [one.complaint.text for one in rest]

    return of


@pytest.mark.parametrize(
    "line,text,beside,rest",
    [
        (4, "Wrong.", [[["Wrong."], []], [[]]], []),
        (8, "Wrong.", [[[], ["Wrong."]], [[]]], []),
        (2, "Wrong.", [[[], []], [[]]], ["Wrong."]),
        (5, "Wrong.", [[[], []], [[]]], ["Wrong."]),
        (99, "Wrong.", [[[], []], [[]]], ["Wrong."]),
        (2, "bluesky, part 2: too long.", [[[], ["bluesky, part 2: too long."]], [[]]], []),
        (2, "bluesky, part 9: too long.", [[[], ["bluesky, part 9: too long."]], [[]]], []),
        (4, "site: too long.", [[[], []], [["site: too long."]]], []),
        (2, "site takes 4 pictures.", [[[], []], [["site takes 4 pictures."]]], []),
    ],
)
def test_a_complaint_stands_beside_the_words_it_is_about(
    note: Note, line: int, text: str, beside: list[list[list[str]]], rest: list[str]
) -> None:
    assert note(complaint(line, text)) == (beside, rest)


def test_in_a_file_without_front_matter_nothing_has_a_place(note: Note) -> None:
    assert note(complaint(1), lines=("You are not alone.",)) == ([[[], []], [[]]], ["Wrong."])


def test_the_worst_comes_first(note: Note) -> None:
    _, rest = note(complaint(1, "Later.", "info"), complaint(2, "Soon.", "warning"), complaint(2, "Now."))

    assert rest == ["Now.", "Soon.", "Later."]


@pytest.mark.parametrize(
    "one,words",
    [
        (complaint(2), ("", "", "title: Hello")),
        (complaint(2, "`Hello` is short."), ("title: ", "Hello", "")),
        (complaint(2, "`Good day` is not there."), ("", "", "title: Hello")),
        (complaint(2, column=8), ("title: ", "Hello", "")),
        (complaint(2, column=99), ("", "", "title: Hello")),
        (complaint(99), ("", "", "")),
    ],
)
def test_a_complaint_quotes_its_line_with_the_place_marked(one: Complaint, words: tuple[str, str, str]) -> None:
    _, (found,) = noting.noted(Post("Hello", PATH, complaints=(one,), lines=LINES), ())

    assert quoted(found) == words


def test_of_a_long_line_only_what_stands_around_the_place_is_quoted() -> None:
    one = complaint(8, "`tomorrow` is far.")

    _, (found,) = noting.noted(Post("Hello", PATH, complaints=(one,), lines=LINES), ())

    assert (found.marked, found.after) == ("tomorrow", ".")
    assert found.before.startswith("…")
    assert len(found.before) < 100


def test_complaints_of_other_files_have_no_line_to_quote() -> None:
    (first, second) = noting.alone((complaint(9, severity="warning"), complaint(1)))

    assert (first.complaint.severity, second.complaint.severity) == ("error", "warning")
    assert quoted(first) == ("", "", "")
