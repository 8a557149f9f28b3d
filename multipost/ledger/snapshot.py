"""The ledger at one commit, as a run judges it: everything open, and the names of everything settled."""

from __future__ import annotations

import heapq
import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from multipost import errors, git, source
from multipost.delivery import Identity
from multipost.ledger import stored
from multipost.ledger.hold import Holds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from multipost.ledger.entry import Entry

V = TypeVar("V")

_WHOLE = ("ledger.json", "hold.json", "accounts/", "open/")
"""What is read whole."""

_NAMES, _SLOTS = "done/", "slots/"
"""Of what lies here only the names are read."""


@dataclass(frozen=True, slots=True)
class Known:
    """An account as the ledger met it first: from `since` on, its deliveries are ours to publish.

    `was` holds its former names: what was settled under them stays settled. `last` is when a post went out there,
    where the account leaves a gap between two.
    """

    platform: str
    server: str
    id: str  # the platform's own; empty until the first `connect`
    since: datetime
    was: tuple[str, ...] = ()
    last: datetime | None = None


@dataclass(frozen=True)
class Snapshot:
    """What stands at `tip` (None: there is no ledger yet). `id` is random, chosen when the ledger began."""

    tip: str | None = None
    id: str = ""
    home: str = ""
    home_id: str = ""
    began: datetime | None = None
    accounts: Mapping[str, Known] = field(default_factory=dict)
    open: Mapping[Identity, Entry] = field(default_factory=dict)
    done: Mapping[str, str] = field(default_factory=dict)  # path below done/ -> blob id
    slots: Mapping[str, str] = field(default_factory=dict)  # path below slots/ -> blob id
    holds: Holds = field(default_factory=Holds)
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)  # path -> JSON of all that is read whole

    def has(self, identity: Identity) -> bool:
        """Whether the delivery is settled, also under a former name of its account."""
        return identity in self.settled

    def is_spent(self, account: str, slot: str) -> bool:
        """Whether something took the slot of a queue there, also under a former name of the account."""
        known = self.accounts.get(account)
        return any(stored.slot_path(name, slot) in self.slots for name in (account, *(known.was if known else ())))

    @cached_property
    def settled(self) -> Mapping[Identity, str]:
        """Every settled delivery, under the name that its account has now, and the path of its entry."""
        found = {stored.identity_at(path): path for path in self.done}
        now = {former: name for name, known in self.accounts.items() for former in known.was}
        renamed = {who._replace(account=now[who.account]): path for who, path in found.items() if who.account in now}
        return renamed | {who: path for who, path in found.items() if who.account not in now}


def read(repository: git.Repository, tip: str | None) -> Snapshot:
    """The ledger at commit `tip`."""
    if tip is None:
        return Snapshot()
    rows = git.ls(repository, tip, *_WHOLE, _NAMES, _SLOTS)
    done, slots = ({row.path: row.oid for row in rows if row.path.startswith(names)} for names in (_NAMES, _SLOTS))
    others = {row.path: row.oid for row in rows if row.path.startswith(_WHOLE)}
    contents = git.read(repository, others.values())
    values = {path: json.loads(contents[oid]) for path, oid in others.items()}
    return _snapshot(tip, values, done, slots)


def after(repository: git.Repository, before: Snapshot, changes: Mapping[str, bytes | None], tip: str) -> Snapshot:
    """The same at commit `tip`, which made these changes to it: what we wrote ourselves is not read again."""
    if len(tip) != len(source.blob_id(b"")):  # a repository with SHA-256
        return read(repository, tip)
    values = _changed(before.values, changes, _WHOLE, json.loads)
    done = _changed(before.done, changes, _NAMES, source.blob_id)
    return _snapshot(tip, values, done, _changed(before.slots, changes, _SLOTS, source.blob_id))


def entries(repository: git.Repository, snapshot: Snapshot, wanted: Iterable[Identity]) -> dict[Identity, Entry]:
    """The entries of settled deliveries; those without one are left out."""
    settled = snapshot.settled
    oids = {identity: snapshot.done[settled[identity]] for identity in wanted if identity in settled}
    contents = git.read(repository, oids.values())
    read = {identity: stored.from_json(json.loads(contents[oid])) for identity, oid in oids.items()}
    return {identity: replace(entry, account=identity.account) for identity, entry in read.items()}


def slot_days(repository: git.Repository, snapshot: Snapshot, count: int) -> dict[Identity, str]:
    """On which day each delivery took its slot in a queue: of the last slots."""
    latest = heapq.nlargest(count, snapshot.slots, key=lambda path: path.rpartition("@")[2])
    contents = git.read(repository, (snapshot.slots[path] for path in latest))
    now = {former: name for name, known in snapshot.accounts.items() for former in known.was}
    found = {}
    for path in latest:
        _, account, slot = path.split("/")
        taken = json.loads(contents[snapshot.slots[path]])
        found[Identity(now.get(account, account), taken["post"], taken["date"])] = slot.rpartition("@")[2][:10]
    return found


def frozen(repository: git.Repository, snapshot: Snapshot, digests: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The words that were approved under each digest, as JSON; unknown digests are left out."""
    wanted = sorted(set(digests) - {""})
    if snapshot.tip is None or not wanted:
        return {}
    rows = git.ls(repository, snapshot.tip, *dict.fromkeys(f"sent/{digest[:2]}" for digest in wanted))
    oids = {row.path: row.oid for row in rows}
    found = {digest: oids[path] for digest in wanted if (path := stored.sent_path(digest)) in oids}
    contents = git.read(repository, found.values())
    return {digest: json.loads(contents[oid]) for digest, oid in found.items()}


def _changed(
    before: Mapping[str, V],
    changes: Mapping[str, bytes | None],
    under: str | tuple[str, ...],
    made_from: Callable[[bytes], V],
) -> dict[str, V]:
    """The values below some paths, once these files are changed."""
    fresh = {path: content for path, content in changes.items() if path.startswith(under)}
    values = {path: value for path, value in before.items() if path not in fresh}
    values |= {path: made_from(content) for path, content in fresh.items() if content is not None}
    return dict(sorted(values.items()))  # as Git lists them


def _snapshot(tip: str, values: Mapping[str, Any], done: Mapping[str, str], slots: Mapping[str, str]) -> Snapshot:
    about = values.get("ledger.json")
    if about is None:
        raise errors.Refused(
            "The ledger branch has no ledger.json: something else uses that name. "
            "Give the ledger another one in multipost.yml: `ledger: {branch: …}`."
        )
    stored.check_schema(about)
    opened = (stored.from_json(value) for path, value in values.items() if path.startswith("open/"))
    return Snapshot(
        tip=tip,
        id=about["id"],
        home=about["home"],
        home_id=about["home_id"],
        began=datetime.fromisoformat(about["began"]),
        accounts={_stem(path): _known(value) for path, value in values.items() if path.startswith("accounts/")},
        open={entry.identity: entry for entry in opened},
        done=done,
        slots=slots,
        values=values,
        holds=Holds.from_json(values.get("hold.json", {})),
    )


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[1].removesuffix(".json")


def _known(value: Mapping[str, Any]) -> Known:
    since, last = datetime.fromisoformat(value["since"]), value.get("last")
    latest = datetime.fromisoformat(last) if last else None
    return Known(value["platform"], value["server"], value["id"], since, tuple(value["was"]), latest)
