"""What multipost comes with, nearly a year after somebody last looked at it, and a little later.

These tests say the day themselves: the passing of time breaks none.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import check
from multipost.check.reading import careful, lexicon
from multipost.directory import Directory, helplines, observances
from multipost.post import Choice

if TYPE_CHECKING:
    from multipost.config import Config
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

NOBODY = Directory()
"""A repository without helplines of its own: its posts fall back to what is packaged."""


def oldest() -> date:
    """When somebody last looked at what nobody looked at since."""
    compiled = (helplines.facts().compiled, lexicon.known().compiled, careful.known().compiled)
    return min(*compiled, *(one.verified for one in helplines.facts().international))


def found_on(day: date, post: MakePost, config: Config) -> list[Complaint]:
    """What `check` says on that day of a post for everywhere that goes out an hour later."""
    now = datetime.combine(day, time(8), UTC)
    body = "You are not alone, and help is there. If a life is in danger, call the emergency number of your country."
    written = post(body=body, choice=Choice(("ZZ",)), schedule=(f"{day}T10:00",), lines={"resources": 6})
    return [*check.safety.complaints(written, config, NOBODY), *check.ageing([written], config, NOBODY, now)]


def test_after_364_days_what_is_packaged_still_counts_and_people_are_told_in_time(
    post: MakePost, config: Config
) -> None:
    found = found_on(oldest() + timedelta(days=364), post, config)

    assert {one.severity for one in found} == {"warning"}
    assert {one.rule for one in found} == {"resource-expires"}


def test_after_366_days_the_complaint_says_what_to_do(post: MakePost, config: Config) -> None:
    (found,) = found_on(oldest() + timedelta(days=366), post, config)

    assert (found.rule, found.severity, found.line) == ("resource-expired", "error", 6)
    assert "install a newer one" in found.advice
    assert "add content/resources/zz-find-a-helpline.yml" in found.advice


@pytest.mark.parametrize("days", [364, 366])
def test_the_calendar_goes_on_whatever_year_it_is(days: int) -> None:
    first = oldest() + timedelta(days=days)

    year = observances.between(first, first + timedelta(days=365), ("INT",))

    assert {"world-mental-health-day", "world-suicide-prevention-day"} <= {one.observance.id for one in year}
