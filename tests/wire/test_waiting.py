"""When a server will listen again: every platform's header and unit, and nonsense."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost.wire import waiting

NOW = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
UNIX = int(NOW.timestamp())


def wait(headers: dict[str, str], body: bytes = b"") -> float:
    """Seconds."""
    return (waiting.until(headers, body, NOW) - NOW).total_seconds()


@pytest.mark.parametrize(
    "headers, seconds",
    [
        ({"retry-after": "30"}, 30),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "Sat, 10 Oct 2026 09:00:20 GMT"}, 20),
        ({"x-ratelimit-reset-after": "2.25"}, 2.25),
        ({"ratelimit-reset": "40"}, 40),
        ({"ratelimit-reset": str(UNIX + 50)}, 50),
        ({"x-ratelimit-reset": "2026-10-10T09:05:00.000Z"}, 300),
        ({"x-ratelimit-reset": "2026-10-10T09:05:00"}, 300),
        ({"x-ratelimit-reset": f"{UNIX + 7}.5"}, 7.5),
        ({"x-rate-limit-reset": str(UNIX + 60)}, 60),
        ({"x-rate-limit-reset": str((UNIX + 60) * 1000)}, 60),
        ({"retry-after": "20", "x-ratelimit-reset": "2026-10-10T09:05:00Z"}, 20),
        ({"retry-after": "soon", "x-ratelimit-reset": "2026-10-10T09:05:00Z"}, 300),
    ],
)
def test_a_header_in_any_unit_is_understood(headers: dict[str, str], seconds: float) -> None:
    assert wait(headers) == seconds


@pytest.mark.parametrize(
    "body, seconds",
    [
        ({"retry_after": 64.57, "global": False}, 64.57),
        ({"parameters": {"retry_after": 35}}, 35),
        ({"retry_after_ms": 2000}, 2),
        ({"retry_after_ms": 1234}, 2),
        ({"retry_after_ms": 1500.5}, 2),
        ({"retry_after": "64"}, 300),
        ({"parameters": []}, 300),
        ([1], 300),
    ],
)
def test_a_body_says_it_where_no_header_does(body: Any, seconds: float) -> None:
    assert wait({}, json.dumps(body).encode()) == seconds


def test_a_header_goes_before_the_body() -> None:
    assert wait({"retry-after": "10"}, b'{"retry_after": 20}') == 10


@pytest.mark.parametrize("said", ["0", "-5", "Sat, 10 Oct 2026 08:00:00 GMT", "2020-01-01T00:00:00Z", "0.01"])
def test_a_moment_that_has_passed_is_a_second_from_now(said: str) -> None:
    assert wait({"retry-after": said}) == 1


@pytest.mark.parametrize("said", ["999999999", "1e15", "1e300", "inf", "9" * 400, "Sat, 10 Oct 2099 09:00:00 GMT"])
def test_nobody_makes_us_wait_longer_than_a_day(said: str) -> None:
    assert wait({"retry-after": said}) == timedelta(days=1).total_seconds()


@pytest.mark.parametrize("said", ["", "soon", "nan", "2026-99-99", "Sat, 99 Oct 2026 09:00:20 GMT"])
def test_where_nothing_is_said_it_is_five_minutes(said: str) -> None:
    assert wait({"retry-after": said}) == wait({}) == wait({}, b"<html>") == 300


def test_numbers_of_any_size_in_a_body_are_no_trouble() -> None:
    assert wait({}, b'{"retry_after_ms": 1' + b"0" * 400 + b"}") == timedelta(days=1).total_seconds()
    assert wait({}, b'{"retry_after": NaN}') == 300


def test_a_body_of_brackets_is_no_trouble() -> None:
    assert wait({}, b"[" * 900_000) == 300


@settings(max_examples=50, deadline=None)
@given(st.text() | st.from_regex(r"[A-Z][a-z]{2}, [0-9]{1,30} Oct [0-9]{1,30} [0-9:]{1,12} [-+GMT0-9]{0,12}"))
def test_nothing_that_a_server_says_breaks_it(said: str) -> None:
    assert 1 <= wait({"retry-after": said}, said.encode("utf-8", "replace")) <= timedelta(days=1).total_seconds()
