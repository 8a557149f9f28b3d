"""Nostr's names for keys and events, in bech32 (NIP-19): `npub1…`, `nsec1…`, `nevent1…`, `naddr1…`, `note1…`.

Names of events hold several values, so they may be longer than the 90 letters at which libraries stop.
"""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6  # letters
_EVENT = re.compile(rf"\b(?:nevent|note|naddr)1[{_LETTERS}]+")

ID, RELAY, AUTHOR, KIND = range(4)
"""What a value in the name of an event is; of an address, the first is its `d`."""

_HINTS = 2
"""How many relays a name tells: more would only make it longer."""


def npub(public: str) -> str:
    """The name of a person, whose public key is given in hex."""
    return write("npub", bytes.fromhex(public))


def nevent(event: str, author: str, kind: int, relays: Iterable[str]) -> str:
    """The name of an event, and where to find it."""
    return _with_values("nevent", bytes.fromhex(event), author, kind, relays)


def naddr(identity: str, author: str, kind: int, relays: Iterable[str]) -> str:
    """The name of what is replaced by later versions of itself; `identity` is its `d`."""
    return _with_values("naddr", identity.encode(), author, kind, relays)


def write(prefix: str, content: bytes) -> str:
    """Bytes under a prefix."""
    values = list(_regrouped(content, 8, 5))
    check = _polymod([*_expanded(prefix), *values, *[0] * _CHECKSUM]) ^ 1
    values += [check >> 5 * (_CHECKSUM - 1 - at) & 31 for at in range(_CHECKSUM)]
    return f"{prefix}1{''.join(_LETTERS[value] for value in values)}"


def read(name: str) -> tuple[str, bytes]:
    """The prefix and the bytes. ValueError where a letter is wrong."""
    prefix, _, rest = name.lower().rpartition("1")
    values = [_LETTERS.index(letter) for letter in rest]
    if not prefix or len(values) < _CHECKSUM or _polymod([*_expanded(prefix), *values]) != 1:
        raise ValueError("a letter is wrong")
    return prefix, bytes(_regrouped(values[:-_CHECKSUM], 5, 8))


def within(text: str) -> tuple[str, bytes]:
    """The name of an event that stands in an address: its prefix and its bytes; nothing where none does."""
    named = _EVENT.search(text.lower())
    try:
        return read(named[0]) if named else ("", b"")
    except ValueError:
        return "", b""


def values(content: bytes) -> Iterator[tuple[int, bytes]]:
    """What the name of an event or an address says: kinds of values, and each value."""
    while len(content) > 1:
        yield content[0], content[2 : 2 + content[1]]
        content = content[2 + content[1] :]


def _with_values(prefix: str, first: bytes, author: str, kind: int, relays: Iterable[str]) -> str:
    hints = [(RELAY, relay.encode()) for relay in list(relays)[:_HINTS]]
    said = [(ID, first), *hints, (AUTHOR, bytes.fromhex(author)), (KIND, kind.to_bytes(4, "big"))]
    return write(prefix, b"".join(bytes([sort, len(value)]) + value for sort, value in said))


def _expanded(prefix: str) -> list[int]:
    return [*(ord(letter) >> 5 for letter in prefix), 0, *(ord(letter) & 31 for letter in prefix)]


def _polymod(found: Iterable[int]) -> int:
    def step(check: int, value: int) -> int:
        turned = ((check & 0x1FFFFFF) << 5) ^ value
        return reduce(lambda sum_, at: sum_ ^ (_GENERATOR[at] if check >> (25 + at) & 1 else 0), range(5), turned)

    return reduce(step, found, 1)


def _regrouped(found: Iterable[int], wide: int, narrow: int) -> Iterator[int]:
    """The same bits in groups of another size; the last is filled with zeros, or left out where it only holds those."""
    bits = "".join(f"{value:0{wide}b}" for value in found)
    whole = len(bits) if narrow < wide else len(bits) // narrow * narrow
    yield from (int(bits[at : at + narrow].ljust(narrow, "0"), 2) for at in range(0, whole, narrow))
