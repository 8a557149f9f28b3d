"""What the status page says of holds, and of runs that do not come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.delivery import Identity
from multipost.ledger.hold import Hold
from multipost.web.team import status
from tests.web.team.stands import DAY, FORM, HOUR, LOOK, NOW, delivery, read, team, text, texts

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from multipost import web


def page(*shown: web.Shown, **change: Any) -> BeautifulSoup:
    return read(status.page(team(*shown, **change), LOOK))


def test_a_hold_says_why_until_when_and_how_to_go_on() -> None:
    held = Hold("an accident", NOW, ("site",), ("wmhd",), until=NOW + DAY)

    found = page(holds=[held], form=FORM)

    hold = found.select_one(".holds .rows > li")
    assert hold is not None
    said = "Posting to site in the campaign wmhd is on hold until Sun 11 October 2026, 09:30 BST"
    assert text(hold.p).startswith(said)
    assert text(hold.p).endswith("an accident")
    assert texts(hold, ".command") == ["multipost resume --account site --campaign wmhd"]
    assert texts(hold, "dl div") == ["What to do resume", "account site", "campaign wmhd"]


def test_a_reviewed_hold_says_where_it_is_taken_out() -> None:
    found = page(holds=[Hold("an accident", NOW, reviewed=True)])

    assert texts(found, ".holds .rows > li > p:first-child") == ["Posting is on hold: an accident"]
    assert "take it out of content/hold.yml" in text(found.select_one(".holds"))


def test_each_hold_is_said() -> None:
    found = page(holds=[Hold("an accident", NOW, ("site",)), Hold("a storm", NOW, ("mastodon",))])

    assert texts(found, ".holds .command") == [
        "multipost resume --account site",
        "multipost resume --account mastodon",
    ]


def test_the_alarm_is_silent_while_nothing_is_late() -> None:
    alarm = page(delivery()).select_one("#alarm")

    assert alarm is not None
    assert alarm.has_attr("hidden")
    assert alarm["data-patience"] == "2700"


def test_what_waits_carries_its_time_for_the_clock_of_the_reader() -> None:
    found = page(
        delivery(),
        delivery("held", reason="posting is on hold"),
        expected={Identity("site", "hello", "2026-10-10"): NOW},
    )

    assert [one["data-expected"] for one in found.select("[data-expected]")] == ["2026-10-10T08:30:00Z"]


@pytest.mark.parametrize(
    "last_run,said",
    [
        (None, "No run came Nothing has run since Sat 10 October 2026, 07:30 BST : 1 post should be out and is not."),
        (NOW - DAY, "No run came Nothing has run since Fri 9 October 2026, 09:30 BST : 1 post"),
        (NOW - HOUR, "Late, though runs came 1 post should be out since Sat 10 October 2026, 07:30 BST . The log of"),
    ],
)
def test_the_alarm_says_what_is_known_of_runs(last_run: Any, said: str) -> None:
    late = {Identity("site", "hello", "2026-10-10"): NOW - 2 * HOUR}

    alarm = page(delivery(), expected=late, last_run=last_run, form=FORM).select_one("#alarm")

    assert alarm is not None
    assert not alarm.has_attr("hidden")
    assert text(alarm).startswith(said)
    assert texts(alarm, ".command, a.button") == ["multipost publish", "Open publish.yml"]
