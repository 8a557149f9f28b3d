"""Who we are on Nostr and where: a key, relays, a server for pictures, and how much the relays take."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr
from pydantic_core import PydanticCustomError

from multipost import errors, wire
from multipost.platform import Handles, Keyed, Options, Session
from multipost.platforms import _address
from multipost.platforms import _nostr_event as events
from multipost.platforms import _nostr_names as names
from multipost.platforms import _nostr_relays as relays
from multipost.text import units, words
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from multipost.platform import Message
    from multipost.wire import Http

RETRY = Keyed()
"""The id is a hash: a relay that has the event says so, and nobody shows it twice."""

HANDLES = Handles("npub1[02-9ac-hj-np-z]{58}", "npub1…", written="nostr:{}")
"""NIP-21: apps show the name of the profile instead."""

_PROFILE = 0
"""The kind of event that is asked for to see who talks: everybody serves it."""

_NUMBERS = {"text": "max_content_length", "frame": "max_message_length"}
"""Our names for what relays state: code points of the words, bytes of a whole message."""

_MOST_BYTES = 60_000
"""Of a whole event: few relays take more, and so much is kept with the intent before it is sent."""

_AROUND, _PER_FILE = 1_500, 800
"""Bytes of an event besides its words: id, key, signature, names of tags; and for each file its two addresses."""


def _relay(address: str) -> str:
    """The address without a slash at its end, host in small letters. Unencrypted only on this machine."""
    try:
        parts = urlsplit(address.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:  # such as half an IPv6 address, or a port that cannot be
        raise _wrong(address) from None
    safe = parts.scheme == "wss" or (parts.scheme == "ws" and host in _address.OF_THIS_MACHINE)
    if not safe or not host or "@" in parts.netloc or parts.query or parts.fragment:
        raise _wrong(address)
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _wrong(address: str) -> PydanticCustomError:
    values = {
        "text": f"is no address of a relay: {words.quoted(address)}.",
        "advice": "Write it like `wss://relay.example`.",
    }
    return PydanticCustomError("relay", "{text} {advice}", values)


class AccountSettings(Options):
    """`relays`: where posts go, such as `wss://relay.example`; `media_server`: a Blossom server that keeps pictures."""

    relays: tuple[Annotated[str, AfterValidator(_relay)], ...] = Field(min_length=1, max_length=20)
    media_server: _address.Address


class Login(Options):
    """`secret`: the secret key of the account, `nsec1…` or 64 hex digits."""

    secret: Annotated[SecretStr, AfterValidator(events.checked)]


class PostOptions(Options):
    """None."""


def session(account: Any, login: Login, http: Http) -> Session:
    """Nobody logs in: the key is who we are. Raises `NotSent` where no relay talks to us."""
    ours = events.key(login.secret.get_secret_value())
    http.hide(ours.to_hex(), names.write("nsec", ours.secret))
    author = events.author(ours)
    name = names.npub(author)
    url = f"https://njump.me/{name}"
    met = Session(author, name, url, RETRY, settings=account.settings, http=http, private=ours)
    asked = relays.search({"kinds": [_PROFILE], "authors": [author]}, met)
    silent = {relay: said for relay, said in asked.items() if isinstance(said, errors.DeliveryError)}
    if len(silent) == len(asked):
        raise next(iter(silent.values()))
    return replace(met, facts=_stated(asked.keys() - silent.keys(), http))


def length(most: int, message: Message, facts: Mapping[str, Any]) -> Limit:
    """How long words may be: `most` code points, or what relays state, with all that goes along with a message."""
    whole = min(_MOST_BYTES, facts.get("frame", _MOST_BYTES))
    left = whole - _AROUND - _along(message)
    return Limit(min(most, facts.get("text", most)), units.codepoints, also=Limit(max(0, left), json_bytes))


def _along(message: Message) -> int:
    """Bytes in tags. A hashtag may be a tag twice, a title and its summary are two."""
    tagged = (message.title, message.link, message.canonical, message.content_warning, *message.tags)
    described = sum(_PER_FILE + json_bytes(file.alt) for file in message.attachments)
    return 2 * sum(map(json_bytes, tagged)) + described


def json_bytes(text: str) -> int:
    """Bytes as JSON, in the ledger and on the wire alike."""
    return len(json.dumps(text, ensure_ascii=False).encode()) - 2


def _stated(talking: Iterable[str], http: Http) -> dict[str, int]:
    """What all relays take, as far as they say (NIP-11); some hang up when they are asked."""
    answers = wire.each(talking, lambda relay: _numbers(relay, http)).values()
    stated = [answer for answer in answers if isinstance(answer, dict)]
    return {
        name: min(one[name] for one in stated if name in one) for name in _NUMBERS if any(name in one for one in stated)
    }


def _numbers(relay: str, http: Http) -> dict[str, int]:
    reply = http.get(f"http{relay.removeprefix('ws')}", headers={"Accept": "application/nostr+json"})
    if "json" not in reply.headers.get("content-type", ""):
        return {}
    limits = reply.get("limitation")
    found = {name: limits.get(theirs) for name, theirs in _NUMBERS.items()} if isinstance(limits, dict) else {}
    return {name: number for name, number in found.items() if isinstance(number, int) and number > 0}
