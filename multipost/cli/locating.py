"""From a URL that a person gives to a receipt, as exact as the platform makes it."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from multipost import accounts, clock, errors
from multipost.publish import guards, trouble
from multipost.wire import Route

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.accounts import Account
    from multipost.cli.house import House
    from multipost.ledger.snapshot import Snapshot


def receipt(here: House, name: str, url: str, now: datetime) -> dict[str, Any]:
    """The receipt for what is at `url`. Raises an error that names the account where the platform cannot say."""
    here.require_account(name)
    account, ledger = here.desk.accounts[name], here.store.read()
    if moved := guards.accounts(ledger, {name: account}):
        raise errors.Refused(f"{moved[name]}.")  # no login is shown to another place
    return {**_located(account, ledger, url), "at": now.isoformat(), "said": True}


def _located(account: Account, ledger: Snapshot, url: str) -> dict[str, Any]:
    met: errors.MultipostError
    try:
        return _ask(account, ledger, url)
    except (errors.Refused, errors.ConfigError):
        raise
    except errors.Rejected as said:
        met = errors.Rejected(f"{account.name}: {said}")
    except errors.AuthFailed as said:
        met = errors.AuthFailed(f"{trouble.sentence(account, said)}.")
    except Exception as broken:  # noqa: BLE001 - an adapter that breaks on looking has not found it
        met = errors.Refused(f"{trouble.sentence(account, broken)}: nothing was written. Try again later.")
    raise met  # out here, so that it does not carry the other one, which may know the login


def _ask(account: Account, ledger: Snapshot, url: str) -> dict[str, Any]:
    session, http = accounts.connect(account, os.environ, Route(), clock.now)
    try:
        known = {account.name: session} if account.name in ledger.accounts else {}
        if misled := guards.sessions(ledger, {account.name: account}, known):
            raise errors.Refused(f"{misled[account.name]}.")
        found: dict[str, Any] = http.clean(asdict(account.adapter.locate(url, session)))
        return found
    finally:
        http.close()
