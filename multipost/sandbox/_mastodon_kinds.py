"""The softwares that speak Mastodon's API, where they differ: what each takes, how it counts and how it refuses."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
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

    `keys`: how an Idempotency-Key that was used is met; `says`: what it refuses; `is_limited`: whether it counts
    requests; `is_old`: it has no v2 of the instance and no source of posts; `warning_hides`: a post with a content
    warning is sensitive whatever was asked.
    """

    name: str
    version: str
    keys: Literal["kept", "until deleted", "ignored", "broken"]
    visibility: str
    text: int
    long: Callable[[str, str], int]
    media: int
    described: int
    says: Mapping[str, Saying]
    number: Callable[[int, int], str]
    address: str = "https://{host}/@{name}/{id}"
    is_limited: bool = False
    is_old: bool = False
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


def _snowflake(milliseconds: int, count: int) -> str:
    return str((milliseconds << 16) + count)


def _ulid(milliseconds: int, count: int) -> str:
    number = (milliseconds << 80) + count
    return "".join(_CROCKFORD[number >> 5 * place & 31] for place in reversed(range(26)))


def _uuid7(milliseconds: int, count: int) -> str:
    return str(uuid.UUID(int=(milliseconds << 80) + (7 << 76) + (2 << 62) + count))


_ZOD = {"issues": [{"code": "invalid_type", "message": "Invalid input"}], "name": "ZodError"}
_NOT_FOUND = (404, "<!doctype html><title>Not Found</title><h1>Not Found</h1>")
_BROKEN = (500, "<!doctype html><title>Server Error</title><h1>Server Error (500)</h1>")

MASTODON = Software(
    name="mastodon",
    version="4.6.9",
    keys="kept",
    visibility="public",
    text=500,
    long=as_mastodon,
    media=4,
    described=10_000,
    number=_snowflake,
    is_limited=True,
    says={
        "again": _BROKEN,
        "token": (401, "The access token is invalid"),
        "app": (422, "This method requires an authenticated user"),
        "scope": (403, "This action is outside the authorized scopes"),
        "often": (429, "Too many requests"),
        "gone": (404, "Record not found"),
        "json": (400, "There was a problem parsing the request"),
        "long": (422, "Validation failed: Text character limit of {} exceeded"),
        "empty": (422, "Validation failed: Text can't be blank"),
        "visibility": (422, "Validation failed: Visibility is not included in the list"),
        "parent": (404, "The post you are trying to reply to does not appear to exist."),
        "many": (422, "Cannot attach more than {} files"),
        "media": (422, "Media {} not found or already attached to another post"),
        "film": (422, "Cannot attach a video to a post that already contains images"),
        "unfinished": (422, "Cannot attach files that have not finished processing. Try again in a moment!"),
        "failed": (422, "Error processing thumbnail for uploaded media"),
        "kind": (422, "File type of uploaded media could not be verified"),
        "large": (422, "Validation failed: File size must be less than {} MB"),
        "described": (422, "Validation failed: Description is too long (maximum is {} characters)"),
    },
)

GOTOSOCIAL = Software(
    name="gotosocial",
    version="0.20.0+git-57cb4fe",
    keys="ignored",
    visibility="unlisted",
    text=5000,
    long=lambda warning, text: len(warning + text),
    media=6,
    described=1500,
    number=_ulid,
    address="https://{host}/@{name}/statuses/{id}",
    is_limited=True,
    warning_hides=False,
    says={
        "token": (401, "Unauthorized: token not supplied"),
        "app": (401, "Unauthorized: token not supplied"),
        "scope": (403, "Forbidden: token has insufficient scope permission"),
        "often": (429, "rate limit reached"),
        "gone": (404, "Not Found"),
        "json": (400, "Bad Request: invalid character"),
        "long": (400, "Bad Request: text with spoiler exceed max chars ({})"),
        "empty": (400, "Bad Request: status contains no text, media or poll"),
        "visibility": (422, "processVisibility: invalid visibility"),
        "language": (400, "Bad Request: invalid language tag: language: tag is not well-formed"),
        "parent": (404, "target status not found"),
        "many": (400, "Bad Request: media files exceed max count ({})"),
        "media": (400, "Bad Request: media not found: {}"),
        "kind": (422, "error processing media"),
        "large": (400, "Bad Request: media exceeds configured max size: 40.0MiB"),
        "described": (400, "Bad Request: image description length must be between 0 and {} characters"),
    },
)

TAKAHE = Software(
    name="takahe",
    version="0.11.0",
    keys="ignored",
    visibility="public",
    text=500,
    long=lambda _warning, text: len(text),
    media=4,
    described=1500,
    number=_snowflake,
    address="https://{host}/@{name}@{host}/posts/{id}/",
    keeps_language=False,
    says={
        "token": (400, "<!doctype html>Invalid Bearer token"),
        "app": (401, "identity_token_required"),
        "scope": (403, "out_of_scope_for_token"),
        "gone": _NOT_FOUND,
        "json": _BROKEN,
        "long": (400, "Status is too long"),
        "empty": (400, "Status is empty"),
        "visibility": (400, "invalid_input"),
        "parent": _BROKEN,
        "media": _NOT_FOUND,
        "kind": _BROKEN,
    },
)

HOLLO = Software(
    name="hollo",
    version="0.6.12",
    keys="until deleted",
    visibility="public",
    text=10_000,
    long=lambda _warning, _text: 0,
    media=4,
    described=1500,
    number=_uuid7,
    warning_hides=False,
    says={
        "token": (401, "invalid_token"),
        "app": (401, "unauthorized"),
        "scope": (403, "insufficient_scope"),
        "gone": (404, "Record not found"),
        "json": (500, ""),
        "empty": (400, _ZOD),
        "visibility": (400, _ZOD),
        "parent": (400, _ZOD),
        "media": (400, _ZOD),
        "kind": (500, ""),
    },
)

OTHERS = {
    "gotosocial": GOTOSOCIAL,
    "takahe": TAKAHE,
    "hollo": HOLLO,
    "mastodon-3-4": replace(MASTODON, version="3.4.10", is_old=True, described=1500),
    "mastodon-4-7-1": replace(MASTODON, version="4.7.1", keys="broken"),
}


def of(host: str) -> Software:
    """What the first label of a host says; else a Mastodon of these days."""
    return OTHERS.get(host.partition(".")[0], MASTODON)
