"""How a post repeats, as a writer writes it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.post import Repeat, parse

if TYPE_CHECKING:
    from multipost.errors import Complaint
    from multipost.post import Post

PAGE = Path(__file__).parents[2] / "docs/how-to/repeat-a-post.md"
PATH = "content/posts/monday.md"


def read(repeat: str, known: parse.Known, *others: str, schedule: str = "schedule: 2026-10-12 09:00") -> Post:
    lines = ["---", schedule, f"repeat: {repeat}", *others, "---", "Breathe out.", ""]
    return parse.parse(PATH, "\n".join(lines).encode(), known)


def complaint(repeat: str, known: parse.Known, *others: str, schedule: str = "schedule: 2026-10-12 09:00") -> Complaint:
    with pytest.raises(errors.SourceError) as caught:
        read(repeat, known, *others, schedule=schedule)
    (found,) = caught.value.complaints
    return found


@pytest.mark.parametrize(
    "written,expected",
    [
        ("weekly", Repeat("FREQ=WEEKLY")),
        ("Daily", Repeat("FREQ=DAILY")),
        ("{rule: monthly, times: 10}", Repeat("FREQ=MONTHLY", times=10)),
        ('"freq=weekly; byday=mo,th"', Repeat("FREQ=WEEKLY;BYDAY=MO,TH")),
        ('"RRULE:FREQ=MONTHLY;BYDAY=-1FR"', Repeat("FREQ=MONTHLY;BYDAY=-1FR")),
        ('{rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", until: 2040-01-01}', Repeat(
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", until="2040-01-01"
        )),
        ("{rule: weekly, except: 2026-12-28}", Repeat("FREQ=WEEKLY", without=("2026-12-28",))),
        ("{rule: weekly, except: [2026-12-21, 2026-12-28]}", Repeat(
            "FREQ=WEEKLY", without=("2026-12-21", "2026-12-28")
        )),
    ],
)  # fmt: skip
def test_a_series_is_a_word_or_a_rule_with_its_end_beside_it(
    written: str, expected: Repeat, known: parse.Known
) -> None:
    assert read(written, known).repeat == expected


@pytest.mark.parametrize("rule", re.findall(r"`(FREQ=[^`]*)`", PAGE.read_text("utf-8")))
def test_every_rule_that_the_page_shows_is_taken(rule: str, known: parse.Known) -> None:
    assert read(f'"{rule}"', known).repeat == Repeat(rule)


@pytest.mark.parametrize(
    "rule,said",
    [
        ("fortnightly", "cannot be understood: 'fortnightly'"),
        ("FREQ=HOURLY", "has a FREQ that is none: 'HOURLY'"),
        ("BYDAY=MO", "does not say how often"),
        ("FREQ=WEEKLY;BYDAY=MON", "has a BYDAY that is none: 'MON'"),
        ("FREQ=WEEKLY;BYDAY=MO;BYDAY=TH", "says BYDAY twice"),
        ("FREQ=WEEKLY;BYDAY=1MO", "counts a day of the month in WEEKLY"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "has BYMONTHDAY in WEEKLY"),
        ("FREQ=DAILY;BYSETPOS=1", "has BYSETPOS in DAILY"),
        ("FREQ=DAILY;BYHOUR=9", "cannot be understood: 'BYHOUR'"),
        ("FREQ=DAILY;INTERVAL=0", "has a INTERVAL that is none: '0'"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "has a BYMONTHDAY that is none: '32'"),
        ("FREQ=YEARLY;BYMONTH=13", "has a BYMONTH that is none: '13'"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "names a day that its months never have"),
        ("FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=-31", "names a day that its months never have"),
        ("FREQ=WEEKLY;BYDAY=MO,TH;BYSETPOS=3", "names a place that its weeks do not have"),
        ("FREQ=WEEKLY;BYSETPOS=-2", "names a place that its weeks do not have"),
        ("FREQ=MONTHLY;BYDAY=MO,6TU", "counts further than any month goes"),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=-53MO", "counts further than any month goes"),
    ],
)
def test_a_rule_that_nobody_can_foresee_is_not_taken(rule: str, said: str, known: parse.Known) -> None:
    found = complaint(f'"{rule}"', known)

    assert found.rule == "repeat-rule"
    assert found.line == 3
    assert said.replace("'", "") in found.text.replace('"', "").replace("`", "").replace("'", "")
    assert found.advice


@pytest.mark.parametrize("key,instead", [("COUNT=10", "times: 10"), ("UNTIL=20270131", "until: 2027-01-31")])
def test_where_a_series_ends_stands_beside_its_rule(key: str, instead: str, known: parse.Known) -> None:
    found = complaint(f'"FREQ=WEEKLY;{key}"', known)

    assert instead in found.advice


@pytest.mark.parametrize("day", ["31.1.2027", "2027-02-30", "tomorrow"])
def test_a_day_is_one_of_the_calendar(day: str, known: parse.Known) -> None:
    assert complaint(f"{{rule: weekly, until: {day}}}", known).rule == "day"


def test_a_key_that_is_not_known_is_told_the_nearest(known: parse.Known) -> None:
    found = complaint("{rule: weekly, exept: 2026-12-28}", known)

    assert "except" in found.advice


@pytest.mark.parametrize(
    "schedule,others,rule",
    [
        ("title: Breathe", (), "repeat-without-time"),
        ("schedule: asap", (), "repeat-one-time"),
        ("schedule: [2026-10-12 09:00, 2026-10-13 09:00]", (), "repeat-one-time"),
        ("schedule: 2026-10-12 09:00+01:00", (), "repeat-one-time"),
        ("schedule: 2026-10-12 09:00", ("variants: {hall: {schedule: asap}}",), "repeat-one-time"),
        ("schedule: 2026-10-12 09:00", ("variants: {hall: {schedule: 2026-10-13 18:00}}",), "repeat-other-day"),
        ("schedule: 2026-10-12 09:00", ("expires: 2026-10-13 09:00",), "repeat-expires"),
    ],
)
def test_a_series_goes_on_from_one_time_by_the_clock_of_the_post(
    schedule: str, others: tuple[str, ...], rule: str, known: parse.Known
) -> None:
    assert complaint("weekly", known, *others, schedule=schedule).rule == rule


def test_a_series_ends_in_one_way(known: parse.Known) -> None:
    assert complaint("{rule: weekly, until: 2027-01-31, times: 3}", known).rule == "repeat-ends-twice"


def test_an_account_may_have_another_hour_of_the_same_days(known: parse.Known) -> None:
    post = read("weekly", known, "variants: {hall: {schedule: 2026-10-12 18:00}}")

    assert post.variants["hall"].schedule == ("2026-10-12T18:00",)
