"""`publish --sandbox`: the whole run, against servers on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import clock
from multipost.sandbox import found, server
from tests.cli.place import LEDGER, POST, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running
    from tests.cli.place import Place

ABROAD = SETTINGS.replace(
    "  site: {platform: site}\n",
    '  mastodon: {platform: mastodon, server: "https://social.example"}\n'
    "  bluesky: {platform: bluesky, handle: hope.example}\n"
    "  community: {platform: discord}\n",
).replace("to: [site]", "to: [mastodon, bluesky, community]")
RUN = ("publish", "--sandbox")
SANDBOX = "refs/heads/multipost/sandbox"


@pytest.fixture
def abroad(place: Place) -> Place:
    """A post is due on three networks."""
    place.write("multipost.yml", ABROAD)
    place.post("hello")
    return place


@pytest.fixture
def running(abroad: Place) -> Iterator[Running]:
    """A sandbox that is there already."""
    with server.running(clock.now) as here, found.noted(abroad.root, here.address):
        yield here


def test_a_post_arrives_once_on_every_network(abroad: Place, running: Running) -> None:
    done = abroad.run(*RUN)
    again = abroad.run(*RUN)

    assert done.stdout.count("+ published") == 3
    assert "Nothing to do" in again.stdout
    assert sorted(post.platform for post in running.world.posts) == ["bluesky", "discord", "mastodon"]


def test_a_sandbox_that_does_not_run_is_started_and_ended(abroad: Place) -> None:
    done = abroad.run(*RUN)

    assert done.stdout.count("+ published") == 3
    assert done.exit_code == 0
    assert found.address(abroad.root) is None


def test_the_real_ledger_knows_nothing_of_it(abroad: Place) -> None:
    before = abroad.tip(LEDGER)

    abroad.run(*RUN)

    assert abroad.tip(LEDGER) == before
    assert abroad.git("ls-tree", "-r", "--name-only", SANDBOX).count("done/") == 3


def test_real_logins_are_not_even_read(abroad: Place, running: Running) -> None:
    abroad.patch.setenv("MULTIPOST_MASTODON__TOKEN", "a real token")

    done = abroad.run(*RUN)

    assert done.exit_code == 0
    assert {post.account for post in running.world.posts if post.platform == "mastodon"} == {"mastodon"}


def test_another_time_can_be_rehearsed(abroad: Place) -> None:
    abroad.post("later", POST.replace("2026-10-10", "2026-10-12").replace("You are not alone", "Something else"))

    done = abroad.run(*RUN, "--at", "2026-10-12 09:30")

    assert done.stdout.count("Something else") == 3


def test_another_time_is_refused_beside_a_sandbox_that_runs(abroad: Place, running: Running) -> None:
    done = abroad.run(*RUN, "--at", "2026-10-12 09:30")

    assert done.exit_code == 5
    assert "has the real time: end it first, or leave out --at" in done.stderr
    assert running.world.posts == []


def test_it_can_say_what_it_would_do(abroad: Place, running: Running) -> None:
    abroad.run(*RUN)
    abroad.post("second", POST.replace("09:00", "09:10"))

    done = abroad.run(*RUN, "--dry-run")

    assert done.stdout.count("would send") == 3
    assert len(running.world.posts) == 3


def test_accounts_that_nobody_imitates_are_named_and_left_out(
    abroad: Place,
    invented_platforms: None,  # noqa: ARG001 - a fixture that is there for what it does
) -> None:
    abroad.write("multipost.yml", ABROAD.replace("accounts:\n", "accounts:\n  wall: {platform: chalkboard, wall: a}\n"))
    abroad.commit()

    done = abroad.run(*RUN)

    assert "wall is left out: nobody imitates chalkboard yet." in done.stdout
    assert done.stdout.count("+ published") == 3


@pytest.mark.parametrize("arguments", [("--outbox", "build/outbox"), ("--outbox", "x", "--dry-run")])
def test_an_outbox_is_sent_for_real(arguments: tuple[str, ...], abroad: Place) -> None:
    done = abroad.run(*RUN, *arguments)

    assert done.exit_code == 2
