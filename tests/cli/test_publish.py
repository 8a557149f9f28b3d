"""`multipost publish`: what went where, once, and what was passed over."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.place import AT_ONCE, POST

if TYPE_CHECKING:
    from tests.cli.place import Place

SUNRISE = Path(__file__).parents[2] / "content/media/sunrise.png"
PAGE = "build/site/2026-10-10/hello/index.html"
LATER = POST.replace("2026-10-10", "2026-10-12")


def test_publish_says_what_went_where(place: Place) -> None:
    place.post("hello")

    done = place.run("publish")

    assert done.exit_code == 0
    assert "+ published  Sat 10 Oct 2026 09:00  You are not alone" in done.stdout
    assert "https://hope.example/2026-10-10/hello/" in done.stdout
    assert str(place.root / "build/team/index.html") in done.stdout
    assert "Talk to somebody today." in (place.root / PAGE).read_text()


def test_a_second_publish_sends_nothing_and_commits_nothing(place: Place) -> None:
    place.post("hello")
    place.run("publish")
    before = place.tip()

    again = place.run("publish")

    assert again.exit_code == 0
    assert again.stdout.startswith("Nothing to do: nothing was sent.")
    assert place.tip() == before


def test_a_second_publish_commits_nothing_without_its_cache_either(place: Place) -> None:
    place.post("hello")
    place.run("publish")
    before = place.tip()
    (place.root / "build/cache/tick.json").unlink()

    again = place.run("publish")

    assert again.stdout.startswith("Nothing to do: nothing was sent.")
    assert place.tip() == before


def test_publish_is_json_on_request(place: Place) -> None:
    place.post("hello")

    said = place.json("publish")

    assert said["outcomes"][0]["verb"] == "published"
    assert said["outcomes"][0]["url"] == "https://hope.example/2026-10-10/hello/"


def test_a_quiet_run_has_the_same_keys_in_its_json(place: Place) -> None:
    place.post("hello")
    busy = place.json("publish")

    quiet = place.json("publish")

    assert quiet.keys() == busy.keys()
    assert quiet["outcomes"] == []


def test_what_was_done_is_said_in_the_order_of_time(place: Place) -> None:
    place.post("zebra", POST.replace("09:00", "07:00"))
    place.post("apple", POST.replace("09:00", "08:00"))

    done = place.json("publish")

    assert [one["post"] for one in done["outcomes"]] == ["zebra", "apple"]


def test_what_was_missed_needs_you_and_is_the_exit_code(place: Place) -> None:
    place.post("hello", POST.replace("2026-10-10", "2026-10-08"))

    done = place.run("publish")

    assert done.exit_code == 3
    assert "! missed" in done.stdout
    assert "$ multipost resolve hello@2026-10-08 --account site --retry\n      or --skip" in done.stdout


def test_a_run_says_that_something_needs_you_from_before(place: Place) -> None:
    place.post("hello", POST.replace("2026-10-10", "2026-10-08"))
    place.run("publish")
    place.post("other", LATER)

    done = place.run("publish")

    assert done.exit_code == 0
    assert "Needs you: 1. `multipost status` says why, and what to do." in done.stdout


def test_dry_run_says_what_a_run_would_do_and_does_nothing(place: Place) -> None:
    place.post("hello")
    before = place.tip()

    done = place.run("publish", "--dry-run")

    assert done.exit_code == 0
    assert "would send" in done.stdout
    assert place.tip() == before
    assert not (place.root / PAGE).exists()


def test_dry_run_rehearses_another_time(place: Place) -> None:
    place.post("hello", LATER)

    now, then = place.json("publish", "--dry-run"), place.json("publish", "--dry-run", "--at", "2026-10-12 09:30")

    assert now["outcomes"] == []
    assert then["outcomes"][0]["verb"] == "would send"


def test_dry_run_looks_only_at_the_post_that_is_named(place: Place) -> None:
    place.post("hello")
    place.post("other")

    done = place.json("publish", "other", "--dry-run")

    assert [one["post"] for one in done["outcomes"]] == ["other"]


def test_another_time_needs_a_dry_run(place: Place) -> None:
    done = place.run("publish", "--at", "2026-10-12 09:30")

    assert done.exit_code == 2
    assert "--dry-run" in done.stderr


def test_only_the_post_that_is_named_goes_out(place: Place) -> None:
    place.post("hello")
    place.post("other")

    done = place.json("publish", "other")

    assert [one["post"] for one in done["outcomes"]] == ["other"]
    assert place.json("status", "hello")["counts"]["waiting"] == 1


def test_a_named_post_that_is_out_is_shown_and_not_sent_again(place: Place) -> None:
    place.post("hello")
    place.run("publish")
    before = place.tip()

    done = place.run("publish", "hello")

    assert "Out (1)" in done.stdout
    assert "https://hope.example/2026-10-10/hello/" in done.stdout
    assert place.tip() == before


def test_a_named_post_that_is_not_due_is_shown_and_waits(place: Place) -> None:
    place.post("hello", LATER)

    done = place.run("publish", "hello")

    assert "Waiting (1)" in done.stdout
    assert not (place.root / "build/site/2026-10-12").exists()


def test_a_post_from_before_the_account_began_goes_out_only_when_asked_for(place: Place) -> None:
    place.post("hello", POST.replace("2026-10-10", "2026-09-20"))
    unasked = place.json("publish")

    asked = place.json("publish", "hello", "--account", "site")

    assert unasked["outcomes"] == []
    assert asked["outcomes"][0]["verb"] == "published"


def test_a_post_that_is_not_committed_is_not_known_to_publish(place: Place) -> None:
    place.write("content/posts/hello.md", POST)

    done = place.run("publish", "hello")

    assert done.exit_code == 1
    assert "There is no post hello on main: commit it there first." in done.stderr


def test_pages_that_could_not_be_built_are_built_by_the_next_run(place: Place) -> None:
    place.post("hello")
    place.write("build/site/2026-10-10", "in the way")
    first = place.run("publish")
    (place.root / "build/site/2026-10-10").unlink(missing_ok=True)

    second = place.run("publish")

    assert first.exit_code == 5
    assert "+ published" in first.stdout
    assert second.exit_code == 0
    assert (place.root / PAGE).exists()


def test_a_page_keeps_its_picture_when_the_file_is_gone(place: Place) -> None:
    place.write("content/media/sunrise.png", SUNRISE.read_bytes())
    place.post(
        "hello", POST.replace("title:", "media: [{file: media/sunrise.png, alt: A sun rises over water}]\ntitle:")
    )
    place.run("publish")
    before = [path.read_bytes() for path in place.root.glob("build/site/**/*.png")]
    place.git("rm", "--quiet", "content/media/sunrise.png", "content/posts/hello.md")
    place.commit()
    shutil.rmtree(place.root / "build/site")

    place.run("build")

    assert before == [SUNRISE.read_bytes()]
    assert [path.read_bytes() for path in place.root.glob("build/site/**/*.png")] == before


def test_on_github_the_summary_of_the_job_says_what_went_out(place: Place) -> None:
    place.post("hello")
    place.patch.setenv("GITHUB_ACTIONS", "true")
    place.patch.setenv("GITHUB_STEP_SUMMARY", str(place.root / "build/summary.md"))

    place.run("publish")

    assert "You are not alone" in (place.root / "build/summary.md").read_text()


@pytest.mark.parametrize("sent, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_asked_to_stop_says_by_whom_and_loses_nothing(
    today: Place, sent: signal.Signals, code: int
) -> None:
    today.post("hello", AT_ONCE)
    gate = today.gate()
    started = today.start("publish", env=gate.environ())
    gate.wait()

    started.send_signal(sent)
    gate.open()
    _, complaint = started.communicate(timeout=30)

    assert started.returncode == code
    assert complaint == ""
    assert today.run("publish").exit_code == 0
    assert today.json("status", "hello")["counts"]["out"] == 1


def test_two_publishers_at_once_are_one_publisher_and_a_refusal(today: Place) -> None:
    today.post("hello", AT_ONCE)
    gate = today.gate()
    first = today.start("publish", env=gate.environ())
    gate.wait()

    second = today.run("publish")

    gate.open()
    said, _ = first.communicate(timeout=30)
    assert second.exit_code == 5
    assert "Another `multipost publish` is running in this repository" in second.stderr
    assert first.returncode == 0
    assert "+ published" in said
