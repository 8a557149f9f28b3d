"""What went out is remembered: renamed posts, moved dates, and ledgers that are not what they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.place import LEDGER, POST

if TYPE_CHECKING:
    from tests.cli.place import Place

MOVED = POST.replace("2026-10-10", "2026-10-12")


@pytest.fixture
def out(place: Place) -> Place:
    """The post `hello` is out."""
    place.post("hello")
    place.run("publish")
    return place


def test_a_published_post_that_was_renamed_asks_for_its_old_id(out: Place) -> None:
    out.git("mv", "content/posts/hello.md", "content/posts/greeting.md")
    out.commit()

    checked, sent = out.run("check"), out.json("publish")

    assert checked.exit_code == 1
    assert "content/posts/greeting.md\n" in checked.stdout
    assert "Write `id: hello` into the front matter." in checked.stdout
    assert sent["outcomes"] == []


def test_it_asks_before_the_new_name_is_committed_too(out: Place) -> None:
    (out.root / "content/posts/hello.md").rename(out.root / "content/posts/greeting.md")

    checked = out.run("check")

    assert checked.exit_code == 1
    assert "Write `id: hello` into the front matter." in checked.stdout


def test_a_renamed_post_with_its_old_id_is_the_same_post(out: Place) -> None:
    out.git("mv", "content/posts/hello.md", "content/posts/greeting.md")
    out.post("greeting", POST.replace("title:", "id: hello\ntitle:"))

    checked, sent = out.run("check"), out.json("publish")

    assert checked.exit_code == 0
    assert sent["outcomes"] == []


def test_a_renamed_post_with_an_id_of_its_own_was_never_in_danger(place: Place) -> None:
    place.post("hello", POST.replace("title:", "id: world-day\ntitle:"))
    place.run("publish")
    place.git("mv", "content/posts/hello.md", "content/posts/greeting.md")
    place.commit()

    checked, sent = place.run("check"), place.json("publish")

    assert checked.exit_code == 0
    assert sent["outcomes"] == []


def test_a_deleted_post_stays_out(out: Place) -> None:
    out.git("rm", "--quiet", "content/posts/hello.md")
    out.commit()

    checked, sent = out.run("check"), out.run("publish")

    assert (checked.exit_code, sent.exit_code) == (0, 0)
    assert (out.root / "build/site/2026-10-10/hello/index.html").exists()


def test_a_published_post_is_not_given_another_date_by_accident(out: Place) -> None:
    out.post("hello", MOVED)
    out.at("2026-10-12 08:30")

    checked, sent = out.run("check"), out.json("publish")

    assert checked.exit_code == 1
    assert "3  error    date-moved" in checked.stdout
    assert "Write `again: true` to send it once more, or put the old date back." in checked.stdout
    assert sent["outcomes"] == []


def test_a_published_post_goes_out_again_when_it_says_so(out: Place) -> None:
    out.post("hello", MOVED.replace("title:", "again: true\ntitle:"))
    out.at("2026-10-12 08:30")

    checked, sent = out.run("check"), out.json("publish")

    assert checked.exit_code == 0
    assert sent["outcomes"][0]["date"] == "2026-10-12"


@pytest.mark.parametrize("lost", ["deleted", "rewound"])
@pytest.mark.parametrize("command", ["publish", "plan", "check", "status", "hold"])
def test_a_ledger_that_lost_its_memory_stops_everything(out: Place, lost: str, command: str) -> None:
    damage = {
        "deleted": ["branch", "--quiet", "-D", LEDGER],
        "rewound": ["branch", "--quiet", "-f", LEDGER, f"{LEDGER}~1"],
    }
    out.git(*damage[lost])
    out.post("other", POST.replace("09:00", "09:10"))

    done = out.run(command)

    assert done.exit_code == 5
    assert done.stdout == ""
    assert done.stderr.startswith(f"multipost: The ledger branch {LEDGER} was deleted or rewound")


@pytest.mark.parametrize("lost", ["deleted", "rewound"])
def test_the_printed_command_puts_the_ledger_back(out: Place, lost: str) -> None:
    before = out.tip()
    damage = {
        "deleted": ["branch", "--quiet", "-D", LEDGER],
        "rewound": ["branch", "--quiet", "-f", LEDGER, f"{LEDGER}~1"],
    }
    out.git(*damage[lost])
    (out.root / "build/cache/tick.json").unlink()
    command = out.run("publish").stderr.split("`")[1]

    out.git(*command.split()[1:])

    assert out.tip() == before
    assert out.json("publish")["outcomes"] == []


def rewrite(place: Place, path: str, **change: object) -> None:
    """Somebody writes to the ledger branch by hand, or with a newer multipost."""
    place.git("worktree", "add", "--quiet", "build/ledger", LEDGER)
    file = place.root / "build/ledger" / path
    file.write_text(json.dumps({**json.loads(file.read_text()), **change}))
    place.git("-C", "build/ledger", "commit", "--quiet", "--all", "--message", "By hand")
    place.git("worktree", "remove", "--force", "build/ledger")


@pytest.mark.parametrize("command", ["publish", "plan", "check", "status"])
def test_a_ledger_of_a_newer_version_is_left_alone(out: Place, command: str) -> None:
    rewrite(out, "ledger.json", schema=99)
    out.post("other", POST.replace("09:00", "09:10"))
    before = out.tip()

    done = out.run(command)

    assert done.exit_code == 5
    assert "The ledger was written by a newer multipost" in done.stderr
    assert "pip install --upgrade multipost" in done.stderr
    assert out.tip() == before


def test_a_branch_that_is_no_ledger_is_left_alone(place: Place) -> None:
    place.write("multipost.yml", (place.root / "multipost.yml").read_text() + "ledger: {branch: main}\n")
    place.post("hello")
    before = place.tip("main")

    done = place.run("publish")

    assert done.exit_code == 5
    assert len(done.stderr.splitlines()) == 1
    assert place.tip("main") == before


def test_a_clock_that_is_behind_sends_nothing(out: Place) -> None:
    out.at("2026-10-10 08:24")
    out.post("other", POST.replace("09:00", "09:10"))

    done = out.run("publish")

    assert done.exit_code == 5
    assert "6 minutes behind" in done.stderr
    assert done.stderr.endswith("Set the clock, then try again.\n")


def test_a_clock_may_be_a_little_behind(out: Place) -> None:
    out.at("2026-10-10 08:26")
    out.post("other", POST.replace("09:00", "09:10"))

    done = out.json("publish")

    assert done["outcomes"][0]["verb"] == "published"
