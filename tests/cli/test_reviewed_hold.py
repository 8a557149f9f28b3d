"""content/hold.yml: a pull request stops posting, and another one lets it go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.outcomes import held, states, verbs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.place import Place

ACCIDENT = ("hold", "--reason", "an accident in town")
REVIEWED = "reason: an accident in town\n"
TEN_DAYS_LATER = "2026-10-20 08:30"
OUTBOX = ("--outbox", "build/outbox")


@pytest.fixture
def reviewed(place: Place) -> Place:
    """A post is due, a reviewed file stops posting, and a run saw it."""
    place.write("content/hold.yml", REVIEWED)
    place.post("hello")
    place.run("publish")
    return place


def test_the_first_run_writes_down_what_a_reviewed_file_says(reviewed: Place) -> None:
    (hold,) = held(reviewed)

    assert (hold["reason"], hold["reviewed"]) == ("an accident in town", True)
    assert states(reviewed) == {"hello@2026-10-10": "waiting"}


def test_no_command_ends_a_reviewed_hold(reviewed: Place) -> None:
    said = reviewed.run("resume").stdout

    assert "To go on, take it out of content/hold.yml." in said
    assert len(held(reviewed)) == 1


def test_without_the_file_the_next_run_ends_the_hold_and_asks(reviewed: Place) -> None:
    reviewed.git("rm", "--quiet", "content/hold.yml")
    reviewed.commit()
    reviewed.at(TEN_DAYS_LATER)

    sent = verbs(reviewed)

    assert (sent, held(reviewed), states(reviewed)) == (["missed"], [], {"hello@2026-10-10": "needs you"})


def test_a_file_that_stops_nobody_is_complained_of(place: Place) -> None:
    place.write("content/hold.yml", f"{REVIEWED}until: 2026-10-09\naccounts: [sight]\ncampaigns: [wmdh]\n")

    rules = {one["rule"] for one in place.json("check")["complaints"]}

    assert {"hold-over", "hold-account", "hold-campaign"} <= rules


@pytest.mark.parametrize("file,needed", [(REVIEWED, "true"), (f"{REVIEWED}until: 2026-10-09\n", "false")])
def test_a_job_that_plans_says_that_a_hold_is_to_be_written(
    place: Place, file: str, needed: str, tmp_path: Path
) -> None:
    place.write("content/hold.yml", file)
    place.commit()
    place.patch.setenv("GITHUB_ACTIONS", "true")
    place.patch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))

    place.run("plan", *OUTBOX)

    assert f"needed={needed}" in (tmp_path / "output").read_text(encoding="utf-8")


def test_a_job_that_plans_says_that_a_hold_is_to_be_ended(place: Place, tmp_path: Path) -> None:
    place.run(*ACCIDENT, "--until", "2026-10-10 12:00")
    place.at("2026-10-10 11:15")
    place.patch.setenv("GITHUB_ACTIONS", "true")
    place.patch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))

    place.run("plan", *OUTBOX)

    assert "needed=true" in (tmp_path / "output").read_text(encoding="utf-8")


def test_what_a_run_would_ask_is_rehearsed(place: Place) -> None:
    place.post("hello")
    place.run(*ACCIDENT, "--until", "2026-10-10 12:00")

    done = place.run("publish", "--dry-run", "--at", "2026-10-10 13:00")

    assert "would ask" in done.stdout
    assert "it fell due while posting was on hold: an accident in town" in done.stdout


def test_an_outbox_writes_a_reviewed_hold_down_too(place: Place) -> None:
    place.write("content/hold.yml", REVIEWED)
    place.post("hello")
    place.run("plan", *OUTBOX)

    place.run("publish", *OUTBOX)

    assert [one["reviewed"] for one in held(place)] == [True]
