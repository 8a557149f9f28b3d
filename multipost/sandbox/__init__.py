"""Servers that behave like the platforms, on this machine: strict where they are strict, and broken on demand.

One module for each platform, with the platform's name and found from the folder. A module has `serves(host, path)`,
which says whether a request is for it; `login(account)`, the login that it accepts for an account of that name, by
field; `settings()`, what an account there must say of itself in multipost.yml; and `app(world)`, a Flask application
that puts what arrives into the `World`. Requests keep the Host header of the server they stand for, so one module can
be many servers.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from typing import TYPE_CHECKING, Any, Protocol, cast

from multipost import accounts, platforms

if TYPE_CHECKING:
    from collections.abc import Iterable

    import flask

    from multipost.accounts import Account
    from multipost.sandbox.world import World


class Imitation(Protocol):
    """A module of this folder that stands for a platform."""

    def serves(self, host: str, path: str) -> bool:
        """Whether the request is for this platform."""

    def login(self, account: str) -> dict[str, str]:
        """The login that is accepted for the account of that name: recognisable, and worth nothing elsewhere."""

    def settings(self) -> dict[str, Any]:
        """What an account cannot do without in multipost.yml: for tests and examples."""

    def app(self, world: World) -> flask.Flask:
        """The servers of this platform."""


def names() -> tuple[str, ...]:
    """Every platform that can be imitated, sorted."""
    known = platforms.names()
    return tuple(name for name in _modules() if name in known)


@functools.cache
def _modules() -> tuple[str, ...]:
    """Everything in this folder, sorted: looked up once."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def labels() -> tuple[str, ...]:
    """Their names, for people."""
    return tuple(platforms.load(name).SPEC.label for name in names())


def load(name: str) -> Imitation:
    """The module that stands for a platform. It needs the extra `sandbox`."""
    return cast("Imitation", importlib.import_module(f"{__name__}.{name}"))


def logins(ours: Iterable[Account]) -> dict[str, str]:
    """The environment variables with which these accounts log in here; nothing for those that nobody imitates."""
    known = names()
    return {
        accounts.variable(account, field): value
        for account in ours
        if account.platform in known
        for field, value in load(account.platform).login(account.name).items()
    }


def strangers(ours: Iterable[Account]) -> tuple[str, ...]:
    """The accounts that need a login and whose platform nobody imitates."""
    known = names()
    return tuple(one.name for one in ours if one.spec.login.model_fields and one.platform not in known)
