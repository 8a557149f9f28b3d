"""One talk of a relay with somebody, message by message (NIP-01, NIP-42), and how it breaks off on demand."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING, Any

from multipost.sandbox import _nostr_store as stores
from multipost.sandbox._nostr_store import Refusal

if TYPE_CHECKING:
    import simple_websocket

    from multipost.sandbox._nostr_store import Event, Store
    from multipost.sandbox.faults import Fault

_LONGEST = 60
"""Seconds of silence after which a relay ends a talk."""

_REFUSING = {
    "auth": "auth-required: you must auth",
    "busy": "rate-limited: slow down",
    "pow": "pow: required a difficulty >= 16",
    "closed": "restricted: you are not on the list",
}
_SHORT = 280
_ROUND_ABOUT = 600
"""Seconds that a proof may be old."""


class Talk:
    """Who is on the other side, and what goes wrong with the events that they send."""

    def __init__(self, store: Store, host: str, socket: simple_websocket.Server, fault: Fault | None) -> None:
        self._store, self._host, self._socket, self._fault = store, host, socket, fault
        self._manner = host.partition(".")[0]
        self._challenge = f"challenge-{id(self):x}"

    def hold(self) -> None:
        """Until the other side leaves, or has been silent for long."""
        if self._manner == "auth":
            self._say("AUTH", self._challenge)
        while (heard := self._socket.receive(timeout=_LONGEST)) is not None:
            self._hear(heard)

    def _hear(self, heard: str | bytes) -> None:
        try:
            said = json.loads(heard)
        except ValueError:
            said = None
        fault, self._fault = self._fault, None
        if fault:
            self._break(fault, said)
        else:
            self._react(said)

    def _react(self, said: Any) -> None:
        match said:
            case ["EVENT", dict(event)]:
                self._answer(event)
            case ["AUTH", dict(event)]:
                self._identify(event)
            case ["REQ", str(name), *filters]:
                self._list(name, [one for one in filters if isinstance(one, dict)])
            case ["CLOSE", str()]:
                pass
            case _ if self._manner not in {"old", "deaf"}:
                self._say("NOTICE", "invalid client message")

    def _answer(self, event: Event) -> None:
        """Keep it or not, and say so."""
        if self._manner == "deaf":
            return
        taken, why = self._kept(event)
        if not taken and not why:
            self._say("NOTICE", "invalid client message")
        elif self._manner != "silent":
            self._ok(self._named(event, why), why, taken=taken)

    def _kept(self, event: Event) -> tuple[bool, str]:
        if self._manner in _REFUSING:
            return False, _REFUSING[self._manner]
        if self._manner == "old" and len(str(event.get("content"))) > _SHORT:
            return False, f"invalid: {_SHORT} characters should be enough for anybody"
        try:
            new = self._store.keep(self._host, event)
        except Refusal as refusal:
            return False, str(refusal)
        if self._manner == "old":
            return new, "" if new else "duplicate: exists"
        return True, "" if new else "duplicate: already have this event"

    def _named(self, event: Event, why: str) -> str:
        return "" if self._manner == "old" and why.startswith("invalid:") else str(event.get("id", ""))

    def _identify(self, proof: Event) -> None:
        """From now on we know them, if they answered this challenge just now."""
        now = self._store.world.now().timestamp()
        try:
            stores.check(proof, now + _ROUND_ABOUT)
        except Refusal as refusal:
            self._ok(str(proof.get("id", "")), str(refusal) or "invalid: no event", taken=False)
            return
        relay = stores.tagged(proof, "relay")
        asked = (proof["kind"], stores.tagged(proof, "challenge")) == (22242, [self._challenge])
        fine = asked and proof["created_at"] > now - _ROUND_ABOUT and relay and self._host in relay[0]
        self._manner = "known" if fine and self._manner == "auth" else self._manner
        self._ok(proof["id"], "" if fine else "invalid: this proves nothing", taken=bool(fine))

    def _list(self, name: str, filters: list[dict[str, Any]]) -> None:
        if self._manner == "deaf":
            return
        if self._manner == "auth":
            self._say("CLOSED", name, _REFUSING["auth"])
            return
        for event in (event for sought in filters for event in self._store.found(self._host, sought)):
            self._say("EVENT", name, event)
        self._say("EOSE", name)

    def _break(self, fault: Fault, said: Any) -> None:
        """What a request that is struck looks like here: it is the first message of the talk."""
        event = said[1] if said and said[0] == "EVENT" else None
        time.sleep(fault.seconds if fault.kind == "slow" else 0)
        if fault.kind == "late" and event:
            late = threading.Timer(fault.seconds, self._kept, [event])
            late.daemon = True
            late.start()
        elif fault.kind not in {"late", "lose", "slow"} and event:
            self._kept(event)
        match fault.kind:
            case "slow":
                self._react(said)
            case "fail-after" if event:
                self._ok(event["id"], "error: on demand", taken=False)
            case "half":
                self._socket.send('["OK", "')
        if fault.kind not in {"slow", "empty", "fail-after"}:
            self._socket.close()

    def _ok(self, name: str, why: str, *, taken: bool) -> None:
        self._say("OK", name, taken, why)

    def _say(self, *said: object) -> None:
        self._socket.send(json.dumps(said))
