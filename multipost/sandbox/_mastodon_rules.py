"""What becomes a post, and what is refused: by the rules of each software, in the order in which it looks."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from multipost.sandbox._mastodon_store import Poll, Post
from multipost.text import units

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from multipost.sandbox._mastodon_software import Software
    from multipost.sandbox._mastodon_store import Server, Upload

SHORTEST, LONGEST = 300, 2_629_746
"""How many seconds a poll may last."""

VISIBILITIES = ("public", "unlisted", "private", "direct")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def made(server: Server, account: str, asked: Mapping[str, Any], now: datetime) -> Post:
    """The post that a request becomes. Raises `RefusedError`."""
    software = server.software
    text, warning = _words(software, asked)
    names = [str(name) for name in asked.get("media_ids") or ()]
    uploads = [server.uploads[account, name] for name in names if (account, name) in server.uploads]
    poll = asked.get("poll") or {}
    mistakes = (
        *_of_place(server, asked),
        *_of_files(software, names, uploads, now),
        *_of_words(software, asked),
        *_of_poll(software, poll, names),
    )
    for what, *values in mistakes:
        software.refuse(what, *values)
    name, parent = server.number(now), asked.get("in_reply_to_id")
    return Post(
        id=name,
        account=account,
        url=software.address.format(host=server.host, name=account, id=name),
        text=text,
        warning=warning,
        sensitive=_true(asked.get("sensitive")) or (software.warning_hides and bool(asked.get("spoiler_text"))),
        visibility=asked.get("visibility") or software.visibility,
        language=_language(software, str(asked.get("language") or "")),
        parent=str(parent) if str(parent) in server.posts else None,
        uploads=tuple(uploads),
        at=now,
        poll=_poll(poll, now) if poll else None,
    )


def _words(software: Software, asked: Mapping[str, Any]) -> tuple[str, str]:
    """Words and warning. On Mastodon a warning without words becomes the words."""
    text, warning = str(asked.get("status") or ""), str(asked.get("spoiler_text") or "")
    if software.name != "mastodon":
        return text, warning
    return (text.strip(), warning.strip()) if text.strip() else (warning.strip(), "")


def _of_place(server: Server, asked: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    parent = str(asked.get("in_reply_to_id") or "")
    becomes_first = server.software.name == "takahe" and parent.isdigit()
    if parent and parent not in server.posts and not becomes_first:
        yield ("parent",)
    if asked.get("visibility") not in (None, *VISIBILITIES):
        yield ("visibility",)


def _of_files(
    software: Software, names: Sequence[str], uploads: Sequence[Upload], now: datetime
) -> Iterator[tuple[Any, ...]]:
    if len(names) > software.media:
        yield ("many", software.media)
    usable = {upload.id for upload in uploads if not upload.attached}
    if missing := [name for name in names if name not in usable]:
        yield ("media", ", ".join(missing))
    if len(uploads) > 1 and any(not upload.kind.startswith("image/") for upload in uploads):
        yield ("film",)
    if any(upload.fails or upload.ready > now for upload in uploads):
        yield ("unfinished",)


def _of_words(software: Software, asked: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    text, warning = _words(software, asked)
    said_nothing = "status" in asked and not text  # Hollo makes an empty post of a request without any words
    if not asked.get("media_ids") and (said_nothing if software.name == "hollo" else not text):
        yield ("empty",)
    if software.long(warning, text) > software.text:
        yield ("long", software.text)
    if asked.get("language") and not _TAG.fullmatch(str(asked["language"])):
        yield ("language",)


def _of_poll(software: Software, poll: Mapping[str, Any], names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    if not poll:
        return
    choices, (most, longest) = poll.get("options") or [], software.polls
    if names:
        yield "poll beside media", software.media
    if len(choices) < 2:  # noqa: PLR2004 - fewer are no choice
        yield ("no choice",)
    if len(choices) > most:
        yield "choices", most
    if len(set(choices)) < len(choices):
        yield ("same choice",)
    if any(units.graphemes(choice) > longest for choice in choices):
        yield "choice", longest
    if not SHORTEST <= int(poll.get("expires_in") or 0) <= LONGEST:
        yield ("lasts",)


def _poll(poll: Mapping[str, Any], now: datetime) -> Poll:
    until = now + timedelta(seconds=int(poll["expires_in"]))
    return Poll(tuple(str(choice).strip() for choice in poll["options"]), _true(poll.get("multiple")), until)


def _language(software: Software, tag: str) -> str | None:
    """Mastodon keeps what stands before the hyphen, and its own language for what is none."""
    if not software.keeps_language:
        return None
    if software.name != "mastodon":
        return tag or None
    return tag.partition("-")[0].lower() if _TAG.fullmatch(tag) else "en"


def _true(value: Any) -> bool:
    return value is True or value in ("true", "1")
