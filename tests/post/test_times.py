from __future__ import annotations

import pytest

from multipost.post import times


@pytest.mark.parametrize(
    "text,moment",
    [
        ("2026-10-10 09:00", "2026-10-10T09:00"),
        ("2026-10-10T09:00", "2026-10-10T09:00"),
        ("2026-10-10  09:00:30", "2026-10-10T09:00:30"),
        ("2026-10-10 09:00Z", "2026-10-10T09:00+00:00"),
        ("2026-10-10 09:00 +0530", "2026-10-10T09:00+05:30"),
        ("2024-02-29 00:00:00-03:00", "2024-02-29T00:00:00-03:00"),
    ],
)
def test_a_time_is_written_in_one_way(text: str, moment: str) -> None:
    written = times.moment(text)

    assert written == moment
    assert times.moment(written) == written


@pytest.mark.parametrize(
    "text,said",
    [
        ("2026-10-10", "date without a time"),
        ("2026-02-30 09:00", "no day or time that exists"),
        ("2026-10-10 24:00", "no day or time that exists"),
        ("2026-10-10 09:60", "no day or time that exists"),
        ("2026-10-10 09:00+25:00", "no day or time that exists"),
        ("2026-1-5 9:00", "is no time"),
        ("10.10.2026 09:00", "is no time"),
        ("tomorrow", "is no time"),
        ("٢٠٢٦-10-10 09:00", "is no time"),
        ("", "is no time"),
    ],
)
def test_what_is_no_time_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        times.moment(text)


def test_asap_is_an_occasion_but_no_time() -> None:
    assert times.occasion("asap") == "asap"


@pytest.mark.parametrize(
    "texts,said",
    [
        ((), "is empty"),
        (("asap", "2026-10-10T09:00"), "`asap` and something else"),
        (("2026-10-10T09:00", "2026-10-11T09:00", "2026-10-10T18:00"), "two times on 2026-10-10"),
        (("2026-10-10T09:00", "2026-10-10T23:00+09:00"), "two times on 2026-10-10"),
    ],
)
def test_a_schedule_names_each_date_once(texts: tuple[str, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        times.schedule(texts)
