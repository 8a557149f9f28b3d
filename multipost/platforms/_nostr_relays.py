"""What is said to relays, and what their answers mean together (NIP-01, NIP-42).

The same signed event goes once to every relay, and one that takes it is enough: from there readers and other relays
have it. A relay may first want to know who we are. It has refused the event then, so that saying it again, on the same
connection and once we are known, belongs to the same request; and if that was a mistake, the event has the same id.

Relays answer `OK` with an empty id, call `duplicate:` what they refuse for being there, or say nothing at all. Who says
nothing for a while, or that something went wrong, is asked for the event, on the same connection.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from multipost import errors
from multipost.platforms import _nostr_event as events
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    import coincurve

    from multipost.platform import Session
    from multipost.platforms._nostr_event import Event
    from multipost.wire import Http
    from multipost.wire.sockets import Talk

T = TypeVar("T")
_LOOK = "look"
_FILTERED = {"ids": "id", "authors": "pubkey", "kinds": "kind"}
_OF_US = {"auth-required", "restricted", "pow"}
"""Refusals of us, not of the words: the settings name a relay that is not for us."""

_FOR_EVER = _OF_US | {"invalid", "blocked", "mute"}
_PLAIN = _FOR_EVER | {"rate-limited"}
"""Refusals that leave no doubt."""


class Said(NamedTuple):
    """Whether a relay has the event, None where it does not say; and its own words."""

    taken: bool | None
    why: str = ""

    @property
    def prefix(self) -> str:
        """The kind of refusal."""
        return self.why.partition(":")[0]


_Read = Callable[[Any], T | Said | None]
Found = dict[str, dict[str, Any] | Said | errors.DeliveryError]
Answers = dict[str, Said | errors.DeliveryError]


def publish(event: Event, session: Session) -> Answers:
    """What each relay says to the event."""
    look = events.written("REQ", _LOOK, {"ids": [event["id"]]})
    verdict = functools.partial(_verdict, event["id"])
    return _with_each(session, events.written("EVENT", event), look, verdict)


def search(sought: Mapping[str, Any], session: Session) -> Found:
    """The first event that each relay has for a filter; an empty one where it has none."""
    say = events.written("REQ", _LOOK, {**sought, "limit": 1})
    return _with_each(session, say, "", functools.partial(_found, sought))


def _with_each(session: Session, say: str, look: str, read: _Read[T]) -> dict[str, T | Said | errors.DeliveryError]:
    def script(relay: str) -> Talk[T | Said]:
        return _talk(say, look, read, functools.partial(_proof, session.private, session.http.now, relay))

    http: Http = session.http
    return http.talk(session.settings.relays, script)


def _talk(say: str, look: str, read: _Read[T], prove: Callable[[str], Event]) -> Talk[T | Said]:
    """Say it, and hear the answer; say it once more where we first had to prove who we are. `look` ends doubts."""
    answer, challenge = yield from _answer(say, look, read)
    refused = isinstance(answer, Said) and answer.prefix == "auth-required"
    if refused and (challenge := challenge or (yield from _challenge())):
        proof = prove(challenge)
        proven, _ = yield from _answer(events.written("AUTH", proof), "", functools.partial(_verdict, proof["id"]))
        if proven.taken:
            answer, _ = yield from _answer(say, look, read)
    if look and isinstance(answer, Said) and answer.taken is False and answer.prefix not in _PLAIN:
        seen, _ = yield from _answer(look, "", read)
        return seen if isinstance(seen, Said) and seen.taken else answer
    return answer


def _answer(say: str, look: str, read: _Read[T]) -> Talk[tuple[T | Said, str]]:
    """The first message in which `read` finds an answer, and the challenge before it.

    `look` is asked once, when it is quiet.
    """
    challenge = ""
    while True:
        heard = _parsed((yield say))
        say = ""
        match heard:
            case ["AUTH", str(challenge)]:
                pass
            case [] if look:
                say, look = look, ""
            case _ if (answer := read(heard)) is not None:
                return answer, challenge


def _challenge() -> Talk[str]:
    """The challenge of a relay that refuses first and then says why; empty where it never comes."""
    heard: Any = None
    while heard != []:
        heard = _parsed((yield ""))
        match heard:
            case ["AUTH", str(challenge)]:
                return challenge
    return ""


def _verdict(name: str, heard: Any) -> Said | None:
    """What a message says about the event of that id."""
    match heard:
        case ["OK", str(about), bool(taken), *why] if about in (name, ""):
            said = str(why[0]) if why else ""
            return Said(taken or said.startswith("duplicate:"), words.shown(said, 200))
        case ["EVENT", _, {"id": found}] if found == name:
            return Said(taken=True)
        case ["EOSE" | "CLOSED", *_]:
            return Said(None, "it does not say whether it took it")
        case _:
            return None


def _found(sought: Mapping[str, Any], heard: Any) -> Event | Said | None:
    """What a message says about the filter. An event counts that was signed, and asked for."""
    match heard:
        case ["EVENT", _, dict(event)] if events.is_genuine(event):
            meant = all(event[field] in sought.get(name, [event[field]]) for name, field in _FILTERED.items())
            return event if meant else None
        case ["EOSE", *_]:
            return {}
        case ["CLOSED", _, str(why)]:
            return Said(taken=False, why=words.shown(why, 200))
        case _:
            return None


def _parsed(heard: str) -> Any:
    """The message; an empty list for silence, None for what is no message."""
    try:
        return json.loads(heard) if heard else []
    except (ValueError, RecursionError):
        return None


def _proof(ours: coincurve.PrivateKey, now: datetime, relay: str, challenge: str) -> Event:
    """Who we are, for this relay and this connection."""
    return events.signed(ours, now, 22242, [["relay", relay], ["challenge", challenge]], "")


def takers(answers: Answers) -> list[str]:
    """The relays that have the event. Where there are none, raises what that means."""
    found = [relay for relay, said in answers.items() if _has_it(said)]
    if not found:
        raise _trouble(answers)
    return found


def refusals(answers: Mapping[str, Said | errors.DeliveryError]) -> list[str]:
    """For each relay that does not have it, that it does not, and why."""
    return [f"not on {relay}: {_why(said)}" for relay, said in answers.items() if not _has_it(said)]


def _trouble(answers: Answers) -> errors.DeliveryError:
    """No relay took it. Who is silent may have it; who cannot be reached may take it later."""
    sentence, said = "; ".join(refusals(answers)), answers.values()
    if any(isinstance(one, errors.OutcomeUnknown) or (isinstance(one, Said) and one.taken is None) for one in said):
        return errors.OutcomeUnknown(sentence)
    refused = [one.prefix for one in said if isinstance(one, Said)]
    if len(refused) < len(answers) or not set(refused) <= _FOR_EVER:
        return errors.NotSent(sentence)
    if set(refused) <= _OF_US:
        return errors.NotAllowed(f"{sentence}; name other `relays:` in multipost.yml")
    return errors.Rejected(sentence)


def _has_it(said: Said | errors.DeliveryError) -> bool:
    return isinstance(said, Said) and said.taken is True


def _why(said: Said | errors.DeliveryError) -> str:
    return said.why if isinstance(said, Said) else str(said)
