"""How worlds begin."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.once.stage.world import DATE, DAY, DUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.once.stage.world import World

EARLIER = timedelta(days=5)
THREAD = "One\n\n---\n\nTwo"


def due(world: World, accounts: Sequence[str], *bodies: str) -> None:
    """Posts `hello-0`, `hello-1`, ... for these accounts whose time has come; the ledger has met the accounts."""
    world.begin(accounts)
    for number, body in enumerate(bodies):
        world.post(f"hello-{number}", body)
    world.run()
    world.pass_time(DUE - world.now)
    world.record.due = {(account, f"hello-{number}", DATE) for account in accounts for number in range(len(bodies))}


def known(world: World, kind: str, body: str = "One") -> None:
    """A post `hello` whose time has come, for an account that something went out on before."""
    world.begin([kind])
    world.post("before", schedule=f"{DUE - EARLIER:%Y-%m-%d %H:%M}")
    world.post("hello", body)
    world.run()
    world.pass_time(DUE - EARLIER - world.now)
    world.run()
    world.pass_time(DUE - world.now)
    world.record.due = {(kind, "hello", DATE)}


def next_due(world: World, kind: str) -> None:
    """A post is out, and the next is due."""
    world.begin([kind])
    world.post("earlier", schedule="2026-10-09 09:00")
    world.run()
    world.pass_time(DUE - DAY - world.now)
    world.run()
    world.post("hello")
    world.pass_time(DUE - world.now)
    world.record.due = {(kind, "hello", DATE)}
