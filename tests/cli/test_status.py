"""`multipost status` when no run comes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.place import POST

if TYPE_CHECKING:
    from tests.cli.place import Place


@pytest.mark.parametrize("time,code", [("08:45:00", 0), ("08:45:01", 3)])
def test_status_sounds_the_alarm_after_three_times_the_time_between_runs(place: Place, time: str, code: int) -> None:
    place.post("hello")
    place.at(f"2026-10-10 {time}")

    status = place.run("status", "--exit-code")

    assert status.exit_code == code
    assert ("Nothing has run since Sat 10 Oct 2026 09:00" in status.stdout) == (code == 3)


def test_the_time_between_runs_is_that_of_the_settings(place: Place) -> None:
    place.write("multipost.yml", (place.root / "multipost.yml").read_text() + "publish: {every: 5m}\n")
    place.post("hello")
    place.at("2026-10-10 08:16")

    status = place.run("status", "--exit-code")

    assert status.exit_code == 3


def test_the_alarm_of_another_post_is_not_that_of_this_one(place: Place) -> None:
    place.post("hello")
    place.post("later", POST.replace("2026-10-10", "2026-10-12"))
    place.at("2026-10-10 12:00")

    status = place.run("status", "later", "--exit-code")

    assert status.exit_code == 0
    assert "Nothing has run" not in status.stdout


def test_a_hold_is_a_decision_and_no_alarm(place: Place) -> None:
    place.post("hello")
    place.run("hold", "--reason", "an accident in town")
    place.at("2026-10-10 12:00")

    status = place.run("status", "--exit-code")

    assert status.exit_code == 0
    assert "Nothing has run" not in status.stdout


def test_programs_read_the_alarm(place: Place) -> None:
    place.post("hello")
    place.at("2026-10-10 12:00")

    status = place.json("status")

    assert status["alarm"] == {"since": "2026-10-10T08:00:00Z", "posts": 1}
    assert status["last_run"] is None


def test_a_run_ends_the_alarm(place: Place) -> None:
    place.post("hello")
    place.at("2026-10-10 12:00")
    place.run("publish")

    status = place.run("status", "--exit-code")

    assert status.exit_code == 0


def test_the_pages_say_the_same_to_people_and_programs(place: Place) -> None:
    place.post("hello")
    place.at("2026-10-10 12:00")

    place.run("build")

    team = place.root / "build/team"
    said = json.loads((team / "status.json").read_bytes())
    assert said["alarm"] == {"since": "2026-10-10T08:00:00Z", "posts": 1}
    assert [one["state"] for one in said["deliveries"]] == ["waiting"]
    assert "Nothing has run since" in (team / "index.html").read_text()
    assert "late</text>" in (team / "badge.svg").read_text()


def test_a_hold_stands_on_the_page_once_with_its_way_on(place: Place) -> None:
    place.run("hold", "--account", "site", "--reason", "an accident in town")

    place.run("build")

    page = (place.root / "build/team/index.html").read_text()
    assert page.count("an accident in town") == 1
    assert "<span>multipost</span> <span>resume</span> <span>--account</span> <span>site</span>" in page
