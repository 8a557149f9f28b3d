"""First things: a ledger where there is none, accounts it has not met, and accounts that have a new name.

An account's time starts here: what was due before is not published.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import git
from multipost.ledger import store as stores
from multipost.ledger import stored
from multipost.ledger.snapshot import Known
from multipost.publish import guards

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.accounts import Account
    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Changes
    from multipost.publish import Work


def begin(work: Work) -> Snapshot:
    """The ledger, with every account of ours in it; refuses a ledger that is not for us."""
    now = work.clock()
    here, here_id = where(work)

    def decide(ledger: Snapshot) -> Changes:
        guards.clock(work.store, ledger, now)
        guards.home(ledger, here, here_id)
        changes: Changes = {}
        known_id = here_id or ledger.home_id  # a laptop does not know the host's id: it keeps what is there
        if ledger.tip is None or (ledger.home, ledger.home_id) != (here, known_id):
            changes |= stores.about(ledger.id or secrets.token_hex(16), here, known_id, ledger.began or now)
        new = [account for name, account in work.accounts.items() if name not in ledger.accounts]
        for account in new:
            changes |= _meet(account, ledger, now)
        return changes | _follow(new, ledger)

    ledger = stores.update(work.store, decide, "Meet the accounts\n", now)
    work.store.settle()
    return ledger


def where(work: Work) -> tuple[str, str]:
    """The home of this repository, and the host's id for it where one is known."""
    url = git.remote_url(work.store.repository, work.config.ledger.remote)
    return work.host.home(url, work.environ), work.host.home_id(work.environ)


def _follow(new: list[Account], ledger: Snapshot) -> Changes:
    """A hold on an account stays on it, whatever its name."""
    holds = ledger.holds.renamed({account.was: account.name for account in new if account.was in ledger.accounts})
    return {"hold.json": stored.text(holds.to_json())} if holds != ledger.holds else {}


def _meet(account: Account, ledger: Snapshot, now: datetime) -> Changes:
    old = ledger.accounts.get(account.was)
    if old is None:
        return stores.account_changes(account.name, Known(account.platform, guards.server(account), "", now))
    changes: Changes = {f"accounts/{account.was}.json": None}
    changes |= stores.account_changes(account.name, replace(old, was=(*old.was, account.was)))
    for identity, entry in ledger.open.items():
        if identity.account == account.was:
            changes |= {stored.open_path(identity): None}
            changes |= stores.entry_changes(replace(entry, account=account.name))
    return changes
