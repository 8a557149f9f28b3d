"""Entries as JSON, and where each lies on the branch.

`open/` holds what somebody or some run must still act on, `done/` what is settled: a run reads the first whole, of the
second only the names. Keys are sorted and lines end with a newline, so that a person can read a diff.
"""

from __future__ import annotations

import functools
import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from multipost import __version__, errors
from multipost.delivery import Identity
from multipost.ledger.entry import Attempts, Claim, Entry, PartEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = 1
"""Raised when an older multipost could misread what is written."""


def shard(name: str) -> str:
    """Two hex digits that spread entries over folders."""
    return hashlib.sha256(name.encode()).hexdigest()[:2]


def path(entry: Entry) -> str:
    """Where the entry lies."""
    return done_path(entry.identity) if entry.settled else open_path(entry.identity)


def open_path(identity: Identity) -> str:
    """Where an entry lies that still needs an act."""
    return f"open/{identity.account}/{identity.name}.json"


def done_path(identity: Identity) -> str:
    """Where an entry lies that is settled."""
    return f"done/{identity.account}/{shard(identity.post)}/{identity.name}.json"


def sent_path(digest: str) -> str:
    """Where the words lie that were approved under this digest."""
    return f"sent/{digest[:2]}/{digest}.json"


def slot_path(account: str, slot: str) -> str:
    """Where it is written that a slot of a queue is spent on an account."""
    return f"slots/{account}/{slot}.json"


@functools.cache  # a run asks for each again whenever it wrote
def identity_at(place: str) -> Identity:
    """The delivery whose entry lies at `place`."""
    parts = place.removesuffix(".json").split("/")
    post, _, date = parts[-1].rpartition("@")
    return Identity(parts[1], post, date)


def as_kept(value: Mapping[str, Any]) -> dict[str, Any]:
    """A value as it comes back from the branch: lists for tuples. ValueError or TypeError where it is no JSON."""
    kept: dict[str, Any] = json.loads(json.dumps(value, allow_nan=False))
    return kept


def text(value: Mapping[str, Any]) -> bytes:
    """JSON for the branch."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def to_json(entry: Entry) -> dict[str, Any]:
    """An entry as it is written."""
    return {
        "schema": SCHEMA,
        "multipost": __version__,
        "post": entry.post,
        "account": entry.account,
        "date": entry.date,
        "due": _iso(entry.due),
        "state": entry.state,
        "reason": entry.reason,
        "epoch": entry.epoch,
        "not_before": _iso(entry.not_before),
        "asked": _iso(entry.asked),
        "variant": entry.variant,
        "claim": entry.claim and {"nonce": entry.claim.nonce, "run": entry.claim.run, "at": _iso(entry.claim.at)},
        "parts": [_part_to_json(part) for part in entry.parts],
        "attempts": {"count": entry.attempts.count, "last": list(entry.attempts.last)},
    }


def from_json(value: Mapping[str, Any]) -> Entry:
    """An entry as it was written; refuses one of a newer multipost."""
    check_schema(value)
    claim = value["claim"]
    return Entry(
        post=value["post"],
        account=value["account"],
        date=value["date"],
        due=_moment(value["due"]),
        state=value["state"],
        reason=value["reason"],
        epoch=value["epoch"],
        not_before=_moment(value["not_before"]),
        asked=_moment(value["asked"]),
        variant=value["variant"],
        claim=claim and Claim(claim["nonce"], claim["run"], datetime.fromisoformat(claim["at"])),
        parts=tuple(_part_from_json(part) for part in value["parts"]),
        attempts=Attempts(value["attempts"]["count"], tuple(value["attempts"]["last"])),
    )


def check_schema(value: Mapping[str, Any]) -> None:
    """Refuse what a newer multipost wrote: half understood is worse than not at all."""
    if value["schema"] > SCHEMA:
        raise errors.Refused(
            f"The ledger was written by a newer multipost (schema {value['schema']}, this one knows {SCHEMA}). "
            "Update multipost: `pip install --upgrade multipost`."
        )


def _part_to_json(part: PartEntry) -> dict[str, Any]:
    return {
        "key": part.key,
        "at": _iso(part.at),
        "class": part.retry,
        "digest": part.digest,
        "prepared": part.prepared,
        "resume": part.resume,
        "receipt": part.receipt,
        "others": list(part.others),
    }


def _part_from_json(value: Mapping[str, Any]) -> PartEntry:
    return PartEntry(
        key=value["key"],
        at=datetime.fromisoformat(value["at"]),
        retry=value["class"],
        digest=value["digest"],
        prepared=value["prepared"],
        resume=value["resume"],
        receipt=value["receipt"],
        others=tuple(value["others"]),
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
