"""An account on Nostr in a sandbox, for the tests of notes and articles."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pydantic

from multipost import wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platforms import _nostr_account as accounts
from multipost.platforms import _nostr_files as files
from multipost.platforms import nostr
from multipost.sandbox import nostr as imitation
from multipost.wire import Patience, Route
from tests.sandbox.visit import MESSAGE, picture

if TYPE_CHECKING:
    from multipost.platform import Message, Prepared, Receipt, Session
    from multipost.sandbox.server import Running

SECRET = imitation.login("ours")["secret"]
HERE = ("wss://relay.example",)
TWO = ("wss://relay.example", "wss://relay.two.example")
MEDIA = "https://blossom.example"
QUICK = Patience(talk=1, quiet=0.05)


def settings(relays: tuple[str, ...] = HERE, media_server: str = MEDIA) -> accounts.AccountSettings:
    return accounts.AccountSettings(relays=relays, media_server=media_server)


def connect(running: Running, *relays: str, media_server: str = MEDIA, secret: str = SECRET) -> Session:
    account = Account("ours", "nostr", settings(relays or HERE, media_server), Site())
    login = accounts.Login(secret=pydantic.SecretStr(secret))
    http = wire.connection(Route(running.address), running.world.now, files.judge, [secret], QUICK)
    return replace(nostr.connect(account, login, http), open=picture)


def to(session: Session, *relays: str) -> Session:
    """The same account, when its settings name other relays."""
    return replace(session, settings=settings(relays))


def prepare(session: Session, message: Message = MESSAGE, adapter: Any = nostr) -> Prepared:
    """As the ledger keeps it."""
    kept: Prepared = json.loads(json.dumps(adapter.prepare(message, session)))
    return kept


def commit(session: Session, prepared: Prepared) -> Receipt:
    with session.http.publishing():
        return nostr.commit(prepared, session)


def publish(session: Session, message: Message = MESSAGE, adapter: Any = nostr) -> Receipt:
    return commit(session, prepare(session, message, adapter))
