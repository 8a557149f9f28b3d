"""What a written time means in a zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from multipost import zones


def test_a_local_time_means_a_moment_in_its_zone() -> None:
    found = zones.moment("2026-10-10T09:00", "Europe/London")

    assert found == zones.Moment(datetime(2026, 10, 10, 8, 0, tzinfo=UTC), "plain")


def test_a_time_with_an_offset_means_the_same_in_every_zone() -> None:
    found = zones.moment("2026-10-10T09:00+02:00", "America/New_York")

    assert found == zones.Moment(datetime(2026, 10, 10, 7, 0, tzinfo=UTC), "plain")


def test_of_an_ambiguous_time_the_first_is_meant() -> None:
    found = zones.moment("2026-10-25T01:30", "Europe/London")

    assert found == zones.Moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "ambiguous")


def test_a_time_in_the_spring_gap_is_known_as_one() -> None:
    found = zones.moment("2027-03-28T01:30", "Europe/London")

    assert found == zones.Moment(datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "gap")


@pytest.mark.parametrize(
    "text,zone,expected",
    [
        ("2027-03-28T01:00", "Europe/London", ("2027-03-28 00:59", "2027-03-28 02:00")),
        ("2027-03-28T01:59", "Europe/London", ("2027-03-28 00:59", "2027-03-28 02:00")),
        ("2027-03-14T02:17", "America/New_York", ("2027-03-14 01:59", "2027-03-14 03:00")),
        ("2026-10-04T02:10", "Australia/Lord_Howe", ("2026-10-04 01:59", "2026-10-04 02:30")),
        ("2011-12-30T12:00", "Pacific/Apia", ("2011-12-29 23:59", "2011-12-31 00:00")),
    ],
)
def test_the_nearest_times_around_a_gap_are_named(text: str, zone: str, expected: tuple[str, str]) -> None:
    around = zones.around_gap(text, zone)

    assert around == expected


@pytest.mark.parametrize(
    "text,zone,expected",
    [
        ("2027-03-28T01:30", "Europe/London", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("2027-03-14T02:17", "America/New_York", datetime(2027, 3, 14, 7, 0, tzinfo=UTC)),
        ("2027-03-28T09:00", "Europe/London", datetime(2027, 3, 28, 8, 0, tzinfo=UTC)),
        ("2026-10-25T01:30", "Europe/London", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
    ids=["in a gap", "in a gap elsewhere", "after it", "of two the first"],
)
def test_a_time_that_nobody_wrote_means_the_first_moment_after_a_gap(text: str, zone: str, expected: datetime) -> None:
    assert zones.first_moment(text, zone).at == expected


@pytest.mark.parametrize("name", ["Europe/Londn", "Europe", "/etc/localtime", "../Europe/London", ""])
def test_what_is_no_zone_is_not_found(name: str) -> None:
    found = zones.find(name)

    assert found is None


@pytest.mark.parametrize(
    "text,zone,trouble",
    [
        ("tomorrow", "UTC", "tomorrow"),
        ("2026-10-10T09:00", "Mars/Olympus", "no time zone"),
        ("9999-12-31T23:00", "America/New_York", "outside"),
        ("0001-01-01T00:00+02:00", "UTC", "outside"),
    ],
)
def test_a_text_without_a_moment_is_refused(text: str, zone: str, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        zones.moment(text, zone)
