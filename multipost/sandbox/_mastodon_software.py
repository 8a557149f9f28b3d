"""What a software that speaks Mastodon's API is made of: what it takes, how it counts, numbers and refuses."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import regex

from multipost.text import units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SCHEMES = "https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini"
_URL = rf"(?i:{_SCHEMES})://(?:[^\s<>\"()]|\([^\s<>\"()]*\))*(?<![.,;:!?'\"])"
_MENTION = r"(?<![\w/=])@(?P<user>[A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*)@\w+(?:[.-]+\w+)*"
COUNTED = regex.compile(rf"{_URL}|{_MENTION}")
"""What Mastodon counts otherwise than it is written; `user` is there for a mention."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class RefusedError(Exception):
    """An answer instead of a post: JSON with `error`; an HTML page where it begins with `<`; an empty body."""

    def __init__(self, status: int, error: Any) -> None:
        super().__init__(error)
        self.status, self.error = status, error


Saying = tuple[int, Any]
"""Status and error; `{}` in it is filled in."""


@dataclass(frozen=True)
class Software:
    """One of them.

    `keys`: how an Idempotency-Key that was used is met; `says`: what it refuses; `api`: which version of Mastodon's it
    claims to speak; `files`: how many bytes of a picture and of a film it says it takes; `polls`: how many choices of
    how many graphemes; `is_limited`: whether it counts requests; `lacks`: addresses; `warning_hides`: a post with a
    content warning is sensitive whatever was asked.
    """

    name: str
    version: str
    keys: Literal["kept", "until deleted", "ignored", "broken", "answers kept"]
    visibility: str
    text: int
    long: Callable[[str, str], int]
    media: int
    described: int
    says: Mapping[str, Saying]
    number: Callable[[int, int], str]
    address: str = "https://{host}/@{name}/{id}"
    api: int = 0
    files: tuple[int, int] = (16 << 20, 99 << 20)
    polls: tuple[int, int] = (4, 50)
    is_limited: bool = False
    lacks: frozenset[str] = frozenset()
    warning_hides: bool = True
    keeps_language: bool = True

    def refuse(self, what: str, *values: object) -> None:
        """Raise `RefusedError` with what it says to this mistake; where it has nothing to say, it takes it."""
        if what in self.says:
            status, error = self.says[what]
            raise RefusedError(status, error.format(*values) if isinstance(error, str) else error)


def as_mastodon(warning: str, text: str) -> int:
    """Graphemes, a URL as 23, of a mention only the name."""
    counted = COUNTED.sub(lambda found: f"@{found['user']}" if found["user"] else "x" * 23, text)
    return units.graphemes(warning + counted)


def snowflake(milliseconds: int, count: int) -> str:
    return str((milliseconds << 16) + count)


def ulid(milliseconds: int, count: int) -> str:
    number = (milliseconds << 80) + count
    return "".join(_CROCKFORD[number >> 5 * place & 31] for place in reversed(range(26)))


def uuid7(milliseconds: int, count: int) -> str:
    return str(uuid.UUID(int=(milliseconds << 80) + (7 << 76) + (2 << 62) + count))
