"""What notes and articles have in common: their tags, the receipt, and how they are found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.platform import Receipt
from multipost.platforms import _nostr_event as events
from multipost.platforms import _nostr_names as names
from multipost.platforms import _nostr_relays as relays
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from multipost.platform import Message, Prepared, Session
    from multipost.platforms._nostr_event import Event, Tags

NOTE, ARTICLE = 1, 30023


def tags(message: Message) -> Tags:
    """Hashtags, content warning, links, language: each once, as clients look for them."""
    hashtags = [mark.target for mark in message.marks if mark.kind == "hashtag"]
    found = [["t", tag.lower()] for tag in (*hashtags, *message.tags)]
    found += [["content-warning", message.content_warning]] if message.content_warning else []
    found += [["r", url] for url in (message.link, message.canonical) if url]
    language = message.language.partition("-")[0].lower()
    found += [["L", "ISO-639-1"], ["l", language, "ISO-639-1"]] if language else []
    return [list(tag) for tag in dict.fromkeys(map(tuple, found))]


def commit(prepared: Prepared, session: Session) -> Receipt:
    """The event, to every relay. Those that do not have it then are named in the receipt."""
    event = prepared["event"]
    answers = relays.publish(event, session)
    return _receipt(event, relays.takers(answers), relays.refusals(answers))


def find(prepared: Prepared, session: Session, _since: datetime, known: Iterable[str]) -> Receipt | None:
    """The event, wherever it is: its id says that it is this one. Raises where a relay cannot be asked."""
    event = prepared["event"]
    if event["id"] in known:
        return None
    return _held(relays.search({"ids": [event["id"]]}, session))


def locate(url: str, session: Session, kind: int) -> Receipt:
    """Our post whose name is in an address, at njump.me or any other client."""
    sought = _sought(url)
    if not sought:
        shape = "it holds a name that begins with nevent1, note1 or naddr1"
        raise errors.Rejected(f"{words.quoted(url)} is no address of a Nostr post: {shape}")
    found = _held(relays.search({**sought, "authors": [session.id], "kinds": [kind]}, session))
    if found is None:
        raise errors.Rejected(f"the relays of {session.name} have no such post of ours at {words.quoted(url)}")
    return found


def _sought(url: str) -> dict[str, Any]:
    """The filter for what a name means; an empty one where there is none."""
    prefix, content = names.within(url)
    said = dict(names.values(content))
    if prefix == "note":
        return {"ids": [content.hex()]}
    if prefix == "nevent":
        return {"ids": [said.get(names.ID, b"").hex()]}
    if prefix == "naddr":
        return {"#d": [said.get(names.ID, b"").decode(errors="replace")]}
    return {}


def _held(found: relays.Found) -> Receipt | None:
    """The newest that a relay has. Where there is none, all must have been asked before anybody says so."""
    asked = {relay: event for relay, event in found.items() if isinstance(event, dict)}
    newest = max(filter(None, asked.values()), key=lambda event: event["created_at"], default=None)
    if newest:
        return _receipt(newest, [relay for relay, event in asked.items() if event == newest], [])
    silent = {relay: trouble for relay, trouble in found.items() if not isinstance(trouble, dict)}
    if silent:
        kind = errors.OutcomeUnknown if asked else errors.NotSent
        raise kind(f"not every relay could be asked: {'; '.join(relays.refusals(silent))}")
    return None


def _receipt(event: Event, taken: list[str], refused: list[str]) -> Receipt:
    """Its id, an address that tells where it is, and both lists of relays."""
    name = _name(event, taken)
    differs = {"differs": [f"It is {one}." for one in refused]} if refused else {}
    return Receipt(event["id"], f"https://njump.me/{name}", {"relays": taken, **differs})


def _name(event: Event, taken: list[str]) -> str:
    if event["kind"] == ARTICLE:
        return names.naddr(events.tag(event, "d"), event["pubkey"], ARTICLE, taken)
    return names.nevent(event["id"], event["pubkey"], event["kind"], taken)
