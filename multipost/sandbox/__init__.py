"""Servers that behave like the platforms, on this machine: strict where they are strict, and broken on demand.

One module for each platform, found from the folder. A module has `serves(host, path)`, which says whether a request is
for it; `login(account)`, the login that it accepts for an account of that name, by field; and `app(world)`, a Flask
application that puts what arrives into the `World`. Requests keep the Host header of the server they stand for, so one
module can be many servers.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import flask

    from multipost.sandbox.world import World


class Imitation(Protocol):
    """A module of this folder that stands for a platform."""

    def serves(self, host: str, path: str) -> bool:
        """Whether the request is for this platform."""

    def login(self, account: str) -> dict[str, str]:
        """The login that is accepted for the account of that name: recognisable, and worth nothing elsewhere."""

    def app(self, world: World) -> flask.Flask:
        """The servers of this platform."""


OWN = ("faults", "pages", "server", "world")
"""Modules here that stand for no platform."""


def names() -> tuple[str, ...]:
    """Every platform that can be imitated, sorted."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in OWN))


def load(name: str) -> Imitation:
    """The module that stands for a platform."""
    return cast("Imitation", importlib.import_module(f"{__name__}.{name}"))
