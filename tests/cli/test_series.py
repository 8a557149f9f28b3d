"""A post that repeats, from its file to what is out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from tests.cli.place import Place

DAILY = POST.replace("schedule: 2026-10-10 09:00", "schedule: 2026-10-08 09:00\nrepeat: {rule: daily}")


def states(place: Place) -> dict[str, str]:
    """The state of each date that is over or open."""
    found: list[dict[str, Any]] = place.json("status", "hello")["deliveries"]
    return {one["date"]: f"{one['state']}: {one['reason']}" for one in found}


def test_each_day_is_published_once_and_named_by_its_date(place: Place) -> None:
    place.post("hello", DAILY.replace("10-08", "10-12"))

    said = [place.run("publish", "--sandbox", "--at", f"2026-10-{day} 09:10").stdout for day in range(12, 22)]
    again = place.run("publish", "--sandbox", "--at", "2026-10-21 09:20")

    assert [lines.count("+ published") for lines in said] == [1] * 10
    assert "Nothing to do" in again.stdout
    done = place.git("ls-tree", "-r", "--name-only", "refs/heads/multipost/sandbox", "done/").splitlines()
    assert sorted(path.rpartition("@")[2] for path in done) == [f"2026-10-{day}.json" for day in range(12, 22)]


def test_when_its_rule_changes_what_is_out_stays_and_what_is_open_is_withdrawn(place: Place) -> None:
    place.post("hello", DAILY)
    place.run("publish")
    before = states(place)

    place.post("hello", DAILY.replace("daily", "daily, except: 2026-10-09"))
    place.run("publish")

    after = states(place)
    assert before["2026-10-08"].startswith("needs you: it was not sent in time")
    assert before["2026-10-09"].startswith("needs you: it was not sent in time")
    assert after["2026-10-08"] == before["2026-10-08"]
    assert after["2026-10-09"] == "draft: not sent: withdrawn"
    assert after["2026-10-10"] == before["2026-10-10"] == "out: published"


def test_the_plan_goes_as_far_as_the_horizon_from_the_time_that_is_rehearsed(place: Place) -> None:
    place.post("hello", DAILY)

    here, there = place.run("plan").stdout, place.run("plan", "--at", "2027-03-01 09:00").stdout

    assert "more until Sat 9 Jan 2027 09:00" in here
    assert "more until Mon 31 May 2027 09:00" in there


def test_check_says_what_happens_on_days_that_are_not_as_the_others(place: Place) -> None:
    place.post("hello", POST.replace("schedule: 2026-10-10 09:00", "schedule: 2026-10-31 01:30\nrepeat: monthly"))

    said = place.run("check").stdout

    assert "There is no 31 November 2026" in said
    assert "info" in said


def test_a_new_account_is_given_the_last_one_alone_when_somebody_asks(place: Place) -> None:
    place.write(
        "multipost.yml",
        SETTINGS.replace("  site: {platform: site}\n", "  site: {platform: site}\n  news: {platform: site}\n"),
    )
    place.post("hello", DAILY.replace("repeat:", "to: [news]\nrepeat:"))
    place.at("2026-10-12 12:00")

    said = place.run("publish", "hello", "--account", "news").stdout

    assert said.count("+ published") == 1
