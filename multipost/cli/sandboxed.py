"""Publishing to the sandbox: real logins are not even read, and nothing leaves this machine."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from multipost import clock, errors, whole
from multipost.cli import approved, publishing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from types import ModuleType

    from multipost.accounts import Account
    from multipost.cli.house import House
    from multipost.cli.publishing import Asked, Done
    from multipost.clock import Clock


@dataclass(frozen=True)
class Sandbox:
    """Where it answers (`host:port`)."""

    address: str

    def publish(self, here: House, now: Clock, asked: Asked = publishing.EVERYTHING) -> Done:
        """A run in which every request goes to the sandbox. Accounts that nobody imitates are left out."""
        from multipost.wire import Route

        ours = replace(approved.of_house(here), accounts=imitated(here))
        return publishing.publish(ours, now, asked, Route(self.address), _environ(ours.accounts))

    def keep_page(self, path: Path) -> None:
        """Write down what its page shows: every timeline."""
        from multipost import wire

        http = wire.connection(wire.Route(), clock.now)
        whole.write(path, http.get(f"http://{self.address}/").body)
        http.close()


@contextmanager
def running(root: Path, now: Clock) -> Iterator[Sandbox]:
    """The sandbox that runs for the repository in `root`; where none does, one of our own until the block ends."""
    found, server = modules()
    known = found.address(root)
    if known:
        yield Sandbox(known)
        return
    with server.running(now) as ours:
        yield Sandbox(ours.address)


def refuse_another_time(root: Path) -> None:
    """A sandbox that runs already has the real time, and posts from another one would stand in its future."""
    found, _ = modules()
    known = found.address(root)
    if known:
        raise errors.Refused(f"The sandbox at {known} has the real time: end it first, or leave out --at.")


def modules() -> tuple[ModuleType, ModuleType]:
    """`sandbox.found` and `sandbox.server`. Raises `Refused` where the extra is not installed."""
    try:
        from multipost.sandbox import found, server
    except ImportError:
        raise errors.Refused(
            "The sandbox is not installed: `pip install 'multipost[sandbox]'`, then try again."
        ) from None
    return found, server


def imitated(here: House) -> dict[str, Account]:
    """The accounts that can be published to in the sandbox."""
    from multipost import sandbox

    unknown = sandbox.strangers(here.desk.accounts.values())
    return {name: account for name, account in here.desk.accounts.items() if name not in unknown}


def remarks(here: House) -> tuple[str, ...]:
    """What was left out, and why."""
    out = here.desk.accounts.keys() - imitated(here).keys()
    return tuple(
        f"{name} is left out: nobody imitates {here.desk.accounts[name].platform} yet." for name in sorted(out)
    )


def _environ(ours: Mapping[str, Account]) -> dict[str, str]:
    """Our surroundings with the sandbox's logins in place of real ones."""
    from multipost import sandbox

    kept = {name: value for name, value in os.environ.items() if not name.startswith("MULTIPOST_")}
    return kept | sandbox.logins(ours.values())
