"""Real processes, each in a clone of its own, share a ledger on a real server: everything goes out once."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from multipost import platforms
from tests import origin as remotes
from tests.origin import LEDGER, SEEN, Origin
from tests.publish import world as worlds
from tests.publish.world import DUE
from tests.real.network import MINUTE, Network, Racer, race, racing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.real

LEAST, MOST = 10, 30
"""Minutes of a race; two deliveries are due in each."""


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    monkeypatch.setattr(platforms, "__path__", [*platforms.__path__, str(worlds.FOLDER)])
    platforms.load.cache_clear()
    world = worlds.World(tmp_path / "world")
    world.init()
    origin = Origin(tmp_path / "origin.git")
    origin.begin()
    origin.git("config", "receive.denyNonFastForwards", "true")
    with remotes.daemon(origin) as url:
        yield Network(world, origin, url)
    platforms.load.cache_clear()


def test_processes_that_race_for_the_same_posts_send_each_once(network: Network) -> None:
    network.world.open_account("blind")
    network.world.open_account("keyed")
    for number in range(MOST):
        network.world.write(f"post-{number:02}", f"Words {number:02}", schedule=(f"2026-10-10T09:{number:02}",))
    clones = [network.clone(), network.clone()]

    with racing(clones[0]) as one, racing(clones[1]) as other:
        one.run(DUE - MINUTE)
        minutes = race([one, other], LEAST, MOST)

    sent = [f"{kind}: Words {number:02}" for kind in ("blind", "keyed") for number in range(minutes)]
    assert network.requests == sent
    assert clones[0].states == {"published": len(sent)}
    assert network.origin.refs[LEDGER] == network.origin.refs[SEEN]
    assert set(one.codes + other.codes) == {0}
    assert min(one.lost, other.lost) >= 1
    sys.stdout.write(f"{len(sent)} deliveries; pushes lost: {one.lost} and {other.lost}\n")


LATE = {
    "after the same push": "mkdir slow 2>/dev/null && sleep 2; exit 0",
    "beside the same push": "mkdir slow 2>/dev/null && sleep 2 && touch done; until [ -e done ]; do sleep 0.1; done",
}
"""Hooks that keep the first push for two seconds."""


def claim_slowly(network: Network, racer: Racer, late: str = "after the same push") -> None:
    """A run that stands in the push of its claims: accounts, and what they lead to, are in the ledger before."""
    racer.run(DUE - MINUTE)
    racer.run(DUE)
    network.origin.hook("pre-receive", LATE[late])
    racer.tell(DUE + MINUTE)
    network.wait_for("slow")


@pytest.fixture
def two_posts(network: Network) -> Network:
    """One is due now, and one a minute later."""
    network.world.open_account("blind")
    network.world.open_account("keyed")
    network.world.write("first", "One")
    network.world.write("second", "Two", schedule=("2026-10-10T09:01",))
    return network


@pytest.mark.parametrize("late", LATE)
def test_a_push_that_is_killed_and_lands_late_is_the_claim_that_counts(late: str, two_posts: Network) -> None:
    clone = two_posts.clone()
    with racing(clone) as racer:
        claim_slowly(two_posts, racer, late)
        sent_before = two_posts.requests
        racer.kill_push()
        racer.wait()
    time.sleep(2.5)  # whatever was to land has landed

    assert sent_before == ["blind: One", "keyed: One"]
    assert two_posts.requests == ["blind: One", "blind: Two", "keyed: One", "keyed: Two"]
    assert clone.states == {"published": 4}
    assert two_posts.origin.git("log", "--format=%B", LEDGER).count("Intend blind/second") == 1


def test_a_run_that_is_killed_with_its_push_leaves_a_claim_that_others_settle(two_posts: Network) -> None:
    with racing(two_posts.clone()) as killed:
        claim_slowly(two_posts, killed)
        killed.kill()
    time.sleep(2.5)  # its claim lands
    other = two_posts.clone()
    with racing(other) as racer:
        racer.run(DUE + 6 * MINUTE)
        sent_early = two_posts.requests
        racer.run(DUE + 62 * MINUTE)

    assert sent_early == ["blind: One", "keyed: One"]  # the claim might still be somebody's
    assert two_posts.requests == ["blind: One", "keyed: One", "keyed: Two"]
    assert other.states == {"published": 3, "parked": 1}
    assert other.entry("blind", "second").state == "parked"
