"""A whole publish by any adapter, from its login to its receipt, in the sandbox."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from multipost import accounts, config, sandbox
from multipost.sandbox import server
from multipost.wire import Route
from tests.sandbox.visit import MESSAGE, SUN, Hands, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.accounts import Account
    from multipost.platform import Message, Prepared, Receipt, Session
    from multipost.sandbox.server import Running
    from multipost.wire import Http


@dataclass(frozen=True)
class Visit:
    """An account that is logged in."""

    account: Account
    session: Session
    http: Http

    def prepare(self) -> Prepared:
        """What the ledger keeps of a message with a picture, as it gives it back."""
        options = self.account.spec.post().model_dump(mode="json")
        message: Message = replace(MESSAGE, title="Hello", attachments=(SUN,), options=options)
        prepared: Prepared = json.loads(json.dumps(self.account.adapter.prepare(message, self.session)))
        return prepared

    def commit(self, prepared: Prepared) -> Receipt:
        """The publishing request."""
        with self.http.publishing():
            return self.account.adapter.commit(prepared, self.session)


@contextmanager
def a_sandbox() -> Iterator[Running]:
    """A sandbox of its own."""
    with server.running(Hands()) as running:
        yield running


def logins(platform: str) -> dict[str, str]:
    """The environment of the account there."""
    return sandbox.logins([account(platform)])


def account(platform: str) -> Account:
    """Ours, as its settings must be."""
    settings = {"platform": platform, **sandbox.load(platform).settings()}
    return accounts.of(config.parse(json.dumps({"accounts": {"ours": settings}})))["ours"]


@contextmanager
def visit(platform: str, running: Running, address: str = "") -> Iterator[Visit]:
    """Log in, at the sandbox or at another address of this machine."""
    ours, route = account(platform), Route(address or running.address)
    session, http = accounts.connect(ours, logins(platform), route, running.world.now)
    try:
        yield Visit(ours, replace(session, open=picture), http)
    finally:
        http.close()
