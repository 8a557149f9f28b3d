"""What relays keep: events that are what they say they are, each once, of articles only the last version."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import coincurve

from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.sandbox.world import World

Event = dict[str, Any]

_HEX = {"id": re.compile(r"[0-9a-f]{64}"), "pubkey": re.compile(r"[0-9a-f]{64}"), "sig": re.compile(r"[0-9a-f]{128}")}
_TYPES = {"created_at": int, "kind": int, "tags": list, "content": str}
_NOTE, _DELETION, _ARTICLE = 1, 5, 30023
_FUTURE = 900
"""Seconds that an event may be ahead."""


class Refusal(Exception):  # noqa: N818 - it is no error of ours
    """Why a relay does not take an event, with the prefix that says what kind of reason it is."""


class Store:
    """The events of every relay, by host and id."""

    limits = {"max_message_length": 131_072, "max_content_length": 60_000}  # noqa: RUF012 - nobody changes it

    def __init__(self, world: World) -> None:
        self.world = world
        self._kept: dict[str, dict[str, Event]] = {}
        self._deleted: set[tuple[str, str]] = set()

    def keep(self, host: str, event: Event) -> bool:
        """Whether the event is new here. Raises `Refusal`."""
        check(event, self.world.now().timestamp() + _FUTURE)
        with self.world.lock:
            kept = self._kept.setdefault(host, {})
            if event["id"] in kept:
                return False
            if (host, event["id"]) in self._deleted:
                raise Refusal("blocked: this event is deleted")
            self._replace(kept, event)
            kept[event["id"]] = event
            self._delete(host, event)
            self._show(host, event)
        return True

    def found(self, host: str, sought: Mapping[str, Any]) -> list[Event]:
        """What matches a filter, the newest first."""
        with self.world.lock:
            kept = list(self._kept.get(host, {}).values())
        hits = [event for event in kept if _matches(event, sought)]
        newest = sorted(hits, key=lambda event: (-event["created_at"], event["id"]))
        return newest[: sought.get("limit", 500)]

    def _replace(self, kept: dict[str, Event], event: Event) -> None:
        """Only the last version of an article stays."""
        if event["kind"] // 10_000 != 3:  # noqa: PLR2004 - 30000 to 39999 have a name of their own
            return
        for older in [one for one in kept.values() if _place(one) == _place(event)]:
            if (older["created_at"], event["id"]) > (event["created_at"], older["id"]):
                raise Refusal("error: unknown")
            del kept[older["id"]]
            self.world.posts[:] = [post for post in self.world.posts if post.id != older["id"]]

    def _delete(self, host: str, event: Event) -> None:
        if event["kind"] == _DELETION:
            ours = [one for one in tagged(event, "e") if self._kept[host].get(one, event)["pubkey"] == event["pubkey"]]
            self._deleted |= {(host, one) for one in ours}
            for one in ours:
                self._kept[host].pop(one, None)

    def _show(self, host: str, event: Event) -> None:
        """Readers see an event once, on however many relays it is."""
        if event["kind"] in {_NOTE, _ARTICLE} and all(post.id != event["id"] for post in self.world.posts):
            self.world.arrive(_shown(host, event, self.world))


def check(event: Any, latest: float) -> None:
    """Refuse what is no event, what its author did not sign, and what is not yet written."""
    _check_form(event)
    digest = _digest(event)
    if digest.hex() != event["id"]:
        raise Refusal("invalid: invalid event ID")
    try:
        signed = coincurve.PublicKeyXOnly(bytes.fromhex(event["pubkey"])).verify(bytes.fromhex(event["sig"]), digest)
    except ValueError:
        signed = False
    if not signed:
        raise Refusal("invalid: invalid event signature")
    if event["created_at"] > latest:
        raise Refusal("invalid: event creation date is in the future")
    if len(event["content"]) > Store.limits["max_content_length"]:
        raise Refusal("invalid: content is too long")


def tagged(event: Event, name: str) -> list[str]:
    """The values of its tags of that name."""
    return [tag[1] for tag in event["tags"] if tag[0] == name and len(tag) > 1]


def _check_form(event: Any) -> None:
    fields = isinstance(event, dict) and set(event) == {*_HEX, *_TYPES}
    if not fields or any(not isinstance(event[name], kind) for name, kind in _TYPES.items()):
        raise Refusal("")
    if any(not (isinstance(event[name], str) and shape.fullmatch(event[name])) for name, shape in _HEX.items()):
        raise Refusal("")
    if not all(isinstance(tag, list) and tag and all(isinstance(word, str) for word in tag) for tag in event["tags"]):
        raise Refusal("")


def _digest(event: Event) -> bytes:
    said = [0, event["pubkey"], event["created_at"], event["kind"], event["tags"], event["content"]]
    return sha256(json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode(errors="replace")).digest()


def _place(event: Event) -> tuple[int, str, str]:
    return event["kind"], event["pubkey"], next(iter(tagged(event, "d")), "")


def _matches(event: Event, sought: Mapping[str, Any]) -> bool:
    fields = {"ids": "id", "authors": "pubkey", "kinds": "kind"}
    named = all(event[field] in sought[name] for name, field in fields.items() if name in sought)
    tags = {name[1:]: values for name, values in sought.items() if name.startswith("#")}
    return named and all(set(values) & set(tagged(event, name)) for name, values in tags.items())


def _shown(host: str, event: Event, world: World) -> Shown:
    """As an app of a reader shows it: pictures instead of their addresses."""
    files = [dict(word.split(" ", 1) for word in tag[1:]) for tag in event["tags"] if tag[0] == "imeta"]
    text = event["content"]
    for file in files:
        text = text.replace(file["url"], "")
    notes = [f"content warning: {one}" for one in tagged(event, "content-warning")]
    notes += [f"title: {one}" for one in tagged(event, "title")]
    return Shown(
        platform="nostr_article" if event["kind"] == _ARTICLE else "nostr",
        server=host,
        account=event["pubkey"],
        id=event["id"],
        url=f"https://njump.me/{event['id']}",
        text=text.strip(),
        at=world.now(),
        parent=next(reversed(tagged(event, "e")), ""),
        pictures=tuple(file.get("alt", "") for file in files),
        notes=tuple(notes),
    )
