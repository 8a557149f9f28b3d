"""calendar.ics as calendars read it: parsed back, never looked at as text except for its lines."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import icalendar
import pytest

from multipost.delivery import Identity
from multipost.web import notebook
from multipost.web.folder import Folder
from multipost.web.team import ics
from tests.web import builds
from tests.web.team.calendars import at, campaign, delivery, team

if TYPE_CHECKING:
    from pathlib import Path

    from multipost import web
    from multipost.platform import Attachment
    from multipost.web.values import Team


def made(shown: Team, look: web.Look) -> bytes:
    return ics.written(ics.occasions(shown, look), look)


def events(shown: Team, look: web.Look) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(made(shown, look))
    return [one for one in calendar.walk("VEVENT") if isinstance(one, icalendar.Event)]


def only(shown: Team, look: web.Look) -> icalendar.Event:
    (found,) = events(shown, look)
    return found


def named(shown: Team, look: web.Look, summary: str) -> icalendar.Event:
    return next(one for one in events(shown, look) if one["summary"] == summary)


def nothing(_attachment: Attachment) -> bytes:
    return b""


def said(event: icalendar.Event, name: str) -> Any:
    return event.decoded(name)


def test_a_post_is_a_quarter_of_an_hour_in_utc(look: web.Look) -> None:
    event = only(team(delivery("hope", at(10, 12))), look)

    assert said(event, "dtstart") == at(10, 12)
    assert said(event, "duration") == timedelta(minutes=15)
    assert b"DTSTART:20261012T090000Z" in event.to_ical()


def test_one_post_at_one_time_is_one_event_for_all_its_accounts(look: web.Look) -> None:
    event = only(team(delivery("hope", at(10, 12)), delivery("hope", at(10, 12), account="bluesky")), look)

    assert event["summary"] == "A post for bluesky, mastodon"


@pytest.mark.parametrize(
    "state,status",
    [("waiting", "TENTATIVE"), ("needs you", "TENTATIVE"), ("out", "CONFIRMED"), ("draft", "CANCELLED")],
)
def test_the_status_says_how_sure_it_is(look: web.Look, state: str, status: str) -> None:
    assert only(team(delivery("hope", at(10, 9), state=state)), look)["status"] == status


def test_what_is_out_somewhere_and_waits_elsewhere_is_not_sure_yet(look: web.Look) -> None:
    shown = team(delivery("hope", at(10, 9), state="out"), delivery("hope", at(10, 9), account="bluesky"))

    assert only(shown, look)["status"] == "TENTATIVE"


def test_without_leave_nothing_tells_what_a_post_is_about(look: web.Look) -> None:
    shown = team(
        delivery("secret-plan", at(10, 12), title="Secret plan"),
        delivery("secret-plan", at(10, 9), account="bluesky", state="out", title="Secret plan"),
        campaigns=[campaign("2026-10-08", "2026-10-10", "Secret campaign")],
        regions=("INT",),
    )

    text = made(shown, dataclasses.replace(look, team="site/team/")).decode().lower()

    assert "secret" not in text
    assert "description" not in text
    assert "url:" not in text


def test_what_is_out_leads_to_where_it_is(look: web.Look) -> None:
    event = only(team(delivery("hope", at(10, 9), state="out", url="https://social.example/1")), look)

    assert event["url"] == "https://social.example/1"


def test_with_leave_an_event_says_title_and_accounts(look: web.Look) -> None:
    event = only(team(delivery("hope", at(10, 12), title="You are not alone"), open_titles=True), look)

    assert (event["summary"], event["description"]) == ("You are not alone", "For mastodon")
    assert "url" not in event


def test_with_leave_it_leads_to_a_review_that_everybody_may_see(look: web.Look) -> None:
    event = only(team(delivery("hope", at(10, 12)), open_titles=True), dataclasses.replace(look, team="site/team/"))

    assert event["url"] == "https://hope.example/team/review/hope/index.html"


def test_with_leave_campaigns_and_awareness_days_last_whole_days(look: web.Look) -> None:
    shown = team(campaigns=[campaign("2026-10-08", "2026-10-10")], regions=("GB",), open_titles=True)

    event = named(shown, look, "World Mental Health Day")

    assert (said(event, "dtstart"), said(event, "dtend")) == (date(2026, 10, 8), date(2026, 10, 11))


def test_what_is_contested_says_so_and_why(look: web.Look) -> None:
    winter = dataclasses.replace(look, made=at(1, 5))

    event = named(team(regions=("GB",), open_titles=True), winter, "Blue Monday (contested)")

    assert "no evidence" in str(event["description"])


def test_campaigns_that_are_long_over_are_left_out(look: web.Look) -> None:
    shown = team(campaigns=[campaign("2026-01-08", "2026-01-10")], open_titles=True)

    assert events(shown, look) == []


def test_drafts_and_what_goes_out_at_once_have_no_time_to_tell(look: web.Look) -> None:
    shown = team(delivery("idea", None, state="draft"), delivery("now", None, date="asap"))

    assert events(shown, look) == []


@pytest.mark.parametrize("days,found", [(-61, 0), (-59, 1), (89, 1), (91, 0)])
def test_events_reach_from_two_months_back_to_the_horizon(look: web.Look, days: int, found: int) -> None:
    due = look.made + timedelta(days=days)

    assert len(events(team(delivery("hope", due)), look)) == found


def uid(look: web.Look, due: datetime, *, settled: tuple[Identity, ...] = (), **row: Any) -> str:
    return str(only(team(delivery("hope", due, **row), settled=settled), look)["uid"])


def test_a_move_to_another_day_keeps_the_event(look: web.Look) -> None:
    assert uid(look, at(10, 12)) == uid(look, at(10, 17, 18))


def test_what_goes_out_keeps_its_event(look: web.Look) -> None:
    before = uid(look, at(10, 10))

    after = uid(look, at(10, 10), settled=(Identity("mastodon", "hope", "2026-10-10"),), state="out")

    assert before == after


def test_a_later_date_of_the_same_post_is_another_event(look: web.Look) -> None:
    settled = (Identity("mastodon", "hope", "2025-10-10"),)

    assert uid(look, at(10, 10), settled=settled) != uid(look, at(10, 10))


def test_what_others_do_changes_no_event(look: web.Look) -> None:
    settled = (Identity("bluesky", "hope", "2025-10-10"), Identity("mastodon", "tea", "2025-10-10"))

    assert uid(look, at(10, 10), settled=settled) == uid(look, at(10, 10))


def test_no_two_events_have_one_uid(look: web.Look) -> None:
    shown = [
        delivery("hope", at(10, 12)),
        delivery("hope", at(10, 13)),
        delivery("hope", at(10, 12, 18), account="bluesky"),
        delivery("tea", at(10, 12)),
    ]
    everything = team(*shown, campaigns=[campaign("2026-10-08", "2026-10-10")], regions=("INT",), open_titles=True)

    uids = [str(one["uid"]) for one in events(everything, look)]

    assert len(uids) == len(set(uids)) > 5


@pytest.mark.parametrize("url,home", [("https://hope.example/news", "hope.example"), ("", "hope-network")])
def test_a_uid_ends_with_who_we_are(look: web.Look, url: str, home: str) -> None:
    assert uid(dataclasses.replace(look, url=url), at(10, 12)).endswith(f"@{home}")


def test_the_file_has_a_name_and_says_how_often_to_look_again(look: web.Look) -> None:
    calendar = icalendar.Calendar.from_ical(made(team(), look))

    assert (calendar["x-wr-calname"], calendar["name"]) == ("Hope Network", "Hope Network")
    assert calendar.decoded("refresh-interval") == timedelta(hours=1)


def test_lines_end_and_fold_as_calendars_want(look: web.Look) -> None:
    text = made(team(delivery("hope", at(10, 12), title="希望" * 200), open_titles=True), look)

    lines = text.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75


def test_a_title_cannot_write_a_line_of_its_own(look: web.Look) -> None:
    hostile = team(delivery("hope", at(10, 12), title="Hope\r\nBEGIN:VALARM\r\nX:"), open_titles=True)

    (event,) = events(hostile, look)

    assert event.subcomponents == []
    assert "BEGIN:VALARM" in str(event["summary"])


def test_the_file_is_where_everybody_may_read_it(tmp_path: Path, look: web.Look) -> None:
    folder = Folder(tmp_path, notebook.read(tmp_path / "notes.json", look))

    ics.write(team(), look, folder, nothing)

    assert (tmp_path / "site/calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_file_is_made_again_only_where_an_event_is_another(tmp_path: Path, look: web.Look) -> None:
    known = notebook.read(tmp_path / "notes.json", look)
    ics.write(team(delivery("hope", at(10, 12))), look, Folder(tmp_path, known), nothing)
    before = (tmp_path / "site/calendar.ics").read_bytes()
    known = builds.following(known, tmp_path)
    later = dataclasses.replace(look, made=look.made + timedelta(hours=1))

    ics.write(team(delivery("hope", at(10, 12), title="Another")), later, again := Folder(tmp_path, known), nothing)
    known = builds.following(known, tmp_path)
    ics.write(team(delivery("hope", at(10, 13))), later, moved := Folder(tmp_path, known), nothing)

    assert (again.written, moved.written) == (0, 1)
    assert (tmp_path / "site/calendar.ics").read_bytes() != before
