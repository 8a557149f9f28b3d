"""Names that are made of what they name: DIDs of handles, CIDs of content, TIDs of moments."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

HANDLE = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
DID = re.compile(r"did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]")
TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
AT_URI = re.compile(rf"at://({DID.pattern}|{HANDLE.pattern})(/[a-zA-Z0-9.-]+(/[a-zA-Z0-9._:~-]+)?)?", re.IGNORECASE)
CID = re.compile(r"b[a-z2-7]{58}")

_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
_RAW, _CBOR = b"\x01\x55\x12\x20", b"\x01\x71\x12\x20"
_1970 = datetime(1970, 1, 1, tzinfo=UTC)


def did(handle: str) -> str:
    """Whose handle it is."""
    return f"did:plc:{_base32(hashlib.sha256(handle.encode()).digest())[:24]}"


def cid_of_bytes(content: bytes) -> str:
    """The CID of a file: a true one."""
    return "b" + _base32(_RAW + hashlib.sha256(content).digest())


def cid(value: Any) -> str:
    """The CID of a record: alike in form, but made of its JSON. The order of its members does not matter."""
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return "b" + _base32(_CBOR + hashlib.sha256(canonical.encode()).digest())


def tid(at: datetime, count: int) -> str:
    """A TID of the server's own making; `count` tells those of one moment apart."""
    number = ((at - _1970) // timedelta(microseconds=1) + count // 32) << 10 | count % 32
    return "".join(_SORTABLE[number >> shift & 31] for shift in range(60, -1, -5))


def _base32(content: bytes) -> str:
    return base64.b32encode(content).decode().rstrip("=").lower()
