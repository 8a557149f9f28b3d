"""`hold`, `resume`, `release`: what stands still, and what is asked when it goes on."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import enter
from tests.cli.outcomes import held, states, verbs
from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.place import Place

ACCIDENT = ("hold", "--reason", "an accident in town")
TWO_ACCOUNTS = SETTINGS.replace("  site:", "  shelf: {platform: site}\n  site:").replace("[site]", "[site, shelf]")
TEN_DAYS_LATER = "2026-10-20 08:30"
OUTBOX = ("--outbox", "build/outbox")


def four_a_day(place: Place) -> None:
    """Forty posts in ten days, from 10 October on, due at 10, 12, 14 and 16 o'clock."""
    for day in range(10):
        for hour in (10, 12, 14, 16):
            due = f"{date(2026, 10, 10) + timedelta(days=day)} {hour}:00"
            place.write(f"content/posts/p-{day}-{hour}.md", POST.replace("2026-10-10 09:00", due))
    place.commit()


@pytest.fixture(scope="module")
def kept_back(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """After ten days on hold, forty posts are due: to be copied, never changed."""
    with pytest.MonkeyPatch.context() as patch:
        shutil.copytree(begun, root := tmp_path_factory.mktemp("held") / "hope")
        place = enter(root, patch)
        place.at("2026-10-10 08:30")
        four_a_day(place)
        place.run(*ACCIDENT)
        place.at(TEN_DAYS_LATER)
        place.run("publish")
        patch.undo()
    return root


@pytest.fixture
def after(kept_back: Path, place: Place) -> Place:
    """Ten days later, on hold."""
    shutil.rmtree(place.root)
    shutil.copytree(kept_back, place.root)
    place.patch.chdir(place.root)
    place.at(TEN_DAYS_LATER)
    return place


@pytest.fixture
def due(place: Place) -> Place:
    """A post is due, and posting is on hold."""
    place.post("hello")
    place.run(*ACCIDENT)
    return place


# --- ten days, forty posts ---------------------------------------------------------------------------------------


def test_a_hold_of_ten_days_is_calm(after: Place) -> None:
    status = after.run("status", "--exit-code")

    assert status.exit_code == 0
    assert set(states(after).values()) == {"waiting"}
    assert verbs(after) == []


def test_resuming_after_ten_days_with_forty_posts_due_sends_none_without_an_answer(after: Place) -> None:
    said = after.run("resume").stdout
    sent = verbs(after)
    after.at("2026-10-21 08:30")

    assert (sent, verbs(after)) == ([], [])
    assert list(states(after).values()) == ["needs you"] * 40
    assert said.count("\n  2026-10-") == 40
    assert "\n  2026-10-10 10:00  p-0-10@2026-10-10  site\n" in said


def test_only_what_is_named_goes_out(after: Place) -> None:
    after.run("resume", "p-0-10", "p-9-16@2026-10-19")

    assert verbs(after) == ["published", "published"]
    assert {one for one, state in states(after).items() if state == "out"} == {"p-0-10@2026-10-10", "p-9-16@2026-10-19"}


def test_a_name_that_fits_nothing_is_refused_and_the_hold_stays(after: Place) -> None:
    before = after.tip()

    done = after.run("resume", "p-0-10", "p-0-11")

    assert (done.exit_code, after.tip()) == (1, before)
    assert "p-0-11 is not among what waits for an answer" in done.stderr


def test_a_name_that_fits_two_days_is_refused(after: Place) -> None:
    after.post("p-0-10", POST.replace("2026-10-10 09:00", "[2026-10-10 10:00, 2026-10-11 10:00]"))

    done = after.run("resume", "p-0-10")

    assert done.exit_code == 1
    assert "name one of p-0-10@2026-10-10, p-0-10@2026-10-11." in done.stderr


def test_what_waits_is_released_or_left_out_later(after: Place) -> None:
    after.run("resume")

    after.run("release", "p-0-10", "p-0-12@2026-10-10", "--account", "site")
    after.run("resolve", "p-0-14@2026-10-10", "--skip")

    assert verbs(after) == ["published", "published"]
    assert states(after)["p-0-14@2026-10-10"] == "draft"


# --- whom, and until when ----------------------------------------------------------------------------------------


def test_a_hold_ends_with_the_first_run_after_its_end_and_that_run_asks(place: Place) -> None:
    place.post("hello")
    said = place.run(*ACCIDENT, "--until", "2026-10-10 12:00").stdout
    place.at("2026-10-10 11:15")

    done = place.run("publish")

    assert said.startswith("Posting to every account is on hold until 2026-10-10 12:00: an accident in town.")
    assert (done.exit_code, held(place)) == (3, [])
    assert "it fell due while posting was on hold: an accident in town" in done.stdout


def test_a_day_is_the_last_day_of_a_hold(place: Place) -> None:
    place.run(*ACCIDENT, "--until", "2026-12-01")

    assert [one["until"] for one in held(place)] == ["2026-12-02T00:00:00+00:00"]


@pytest.mark.parametrize(
    "until,complaint",
    [("2026-10-09", "is past"), ("soon", "--until takes 2026-12-01"), ("2026-13-01", "--until takes 2026-12-01")],
)
def test_an_end_is_a_time_to_come(place: Place, until: str, complaint: str) -> None:
    done = place.run("hold", "--until", until)

    assert done.exit_code == 1
    assert complaint in done.stderr


def test_a_run_does_not_sleep_over_the_end_of_a_hold(place: Place) -> None:
    place.run(*ACCIDENT, "--until", "2026-10-10 12:00")
    place.run("publish")
    place.at("2026-10-10 11:15")

    place.run("publish")

    assert held(place) == []


def test_a_campaign_can_be_held_alone(place: Place) -> None:
    place.write("content/posts/bright.md", POST.replace("title:", "campaign: wmhd\ntitle:"))
    place.post("hello")

    said = place.run(*ACCIDENT, "--campaign", "wmhd").stdout

    assert "Posting to every account in the campaign wmhd is on hold" in said
    assert verbs(place) == ["published"]
    assert states(place) == {"hello@2026-10-10": "out", "bright@2026-10-10": "waiting"}


def test_a_campaign_that_nobody_knows_would_stop_nothing(place: Place) -> None:
    done = place.run("hold", "--campaign", "wmdh")

    assert done.exit_code == 1
    assert "There is no campaign wmdh." in done.stderr


def test_a_hold_on_what_is_gone_can_be_ended(place: Place) -> None:
    place.post("bright", POST.replace("title:", "campaign: wmhd\ntitle:"))
    place.run(*ACCIDENT, "--campaign", "wmhd")
    place.git("rm", "--quiet", "content/posts/bright.md")
    place.commit()

    place.run("resume", "--campaign", "wmhd")

    assert held(place) == []


def test_resuming_one_scope_leaves_the_others(due: Place) -> None:
    due.run("hold", "--account", "site", "--reason", "it moves")

    said = due.run("resume", "--account", "site").stdout

    assert "Posting to site goes on with the next run." in said
    assert "Still: Posting to every account is on hold: an accident in town. Go on with `multipost resume`." in said
    assert states(due) == {"hello@2026-10-10": "waiting"}


def test_a_person_is_told_where_no_person_held_anything(place: Place) -> None:
    assert place.run("resume").stdout == "No person has put that on hold.\n"


# --- during a hold -----------------------------------------------------------------------------------------------


def test_a_post_that_may_go_during_a_hold_goes_from_an_outbox_too(due: Place) -> None:
    due.post("urgent", POST.replace("title:", "allow_during_hold: true\ntitle:"))
    due.run("plan", *OUTBOX)

    assert verbs(due, *OUTBOX) == ["published"]
    assert states(due) == {"hello@2026-10-10": "waiting", "urgent@2026-10-10": "out"}


# --- one answer for several accounts -----------------------------------------------------------------------------


def test_without_an_account_an_answer_is_for_all_that_wait(place: Place) -> None:
    place.write("multipost.yml", TWO_ACCOUNTS)
    place.commit()
    place.run("publish")
    place.at("2026-10-11 08:30")
    place.post("hello", POST.replace("2026-10-10 09:00", "2026-10-10 20:00"))
    place.run(*ACCIDENT)
    place.run("resume")

    said = place.run("resolve", "hello@2026-10-10", "--skip", "--reason", "it is over").stdout

    assert said.count("is now skipped: it is over.") == 2


@pytest.mark.parametrize(
    "arguments,complaint",
    [
        (("resolve", "hello@2026-10-10", "--skip"), "hello@2026-10-10 waits for no answer"),
        (("release", "hello"), "hello is not among what waits for an answer"),
        (("release", "--account", "site"), "--account goes with a POST."),
        (("resolve", "hello@2026-10-10", "--published", "https://hope.example"), "--published needs --account"),
    ],
)
def test_an_answer_without_a_question_is_refused(due: Place, arguments: tuple[str, ...], complaint: str) -> None:
    done = due.run(*arguments)

    assert done.exit_code in {1, 2}
    assert complaint in done.stderr
