"""Awareness days: what the facts say of past years comes out of their rules, and every rule names one day a year."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import errors, package
from multipost.directory import observances

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = {one.id: one for one in observances.known()}
CHECKED = [(one.id, day) for one in KNOWN.values() for day in one.checked_dates]
FORETOLD = [(one.id, year, day) for one in KNOWN.values() for year, day in one.next.items()]
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def names(first: date, last: date, *regions: str) -> list[str]:
    return [one.observance.id for one in observances.between(first, last, regions)]


def test_the_facts_hold_enough_to_prove_their_rules() -> None:
    assert (len(KNOWN), len(CHECKED), len(FORETOLD)) == (69, 98, 207)


def test_every_date_that_a_source_names_comes_out_of_its_rule() -> None:
    wrong = [(name, day) for name, day in CHECKED if KNOWN[name].start(day.year) != day]

    assert wrong == []


def test_every_date_that_was_computed_beforehand_comes_out_of_its_rule() -> None:
    wrong = [(name, day) for name, year, day in FORETOLD if KNOWN[name].start(year) != day]

    assert wrong == []


@pytest.mark.parametrize("year", range(2024, 2041))
def test_every_observance_begins_once_a_year(year: int) -> None:
    regions = {region for one in KNOWN.values() for region in one.region}

    found = observances.between(date(year, 1, 1), date(year, 12, 31), tuple(sorted(regions)))

    assert sorted(one.observance.id for one in found if one.start.year == year) == sorted(KNOWN)


def test_every_observance_says_where_it_comes_from() -> None:
    assert [one.id for one in KNOWN.values() if not one.source or one.duration_days < 1] == []


def test_what_is_contested_says_why() -> None:
    contested = [one for one in KNOWN.values() if one.contested]

    assert [one.id for one in contested] == ["blue-monday"]
    assert "no evidence" in contested[0].caution


def test_an_exception_wins_over_the_rule() -> None:
    week = KNOWN["childrens-mental-health-week-uk"]

    assert (week.start(2025), week.start(2026)) == (date(2025, 2, 3), date(2026, 2, 9))


def test_a_region_alone_brings_only_its_own_days() -> None:
    found = names(*YEAR, "GB")

    assert "time-to-talk-day" in found
    assert "world-bipolar-day" not in found


def test_the_world_is_a_region_of_its_own() -> None:
    found = names(*YEAR, "INT")

    assert "world-mental-health-day" in found
    assert "time-to-talk-day" not in found


def test_an_observance_of_two_regions_is_found_by_each_and_told_once() -> None:
    assert names(*YEAR, "GB").count("blue-monday") == 1
    assert names(*YEAR, "GB", "INT").count("blue-monday") == 1


def test_no_region_has_no_days() -> None:
    assert names(*YEAR) == []


def test_days_come_soonest_first() -> None:
    found = observances.between(*YEAR, ("INT", "GB", "US"))

    assert all(one.start <= other.start for one, other in itertools.pairwise(found))


def test_one_that_began_before_is_found_while_it_goes_on() -> None:
    day = date(2026, 5, 17)

    found = observances.between(day, day, ("GB",))

    week = next(one for one in found if one.observance.id == "mental-health-awareness-week-uk")
    assert (week.start, week.end) == (date(2026, 5, 11), day)


def test_one_that_is_over_is_not_found() -> None:
    day = date(2026, 5, 18)

    assert "mental-health-awareness-week-uk" not in names(day, day, "GB")


def test_a_month_of_awareness_lasts_all_its_days() -> None:
    found = observances.between(date(2026, 4, 30), date(2026, 4, 30), ("INT", "GB", "US"))

    assert "stress-awareness-month" in {one.observance.id for one in found}
    assert all(one.end - one.start == timedelta(days=one.observance.duration_days - 1) for one in found)


def test_the_first_year_there_is_has_days_too() -> None:
    assert names(date.min, date(1, 1, 31), "GB") == ["blue-monday"]


def test_facts_with_a_mistake_are_not_read_at_all(tmp_path: Path) -> None:
    text = (package.folder("facts") / "observances.yaml").read_text(encoding="utf-8")
    wrong = tmp_path / "observances.yaml"
    wrong.write_text(text.replace("duration_days: 31", "duration: 31", 1), encoding="utf-8")

    with pytest.raises(errors.SourceError, match="duration"):
        observances.read(wrong)
