"""The records of one account of the imitated Bluesky, and the four ways to write them.

`createRecord` under a name that is taken breaks with 500; `putRecord` writes over, unless `swapRecord` forbids it; the
same record again changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost.sandbox import _bluesky_lexicon as lexicon
from multipost.sandbox import _bluesky_names as names
from multipost.sandbox._bluesky_errors import XrpcError, bad, broken, invalid
from multipost.sandbox._bluesky_shapes import ShapeError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Record(NamedTuple):
    """What stands under a name, and how it was judged when it was written."""

    cid: str
    value: dict[str, Any]
    status: str


Records = dict[tuple[str, str], Record]
"""By collection and name."""


@dataclass
class Repository:
    """`blobs` are the CIDs of files that were uploaded, `head` that of the last commit."""

    did: str
    records: Records = field(default_factory=dict)
    blobs: set[str] = field(default_factory=set)
    head: str = ""
    commits: int = 0

    def put(self, asked: Mapping[str, Any], at: datetime) -> dict[str, Any]:
        """`putRecord`."""
        key = asked["collection"], asked["rkey"]
        record, current = _checked(asked, asked["record"], asked["rkey"]), self.records.get(key)
        if current and current.cid == record.cid:
            return self._answer(key, record)
        found = current.cid if current else None
        if "swapRecord" in asked and asked["swapRecord"] != found:
            raise _moved("Record", found)
        return {**self._answer(key, record), "commit": self._commit({**self.records, key: record}, asked, at)}

    def create(self, asked: Mapping[str, Any], at: datetime) -> dict[str, Any]:
        """`createRecord`."""
        records = dict(self.records)
        key = self._create(records, asked, asked["collection"], asked["record"], at)
        return {**self._answer(key, records[key]), "commit": self._commit(records, asked, at)}

    def delete(self, asked: Mapping[str, Any], at: datetime) -> dict[str, Any]:
        """`deleteRecord`; what is not there is deleted, too."""
        records = dict(self.records)
        gone = records.pop((asked["collection"], asked["rkey"]), None)
        return {"commit": self._commit(records, asked, at)} if gone else {}

    def apply(self, asked: Mapping[str, Any], at: datetime) -> dict[str, Any]:
        """`applyWrites`: all of them or none."""
        records, results = dict(self.records), []
        for write in asked["writes"]:
            act, key = write["$type"].partition("#")[2], (write["collection"], write.get("rkey"))
            if act == "create":
                key = self._create(records, {**asked, **write}, write["collection"], write["value"], at)
            elif key not in records:
                raise broken()
            elif act == "update":
                records[key] = _checked({**asked, **write}, write["value"], write["rkey"])
            else:
                del records[key]
            result = {} if act == "delete" else self._answer(key, records[key])
            results.append({"$type": f"com.atproto.repo.applyWrites#{act}Result", **result})
        return {"commit": self._commit(records, asked, at), "results": results}

    def _create(
        self, records: Records, asked: Mapping[str, Any], collection: str, value: Any, at: datetime
    ) -> tuple[str, str]:
        name = asked.get("rkey") or names.tid(at, self.commits + len(records))
        record, key = _checked(asked, value, name), (collection, name)
        if key in records:
            raise broken()
        records[key] = record
        return key

    def _answer(self, key: tuple[str, str], record: Record) -> dict[str, Any]:
        judged = {"validationStatus": record.status} if record.status else {}
        return {"uri": f"at://{self.did}/{key[0]}/{key[1]}", "cid": record.cid, **judged}

    def _commit(self, records: Records, asked: Mapping[str, Any], at: datetime) -> dict[str, str]:
        if asked.get("swapCommit") not in (None, self.head):
            raise _moved("Commit", self.head)
        for record in records.values():
            for blob in lexicon.blobs(record.value):
                if blob not in self.blobs:
                    raise bad("BlobNotFound", f"Could not find blob: {blob}")
        self.records, self.commits = records, self.commits + 1
        revision = names.tid(at, self.commits)
        self.head = names.cid([revision, self.did])
        return {"cid": self.head, "rev": revision}


def _moved(what: str, found: str | None) -> XrpcError:
    return bad("InvalidSwap", f"{what} was at {found or 'null'}")


def _checked(asked: Mapping[str, Any], value: Any, name: str) -> Record:
    """The record as it is kept. Lexicons other than those of posts and of gates are not known here."""
    collection, validate = asked["collection"], asked.get("validate")
    known = lexicon.knows(collection)
    if not isinstance(value, dict):
        raise invalid("Expected object value type at $.record")
    kind = value.setdefault("$type", collection)
    if kind != collection:
        raise invalid(f"Invalid $type: expected {collection}, got {kind}")
    if not known and validate:
        raise invalid(f"Unknown lexicon type: {collection}")
    if known and not names.TID.fullmatch(name):
        raise invalid(f'Invalid record key for {collection}: Invalid TID string (got "{name}") at $')
    try:
        if known and validate is not False:
            lexicon.check(collection, value)
    except ShapeError as wrong:
        raise invalid(f"Invalid {collection} record: {wrong}") from None
    status = "" if validate is False else "valid" if known else "unknown"
    return Record(names.cid(value), value, status)
