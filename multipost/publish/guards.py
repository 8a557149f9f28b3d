"""What must be true before anything is sent. Each guard says what is wrong and what to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from multipost import errors, git
from multipost.hosts.address import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.accounts import Account
    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Store
    from multipost.platform import Session
    from multipost.wire import Http

SKEW = timedelta(minutes=5)
"""How far our clock may be behind the ledger's newest commit, or away from a server's."""


def clock(store: Store, ledger: Snapshot, now: datetime) -> None:
    """Refuse when the ledger was written in what we believe to be the future."""
    if ledger.tip is None:
        return
    newest = datetime.fromtimestamp(git.committed_at(store.repository, ledger.tip), now.tzinfo)
    if newest - now > SKEW:
        minutes = int((newest - now).total_seconds() / 60)
        raise errors.Refused(
            f"The clock of this machine is {minutes} minutes behind the ledger's last entry ({newest:%Y-%m-%d %H:%M} "
            "UTC): nothing was sent, because times cannot be trusted. Set the clock, then try again."
        )


def home(ledger: Snapshot, here: str, here_id: str) -> None:
    """Refuse in a fork or a copy: its posts were published from the ledger's own home."""
    same = here_id == ledger.home_id if here_id and ledger.home_id else here == ledger.home
    if ledger.tip is None or same or ledger.home == LOCAL:  # it has a remote now
        return
    raise errors.Refused(
        f"This ledger belongs to {ledger.home}, and this is {here}: a copy would publish everything twice. "
        "If the repository moved for good, run `multipost adopt --home`."
    )


def accounts(ledger: Snapshot, ours: Mapping[str, Account]) -> dict[str, str]:
    """Accounts that are not what the ledger knows, and why; nothing may be sent for them, no login shown."""
    return {
        name: f"{name} was on {_place(known.platform, known.server)} and is now on "
        f"{_place(account.platform, server(account))}: if that is meant, run `multipost adopt {name}`"
        for name, account in ours.items()
        if (known := ledger.accounts.get(name))
        and (known.platform, known.server) != (account.platform, server(account))
    }


def sessions(ledger: Snapshot, ours: Mapping[str, Account], open_sessions: Mapping[str, Session]) -> dict[str, str]:
    """Accounts whose login leads somewhere else than before, or to the same place as another account."""
    return dict(_wrong_places(ledger, ours, open_sessions))


def skewed(lines: Mapping[str, Http]) -> dict[str, str]:
    """Accounts whose server has another time than we have: one of the two is wrong, and times decide what goes out."""
    ahead = {name: line.ahead for name, line in lines.items()}
    return {
        name: f"{name}: its server's clock and ours are {int(abs(gap).total_seconds() / 60)} minutes apart: nothing "
        "was sent there, because times cannot be trusted. Set the clock of this machine, then try again"
        for name, gap in ahead.items()
        if gap is not None and abs(gap) > SKEW
    }


def server(account: Account) -> str:
    """The server that an account's settings name; empty where the platform has but one."""
    return account.server


def _wrong_places(
    ledger: Snapshot, ours: Mapping[str, Account], open_sessions: Mapping[str, Session]
) -> Iterator[tuple[str, str]]:
    owners = {(known.platform, known.server, known.id): name for name, known in ledger.accounts.items() if known.id}
    for name, session in open_sessions.items():
        known = ledger.accounts[name]
        place = (ours[name].platform, server(ours[name]), session.id)
        owner = owners.setdefault(place, name)
        if known.id and known.id != session.id:
            yield name, f"{name} now leads to {session.name}: if that is meant, run `multipost adopt {name}`"
        elif owner != name:
            yield name, f"{name} and {owner} are one and the same place: posts would appear twice. Remove one of them"


def _place(platform: str, at: str) -> str:
    return f"{platform} at {at}" if at else platform
