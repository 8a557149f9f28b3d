from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING

import pytest

from multipost.delivery import Identity
from multipost.plan import gates
from multipost.web.team.calendar import entries
from multipost.web.team.calendar.entries import Note
from tests.web.team.calendars import at, delivery, team

if TYPE_CHECKING:
    from multipost import web
    from multipost.plan import State
    from multipost.web.values import Team

DAY = date(2026, 10, 10)


def only(shown: Team, look: web.Look) -> entries.Entry:
    (found,) = entries.of(shown, look, {})
    return found


def test_one_post_at_one_time_is_one_entry_for_all_its_accounts(look: web.Look) -> None:
    found = only(team(delivery("hope", at(10, 10)), delivery("hope", at(10, 10), account="bluesky")), look)

    assert found.accounts == ("mastodon", "bluesky")


def test_the_same_post_at_another_time_is_another_entry(look: web.Look) -> None:
    shown = team(delivery("hope", at(10, 10)), delivery("hope", at(10, 10, 18), account="bluesky"))

    found = entries.of(shown, look, {})

    assert [(one.clock, one.accounts) for one in found] == [("10:00", ("mastodon",)), ("19:00", ("bluesky",))]


@pytest.mark.parametrize(
    "states,worst",
    [
        (("out", "needs you"), "needs you"),
        (("out", "waiting"), "waiting"),
        (("draft", "out"), "out"),
        (("draft", "draft"), "draft"),
    ],
)
def test_of_several_states_the_one_to_see_first_is_shown(
    look: web.Look, states: tuple[State, State], worst: State
) -> None:
    shown = [delivery("hope", at(10, 10), account=state, state=state) for state in dict.fromkeys(states)]

    assert only(team(*shown), look).state == worst


def test_day_and_clock_are_those_of_the_site(look: web.Look) -> None:
    late = delivery("hope", at(10, 10, 23, 30))

    found = only(team(late), look)

    assert (found.day, found.clock) == (date(2026, 10, 11), "00:30")


def test_what_goes_out_at_once_stands_on_today_without_an_hour(look: web.Look) -> None:
    found = only(team(delivery("hope", None, date="asap")), look)

    assert (found.day, found.clock, found.at) == (DAY, "", None)


def test_what_went_out_at_once_stands_where_it_went_out(look: web.Look) -> None:
    sent = dataclasses.replace(delivery("hope", None, date="asap", state="out"), sent=at(10, 8))

    found = only(team(sent), look)

    assert (found.day, found.clock) == (date(2026, 10, 8), "10:00")


def test_a_draft_has_no_day(look: web.Look) -> None:
    assert only(team(delivery("hope", None, state="draft")), look).day is None


def test_a_file_that_cannot_be_read_has_no_day_and_no_account(look: web.Look) -> None:
    broken = delivery("hope", None, account="", state="needs you", reason="its file has 1 mistake")

    found = only(team(broken), look)

    assert (found.day, found.accounts, found.notes) == (None, (), (Note("its file has 1 mistake", ()),))


def test_an_entry_leads_to_the_review_of_its_post(look: web.Look) -> None:
    assert only(team(delivery("hope", at(10, 10))), look).page == "team/review/hope/index.html"


def test_a_post_without_a_review_leads_to_where_it_is_out(look: web.Look) -> None:
    found = only(team(delivery("hope", at(10, 10), state="out", url="https://social.example/1"), posts=[]), look)

    assert (found.page, found.url) == ("", "https://social.example/1")


def test_an_address_that_no_browser_should_open_is_no_link(look: web.Look) -> None:
    found = only(team(delivery("hope", at(10, 10), state="out", url="javascript:alert(1)")), look)

    assert found.url == ""


def test_a_reason_is_told_once_with_its_accounts(look: web.Look) -> None:
    why = {"state": "needs you", "reason": "look before you send it again"}
    shown = team(delivery("hope", at(10, 10), **why), delivery("hope", at(10, 10), account="bluesky", **why))

    assert only(shown, look).notes == (Note("look before you send it again", ("mastodon", "bluesky")),)


def test_what_goes_without_saying_is_not_said(look: web.Look) -> None:
    waiting = delivery("hope", at(10, 10), reason=gates.AT_ITS_TIME.reason)
    out = delivery("hope", at(10, 10), account="bluesky", state="out", reason="published")

    assert only(team(waiting, out), look).notes == ()


def test_what_is_long_over_is_known_by_its_name(look: web.Look) -> None:
    settled = [Identity("mastodon", "tea-and-talk", "2026-05-11"), Identity("bluesky", "tea-and-talk", "2026-05-11")]

    found = only(team(settled=settled), look)

    assert (found.title, found.state, found.day) == ("Tea and talk", "out", date(2026, 5, 11))
    assert (found.accounts, found.clock, found.page) == (("bluesky", "mastodon"), "", "")


def test_what_is_shown_with_its_words_is_not_told_again_by_its_name(look: web.Look) -> None:
    out = delivery("hope", at(10, 10), state="out")

    assert only(team(out, settled=[out.row.identity]), look).title == "Hope"


@pytest.mark.parametrize("written", ["asap", "queue"])
def test_what_went_out_without_a_date_long_ago_has_no_day_and_is_counted(look: web.Look, written: str) -> None:
    shown = team(settled=[Identity("mastodon", "hope", written)])

    assert entries.of(shown, look, {}) == []
    assert entries.without_day(shown) == 1


def test_a_title_without_end_is_cut(look: web.Look) -> None:
    found = only(team(delivery("hope", at(10, 10), title="hope " * 20_000)), look)

    assert len(found.title) == entries.TITLE + 1


def test_entries_come_by_day_and_hour(look: web.Look) -> None:
    shown = team(delivery("late", at(10, 10, 18)), delivery("next", at(10, 11)), delivery("early", at(10, 10)))

    assert [one.post for one in entries.of(shown, look, {})] == ["early", "late", "next"]
