"""The softwares that speak Mastodon's API, where they differ: what each takes, how it counts and how it refuses."""

from __future__ import annotations

from dataclasses import replace

from multipost.sandbox._mastodon_software import Software, as_mastodon, snowflake, ulid, uuid7
from multipost.text import units

_ZOD = {"issues": [{"code": "invalid_type", "message": "Invalid input"}], "name": "ZodError"}
_NOT_FOUND = (404, "<!doctype html><title>Not Found</title><h1>Not Found</h1>")
_BROKEN = (500, "<!doctype html><title>Server Error</title><h1>Server Error (500)</h1>")
_NO_LOGIN = (403, "Invalid credentials.")

MASTODON = Software(
    name="mastodon",
    version="4.6.9",
    keys="kept",
    visibility="public",
    text=500,
    long=as_mastodon,
    media=4,
    described=10_000,
    number=snowflake,
    api=11,
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
        "choices": (422, "Validation failed: Choices can't contain more than {} items"),
        "choice": (422, "Validation failed: Choices cannot be longer than {} characters each"),
        "no choice": (422, "Validation failed: Choices must have more than one item"),
        "same choice": (422, "Validation failed: Choices contain duplicate items"),
        "lasts": (422, "Validation failed: Duration is too soon or too far into the future"),
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
    number=ulid,
    address="https://{host}/@{name}/statuses/{id}",
    files=(40 << 20, 40 << 20),
    polls=(6, 50),
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
        "poll beside media": (400, "Bad Request: can't post media + poll in same status"),
        "choices": (400, "Bad Request: too many poll options provided, limit is {}"),
        "choice": (400, "Bad Request: poll option too long, limit is {}"),
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
    number=snowflake,
    address="https://{host}/@{name}@{host}/posts/{id}/",
    files=(10 << 20, 0),
    lacks=frozenset({"v2"}),
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
    number=uuid7,
    api=2,
    files=(32 << 20, 128 << 20),
    polls=(10, 100),
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

AKKOMA = Software(
    name="akkoma",
    version="2.7.2 (compatible; Akkoma 3.13.3)",
    keys="answers kept",
    visibility="public",
    text=5000,
    long=lambda warning, text: units.graphemes(warning + text),
    media=1000,
    described=5000,
    number=ulid,
    address="https://{host}/notice/{id}",
    files=(16_000_000, 16_000_000),
    polls=(20, 200),
    lacks=frozenset({"v2", "configuration"}),
    warning_hides=False,
    says={
        "token": _NO_LOGIN,
        "app": _NO_LOGIN,
        "scope": (403, "Insufficient permissions: write:statuses."),
        "gone": (404, "Record not found"),
        "json": (400, "Bad Request"),
        "long": (422, "The status is over the character limit"),
        "empty": (422, "Cannot post an empty status without attachments"),
        "visibility": (400, "visibility is invalid"),
        "media": (422, "Media not found"),
        "large": (413, "file_too_large"),
        "choices": (422, "Poll can't contain more than {} options"),
        "choice": (422, "Poll options cannot be longer than {} characters each"),
        "lasts": (422, "Expiration date is too soon"),
    },
)
"""Nobody looked at a real one: this is what the source of Pleroma, which it comes from, says."""

_OLD = replace(MASTODON, api=7, says={**MASTODON.says, "poll beside media": MASTODON.says["many"]})

OTHERS = {
    "gotosocial": GOTOSOCIAL,
    "takahe": TAKAHE,
    "hollo": HOLLO,
    "akkoma": AKKOMA,
    "pleroma": replace(AKKOMA, name="pleroma", version="2.7.2 (compatible; Pleroma 2.7.0)"),
    "mastodon-3-4": replace(_OLD, version="3.4.10", api=0, lacks=frozenset({"v2", "source"}), described=1500),
    "mastodon-4-5": replace(_OLD, version="4.5.3", described=1500),
    "mastodon-4-7-1": replace(MASTODON, version="4.7.1", keys="broken"),
}


def of(host: str) -> Software:
    """What the first label of a host says; else a Mastodon of these days."""
    return OTHERS.get(host.partition(".")[0], MASTODON)
