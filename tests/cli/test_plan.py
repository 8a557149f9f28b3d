"""`multipost plan` and `multipost status`: what comes, what stands, and what needs a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.place import AT_ONCE, POST

if TYPE_CHECKING:
    from tests.cli.place import Place

LATER = POST.replace("2026-10-10", "2026-10-12")
TOO_LATE = POST.replace("2026-10-10", "2026-10-08")


def test_plan_shows_what_is_on_disk_and_status_what_is_approved(place: Place) -> None:
    place.write("content/posts/hello.md", LATER)

    plan, status = place.run("plan"), place.run("status")

    assert "Waiting (1)\n  . Mon 12 Oct 2026 09:00  You are not alone" in plan.stdout
    assert "Waiting (0)" in status.stdout


def test_plan_rehearses_another_time(place: Place) -> None:
    place.post("hello", LATER)

    plan = place.run("plan", "--at", "2026-10-12 09:30")

    assert "it is due: the next run sends it" in plan.stdout


def test_a_time_that_is_none_is_explained(place: Place) -> None:
    plan = place.run("plan", "--at", "tomorrow")

    assert plan.exit_code == 1
    assert "--at takes a time such as 2026-10-10T09:30, not tomorrow." in plan.stderr


def test_reasons_that_go_without_saying_are_not_said_but_are_in_the_json(place: Place) -> None:
    place.post("hello")
    place.run("publish")
    place.post("later", LATER)

    plan = place.run("plan")

    assert "it goes out at its time" not in plan.stdout
    assert "    published" not in plan.stdout
    reasons = [one["reason"] for one in place.json("plan")["deliveries"]]
    assert reasons == ["it goes out at its time", "published"]


def test_plan_counts_mistakes_and_says_where_to_look(place: Place) -> None:
    place.post("hello", LATER.replace("title:", "titel:"))

    plan = place.run("plan")

    assert plan.exit_code == 0
    assert "$ multipost check content/posts/hello.md" in plan.stdout


def test_plan_names_the_command_for_a_post_from_before_the_account_began(place: Place) -> None:
    place.post("hello", POST.replace("2026-10-10", "2026-09-20"))

    plan = place.run("plan")

    assert "Before we began: site" in plan.stdout
    assert "multipost publish hello --account site" in plan.stdout


@pytest.mark.parametrize("command", ["plan", "status"])
def test_a_hold_is_told_though_nothing_is_due(place: Place, command: str) -> None:
    place.run("hold", "--reason", "an accident in town")

    said = place.run(command)

    assert "every account is on hold: an accident in town. Go on with `multipost resume`." in said.stdout


def test_status_of_one_post_shows_only_that_one(place: Place) -> None:
    place.post("hello", LATER)
    place.post("other", LATER.replace("You are not alone", "Something else"))

    status = place.run("status", "other")

    assert "Something else" in status.stdout
    assert "You are not alone" not in status.stdout
    assert "Needs you (0)" not in status.stdout


def test_status_of_a_post_that_there_is_not_says_so(place: Place) -> None:
    status = place.run("status", "helo")

    assert status.exit_code == 1
    assert "There is no post helo" in status.stderr


def test_status_of_a_post_from_before_the_account_began_names_the_command(place: Place) -> None:
    place.post("hello", POST.replace("2026-10-10", "2026-09-20"))

    status, published = place.run("status", "hello"), place.run("publish", "hello")

    assert status.exit_code == 0
    assert status.stdout.startswith("Before we began: site")
    assert "multipost publish hello --account site" in published.stdout


@pytest.mark.parametrize("command", ["plan", "status"])
def test_what_is_out_keeps_its_title(place: Place, command: str) -> None:
    place.post("hello")
    place.run("publish")

    said = place.run(command)

    assert "+ Sat 10 Oct 2026 09:00  You are not alone" in said.stdout


def test_what_is_out_keeps_its_title_when_its_file_is_gone(place: Place) -> None:
    place.post("hello")
    place.run("publish")
    place.git("rm", "--quiet", "content/posts/hello.md")
    place.commit()

    status = place.run("status")

    assert "+ Sat 10 Oct 2026 09:00  You are not alone" in status.stdout


def test_status_answers_three_where_something_was_missed(place: Place) -> None:
    place.post("hello", TOO_LATE)
    place.run("publish")

    plain, asked = place.run("status"), place.run("status", "--exit-code")

    assert (plain.exit_code, asked.exit_code) == (0, 3)


def test_status_answers_zero_where_all_is_well(place: Place) -> None:
    place.post("hello")
    place.run("publish")

    status = place.run("status", "--exit-code")

    assert status.exit_code == 0


def test_status_shows_a_run_that_is_at_work(today: Place) -> None:
    today.post("hello", AT_ONCE)
    gate = today.gate(3)
    run = today.start("publish", env=gate.environ())
    gate.wait()

    status = today.run("status")

    gate.open()
    run.communicate(timeout=30)
    assert "a run is sending it now" in status.stdout


def test_platforms_are_listed_with_their_limits(place: Place) -> None:
    listed, said = place.run("platforms"), place.json("platforms")

    assert re.search(r"^site +no limit +100 +sent again, stays one +none$", listed.stdout, re.MULTILINE)
    assert [one["limit"] for one in said["platforms"] if one["name"] == "site"] == ["none"]
