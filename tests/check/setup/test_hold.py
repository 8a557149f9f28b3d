"""A reviewed hold that stops nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from multipost import check, directory

if TYPE_CHECKING:
    from multipost.config import Config

NOW = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)  # ten o'clock in London


def held(known: directory.Directory, **said: Any) -> directory.Directory:
    hold = directory.Hold.model_validate({"reason": "news from Lisbon", **said})
    return directory.Directory(campaigns=known.campaigns, hold=hold)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"accounts": ["loud", "site"]},
        {"campaigns": "world-mental-health-day"},
        {"until": "2026-10-10"},
        {"until": "2026-10-10 10:01"},
    ],
)
def test_a_hold_that_stops_somebody_is_not_complained_of(
    said: dict[str, Any], config: Config, directory: directory.Directory
) -> None:
    assert list(check.held(held(directory, **said), config, NOW)) == []


@pytest.mark.parametrize(
    "said,rule,text",
    [
        ({"accounts": ["luod"]}, ("hold-account", "error"), "There is no account `luod`."),
        ({"campaigns": ["mhd"]}, ("hold-campaign", "error"), "There is no campaign `mhd`."),
        ({"until": "2026-10-09"}, ("hold-over", "warning"), "It was until 2026-10-09: it stops nothing any more."),
        ({"until": "2026-10-10 10:00"}, ("hold-over", "warning"), "It was until 2026-10-10 10:00"),
    ],
)
def test_a_hold_that_stops_nobody_is(
    said: dict[str, Any], rule: tuple[str, str], text: str, config: Config, directory: directory.Directory
) -> None:
    (complaint,) = check.held(held(directory, **said), config, NOW)

    assert (complaint.file, (complaint.rule, complaint.severity)) == ("content/hold.yml", rule)
    assert complaint.text.startswith(text)


def test_where_there_is_no_hold_there_is_nothing_to_say(config: Config) -> None:
    assert list(check.held(directory.Directory(), config, NOW)) == []
