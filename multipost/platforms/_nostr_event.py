"""An event: its id is a hash of what it says, its signature says whose it is (NIP-01, BIP-340).

The same words, signed again a second later, are another event and would be another post: so it is signed before the
intent is written, and from then on only ever sent as it is.
"""

from __future__ import annotations

import functools
import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import coincurve
from pydantic_core import PydanticCustomError

from multipost.platforms import _nostr_names as names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pydantic import SecretStr

Event = dict[str, Any]
Tags = list[list[str]]

_HEX, _SIGNATURE = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{128}")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
"""Control characters, which relays escape in different ways and so find another id; halves of a character."""


def checked(secret: SecretStr) -> SecretStr:
    """A secret key that is one. The error does not repeat it."""
    try:
        key(secret.get_secret_value())
    except ValueError:
        pass
    else:
        return secret
    raise PydanticCustomError("nostr_secret", "is no secret key: it begins with nsec1, or has 64 hex digits")


def key(secret: str) -> coincurve.PrivateKey:
    """What signs, of `nsec1…` or 64 hex digits. ValueError for anything else."""
    secret = secret.strip().lower()
    if _HEX.fullmatch(secret):
        return coincurve.PrivateKey(bytes.fromhex(secret))
    prefix, content = names.read(secret)
    if prefix != "nsec":
        raise ValueError("it is another name")
    return coincurve.PrivateKey(content)


def author(ours: coincurve.PrivateKey) -> str:
    """The public key in hex: who we are on every relay."""
    return ours.public_key_xonly.format().hex()


def signed(ours: coincurve.PrivateKey, at: datetime, kind: int, tags: Tags, content: str) -> Event:
    """The event as it is sent."""
    said = {
        "pubkey": author(ours),
        "created_at": int(at.timestamp()),
        "kind": kind,
        "tags": [[_writable(word) for word in tag] for tag in tags],
        "content": _writable(content),
    }
    digest = _digest(said)
    return {"id": digest.hex(), **said, "sig": ours.sign_schnorr(digest).hex()}


def is_genuine(event: Any) -> bool:
    """Whether its author signed just these words, whatever a relay says."""
    fields = isinstance(event, dict) and {"id", "pubkey", "sig", "content", "tags", "kind", "created_at"} <= set(event)
    if not fields or not _HEX.fullmatch(str(event["pubkey"])) or not _SIGNATURE.fullmatch(str(event["sig"])):
        return False
    digest = _digest(event)
    return digest.hex() == event["id"] and is_signed(event["pubkey"], digest, event["sig"])


def is_signed(public: str, digest: bytes, signature: str) -> bool:
    """Whether the signature, 128 hex digits, is that of the key, 64 hex digits."""
    try:
        return coincurve.PublicKeyXOnly(bytes.fromhex(public)).verify(bytes.fromhex(signature), digest)
    except ValueError:  # no such key
        return False


def written(*said: Any) -> str:
    """A message as relays read it, and as ids are made of it: without spaces, every letter as it is."""
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False)


def tag(event: Event, name: str) -> str:
    """The value of its first tag of that name, or nothing."""
    return next((found[1] for found in event["tags"] if found[:1] == [name] and len(found) > 1), "")


def _digest(said: Event) -> bytes:
    values: Sequence[Any] = [0, *(said[name] for name in ("pubkey", "created_at", "kind", "tags", "content"))]
    return sha256(written(*values).encode(errors="replace")).digest()


_writable = functools.partial(_UNWRITABLE.sub, "")
