"""When a hold ends, as people write it."""

from __future__ import annotations

import pytest

from multipost.directory import ends


@pytest.mark.parametrize(
    "text,moment",
    [
        ("2026-12-01", "2026-12-02T00:00:00+00:00"),  # to its end
        ("2026-08-31", "2026-08-31T23:00:00+00:00"),  # in summer
        ("2026-12-01 09:00", "2026-12-01T09:00:00+00:00"),
        ("2026-12-01T09:00+02:00", "2026-12-01T07:00:00+00:00"),
        ("2027-03-28 01:30", "2027-03-28T01:00:00+00:00"),  # clocks go forward over it
    ],
)
def test_a_day_is_the_last_one_and_a_time_is_the_end(text: str, moment: str) -> None:
    end = ends.moment(ends.written(text), "Europe/London")

    assert end.isoformat() == moment


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01", "2026-12", "09:00", "2026-12-01 25:00"])
def test_what_is_no_day_and_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"day or time|is no time"):
        ends.written(text)
