from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from multipost.directory import observances
from multipost.web.team.calendar import bands
from multipost.web.team.calendar.bands import Band
from multipost.web.team.calendar.rhythm import Silence
from tests.web.team.calendars import campaign

if TYPE_CHECKING:
    from multipost import web

MONDAY = date(2026, 10, 5)
WEEK = [MONDAY + timedelta(days=number) for number in range(7)]


def lasting(name: str, first: int, last: int, kind: bands.Kind = "awareness") -> Band:
    """A band, by days after the Monday."""
    return Band(kind, name, MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))


def drawn(*several: Band) -> list[list[tuple[int, str]]]:
    """How many days each cell has, and what lies on it."""
    return [[(cell.days, cell.band.name if cell.band else "") for cell in row] for row in bands.rows(several, WEEK)]


def test_a_band_lies_on_its_days_and_the_row_fills_the_week() -> None:
    assert drawn(lasting("a", 2, 5)) == [[(2, ""), (4, "a"), (1, "")]]


def test_a_band_that_goes_on_is_drawn_to_the_end_of_the_week() -> None:
    assert drawn(lasting("a", 3, 20)) == [[(3, ""), (4, "a")]]


def test_a_band_that_began_before_is_drawn_from_the_start_of_the_week() -> None:
    assert drawn(lasting("a", -9, 1, "campaign")) == [[(2, "a"), (5, "")]]


def test_bands_of_other_weeks_are_not_drawn() -> None:
    assert drawn(lasting("a", -9, -1), lasting("b", 7, 12)) == []


def test_bands_beside_each_other_share_a_row() -> None:
    assert drawn(lasting("a", 0, 3, "campaign"), lasting("b", 4, 8)) == [[(4, "a"), (3, "b")]]


def test_bands_on_the_same_day_lie_below_each_other() -> None:
    assert drawn(lasting("a", 0, 3), lasting("b", 3, 8)) == [[(4, "a"), (3, "")], [(3, ""), (4, "b")]]


def test_a_band_fills_the_room_before_another_one() -> None:
    several = lasting("late", 4, 6, "campaign"), lasting("early", 0, 3)

    assert drawn(*several) == [[(4, "early"), (3, "late")]]


def test_campaigns_come_before_awareness_and_silence() -> None:
    several = lasting("s", 0, 6, "silence"), lasting("a", 0, 6), lasting("c", 0, 6, "campaign")

    assert [row[0] for row in drawn(*several)] == [(7, "c"), (7, "a"), (7, "s")]


@pytest.mark.parametrize("length,rows", [(1, 0), (3, 0), (4, 1)])
def test_awareness_of_a_few_days_is_a_label_on_each(length: int, rows: int) -> None:
    band = lasting("a", 0, length - 1)

    assert len(drawn(band)) == rows
    assert band.is_short == (rows == 0)


def test_a_campaign_of_one_day_is_a_band() -> None:
    assert drawn(lasting("c", 3, 3, "campaign")) == [[(3, ""), (1, "c"), (3, "")]]


@pytest.mark.parametrize(
    "first,last,words",
    [
        (date(2026, 10, 8), date(2026, 10, 8), "8 October"),
        (date(2026, 10, 8), date(2026, 10, 10), "8 to 10 October"),
        (date(2026, 10, 28), date(2026, 11, 2), "28 October to 2 November"),
        (date(2026, 10, 28), date(2027, 10, 2), "28 October 2026 to 2 October 2027"),
    ],
)
def test_days_are_told_in_few_words(first: date, last: date, words: str) -> None:
    assert Band("campaign", "c", first, last).dates == words


def test_a_campaign_leads_to_its_page(look: web.Look) -> None:
    band = bands.of_campaign(campaign("2026-10-08", "2026-10-10"), look)

    assert (band.kind, band.place, band.tags) == ("campaign", "team/campaigns/wmhd/index.html", ("WMHD",))


def test_what_is_contested_keeps_its_reason() -> None:
    (blue,) = (one for one in observances.between(date(2026, 1, 1), date(2026, 1, 31), ("GB",)))

    band = bands.of_occurrence(blue)

    assert band.is_contested
    assert "no evidence" in band.caution
    assert band.is_sure


def test_a_silence_is_a_band_without_a_link() -> None:
    band = bands.of_silence(Silence(MONDAY, MONDAY + timedelta(days=8), is_last=False))

    assert (band.kind, band.name, band.place, band.url) == ("silence", "Nothing for 9 days", "", "")


def test_no_bands_are_no_rows() -> None:
    assert bands.rows([], WEEK) == ()


def test_what_has_no_end_yet_is_said_in_its_first_week_alone() -> None:
    here = Band("silence", "Nothing planned yet", WEEK[2], WEEK[6] + timedelta(days=60), is_open=True)
    before = here._replace(start=MONDAY - timedelta(days=1))

    assert drawn(here) == [[(2, ""), (5, "Nothing planned yet")]]
    assert drawn(before) == []
    assert here.dates == "from 7 October"
