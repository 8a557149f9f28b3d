"""What people tell the ledger: `resolve`, `hold`, `resume`, `release`, `adopt`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import origin
from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from tests.cli.place import Place

TOO_LATE = POST.replace("2026-10-10", "2026-10-08")
THERE = "https://hope.example/2026-10-08/hello/"


@pytest.fixture
def missed(place: Place) -> Place:
    """A post from two days ago did not go out."""
    place.post("hello", TOO_LATE)
    place.run("publish")
    return place


def resolve(place: Place, *answer: str) -> tuple[int, str]:
    done = place.run("resolve", "hello@2026-10-08", "--account", "site", *answer)
    return done.exit_code, done.output


def test_retry_sends_it_with_the_next_run(missed: Place) -> None:
    code, said = resolve(missed, "--retry")

    assert (code, said) == (0, "hello@2026-10-08 on site is now retry: asked for again.\n")
    assert missed.json("publish")["outcomes"][0]["verb"] == "published"


def test_skip_leaves_it_and_keeps_the_reason(missed: Place) -> None:
    code, _ = resolve(missed, "--skip", "--reason", "the evening is over")

    assert code == 0
    assert missed.json("publish")["outcomes"] == []
    assert missed.json("status", "hello")["deliveries"][0]["reason"] == "not sent: the evening is over"


def test_published_believes_the_person_who_saw_it(missed: Place) -> None:
    code, said = resolve(missed, "--published", THERE)

    assert (code, said) == (0, "hello@2026-10-08 on site is now published.\n")
    assert missed.json("status", "hello")["deliveries"][0]["url"] == THERE


@pytest.mark.parametrize("answer", [(), ("--retry", "--skip"), ("--skip", "--published", THERE)])
def test_resolve_needs_exactly_one_answer(missed: Place, answer: tuple[str, ...]) -> None:
    code, said = resolve(missed, *answer)

    assert code == 2
    assert "Give one of --published URL, --retry, --skip." in said


def test_a_part_goes_with_an_address(missed: Place) -> None:
    code, said = resolve(missed, "--skip", "--part", "2")

    assert code == 2
    assert "--part goes with --published." in said


def test_a_post_is_named_with_its_date(missed: Place) -> None:
    done = missed.run("resolve", "hello", "--account", "site", "--skip")

    assert done.exit_code == 2
    assert "Name the post with its date, such as hello@2026-10-10." in done.stderr


def test_what_the_ledger_does_not_know_is_not_answered_for(missed: Place) -> None:
    done = missed.run("resolve", "other@2026-10-08", "--account", "site", "--skip")

    assert done.exit_code == 1
    assert "The ledger has no other@2026-10-08 for site" in done.stderr


@pytest.mark.parametrize("answer", ["--retry", "--skip"])
def test_what_is_out_stays_out(place: Place, answer: str) -> None:
    place.post("hello")
    place.run("publish")

    done = place.run("resolve", "hello@2026-10-10", "--account", "site", answer)

    assert done.exit_code == 5
    assert "is published: there is nothing to answer for" in done.stderr


def test_hold_stops_and_resume_goes_on(place: Place) -> None:
    place.run("hold", "--reason", "an accident in town")
    place.post("hello")
    held = place.run("publish")

    place.run("resume", "hello")

    assert "On hold: 1." in held.stdout
    assert place.json("publish")["outcomes"][0]["verb"] == "published"


def test_an_account_can_be_held_alone(place: Place) -> None:
    held = place.run("hold", "--account", "site")
    place.post("hello")

    done = place.json("publish")

    assert held.stdout.startswith("Posting to site is on hold")
    assert done["outcomes"] == []


def test_a_reviewed_file_holds_what_no_command_lifts(place: Place) -> None:
    place.write("content/hold.yml", "reason: an accident in town\n")
    place.post("hello")
    place.run("resume")

    sent, plan = place.json("publish"), place.run("plan")

    assert sent["outcomes"] == []
    assert "posting is on hold: an accident in town (content/hold.yml says so)" in plan.stdout
    assert "$ multipost resume" not in plan.stdout


@pytest.mark.parametrize("command", ["hold", "resume", "publish", "adopt"])
def test_an_account_that_there_is_not_is_named(place: Place, command: str) -> None:
    option = [] if command == "adopt" else ["--account"]

    done = place.run(command, *option, "sight")

    assert done.exit_code == 1
    assert "There is no account sight in multipost.yml." in done.stderr


def test_there_is_nothing_to_hold_before_the_first_run(empty: Place) -> None:
    empty.run("init")

    done = empty.run("hold")

    assert done.exit_code == 5
    assert "There is no ledger yet: the first `multipost publish` begins it." in done.stderr


def test_release_lets_late_posts_go(place: Place) -> None:
    place.write("content/posts/one.md", POST.replace("09:00", "01:00"))
    place.write("content/posts/two.md", POST.replace("09:00", "02:00"))
    place.write("content/posts/three.md", POST.replace("09:00", "03:00"))
    place.post("four", POST.replace("09:00", "04:00"))
    stopped = place.run("publish")

    place.run("release")

    assert "Needs you: 4." in stopped.stdout
    assert [one["verb"] for one in place.json("publish")["outcomes"]] == ["published"] * 4


def test_an_account_that_moved_is_adopted(place: Place) -> None:
    done = place.run("adopt", "site")

    assert (done.exit_code, done.stdout) == (
        0,
        "site is accepted as it is now; the next run remembers where it leads.\n",
    )


def test_a_copy_publishes_nothing_until_it_is_adopted(place: Place) -> None:
    ours = origin.lead_to(place.root, "https://git.example/hope/posts.git")
    place.git("push", "--quiet", "origin", "main")
    place.run("publish")
    origin.lead_to(place.root, "https://git.example/somebody/posts.git", like=ours)
    place.post("hello")
    place.git("push", "--quiet", "origin", "main")
    before = place.run("publish")

    place.run("adopt", "--home")

    assert before.exit_code == 5
    assert "git.example/hope/posts" in before.stderr
    assert "`multipost adopt --home`" in before.stderr
    assert place.run("publish").exit_code == 0


@pytest.mark.parametrize("arguments", [(), ("site", "--home")])
def test_adopt_needs_an_account_or_the_home(place: Place, arguments: tuple[str, ...]) -> None:
    done = place.run("adopt", *arguments)

    assert done.exit_code == 2
    assert "Give the name of an account, or --home." in done.stderr


def test_a_renamed_account_keeps_what_it_published(place: Place) -> None:
    place.post("hello")
    place.run("publish")
    place.write(
        "multipost.yml", SETTINGS.replace("site: {platform", "web: {was: site, platform").replace("[site]", "[web]")
    )
    place.commit()

    done = place.json("publish")

    assert done["outcomes"] == []
    assert (place.root / "build/site/2026-10-10/hello/index.html").exists()
