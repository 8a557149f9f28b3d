"""Relays and media servers that behave as the sandbox does not: each says just what a test wants."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from websockets.sync import server as websocket

from multipost import errors, wire
from multipost.platform import Session
from multipost.platforms import _nostr_account as accounts
from multipost.platforms import _nostr_event as events
from multipost.platforms import nostr
from multipost.wire import Patience, Route
from tests.messages import AT
from tests.platforms.nostr_world import SECRET
from tests.sandbox.visit import MESSAGE, SUN, picture
from tests.wire import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.server import ServerConnection

KEY = events.key(SECRET)
EVENT = events.signed(KEY, AT, 1, [], "You are not alone.")
NAME = EVENT["id"]
OTHER = events.signed(events.key("1" * 64), AT, 1, [], "Hello")
REFUSED = ["OK", NAME, False, "auth-required: who are you"]
ASKED = ["AUTH", "challenge"]

STRANGER: list[Any] = ["OK", OTHER["id"], False, "blocked: x"]
CHATTER: list[Any] = [["NOTICE", "welcome"], "not JSON", "[1", {"a": 1}, STRANGER, ["OK", NAME, True]]


@contextmanager
def relay(*says: Any) -> Iterator[tuple[Session, list[Any]]]:
    """A session with a relay that says the first list to the first message, and so on; and the messages it heard."""
    heard: list[Any] = []

    def react(ours: ServerConnection) -> None:
        for said, answers in zip(ours, says, strict=False):
            heard.append(json.loads(said))
            for answer in answers:
                ours.send(answer if isinstance(answer, str) else json.dumps(answer).replace("PROOF", _id(heard[-1])))

    with websocket.serve(react, "127.0.0.1", 0) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        try:
            yield session(f"ws://127.0.0.1:{running.socket.getsockname()[1]}"), heard
        finally:
            running.shutdown()
            thread.join()


def _id(said: list[Any]) -> str:
    return str(said[1]["id"]) if isinstance(said[1], dict) else ""


def session(place: str, media: str = "https://blossom.example") -> Session:
    http = wire.connection(Route(), lambda: AT, secrets=[SECRET], patience=Patience(talk=1, quiet=0.1))
    settings = accounts.AccountSettings(relays=(place,), media_server=media)
    return Session("", "", "", accounts.RETRY, settings=settings, http=http, private=KEY, open=picture)


def commit(ours: Session) -> list[str]:
    """The relays that took it."""
    with ours.http.publishing():
        taken: list[str] = nostr.commit({"event": EVENT}, ours).facts["relays"]
    return taken


@pytest.mark.parametrize(
    "says",
    [
        [[["OK", NAME, True, ""]]],
        [[["OK", NAME, True]]],
        [[["OK", "", True, ""]]],
        [[["OK", NAME, False, "duplicate: exists"]]],
        [CHATTER],
        [[["NOTICE", "slow"]], [["EVENT", "look", EVENT], ["EOSE", "look"]]],
        [[["OK", NAME, False, "error: who knows"]], [["EVENT", "look", EVENT]]],
        [[], [["EVENT", "look", OTHER], ["EVENT", "look", EVENT]]],
    ],
)
def test_it_is_taken_however_a_relay_says_so(says: Any) -> None:
    with relay(*says) as (ours, heard):
        assert commit(ours) == list(ours.settings.relays)

    assert heard[0] == ["EVENT", EVENT]


@pytest.mark.parametrize(
    "says, trouble",
    [
        ([[["OK", NAME, False, "blocked: no"]]], errors.Rejected),
        ([[["OK", "", False, "invalid: no"]]], errors.Rejected),
        ([[["OK", NAME, False, "rate-limited: slow"]]], errors.NotSent),
        ([[["OK", NAME, False, "error: try again"]], [["EOSE", "look"]]], errors.NotSent),
        ([[["OK", NAME, False, ""]], [["EOSE", "look"]]], errors.NotSent),
        ([[["OK", NAME, False]], [["CLOSED", "look", ""]]], errors.NotSent),
        ([[["OK", NAME, False, "error: try again"]], []], errors.OutcomeUnknown),
        ([[["NOTICE", "no"]], [["EOSE", "look"]]], errors.OutcomeUnknown),
        ([[], [["CLOSED", "look", "auth-required: no"]]], errors.OutcomeUnknown),
        ([[], []], errors.OutcomeUnknown),
    ],
)
def test_it_is_not_taken_or_nobody_knows(says: Any, trouble: type[errors.DeliveryError]) -> None:
    with relay(*says) as (ours, _), pytest.raises(errors.DeliveryError) as caught:
        commit(ours)

    assert type(caught.value) is trouble


@pytest.mark.parametrize(
    "first",
    [[ASKED, REFUSED], [REFUSED, ASKED], [REFUSED, ["NOTICE", "wait"], ASKED], [["AUTH", "old"], ASKED, REFUSED]],
)
def test_who_we_are_is_proven_once_and_the_same_event_said_again(first: list[Any]) -> None:
    with relay(first, [["OK", "PROOF", True, ""]], [["OK", NAME, True, ""]]) as (ours, heard):
        taken = commit(ours)

    verb, proof = heard[1]
    assert taken == list(ours.settings.relays)
    assert [heard[0], heard[2]] == [["EVENT", EVENT]] * 2
    assert (verb, proof["kind"], proof["created_at"]) == ("AUTH", 22242, int(AT.timestamp()))
    assert proof["tags"] == [["relay", taken[0]], ["challenge", "challenge"]]
    assert events.is_genuine(proof)


@pytest.mark.parametrize(
    "says, times",
    [
        ([[REFUSED]], 1),
        ([[ASKED, REFUSED], [["OK", "PROOF", False, "restricted: not you"]]], 2),
        ([[ASKED, REFUSED], [["OK", "PROOF", True, ""]], [REFUSED]], 3),
    ],
)
def test_a_relay_that_does_not_want_to_know_us_refused_it(says: Any, times: int) -> None:
    with relay(*says, []) as (ours, heard), pytest.raises(errors.AuthFailed, match="auth-required: who are you"):
        commit(ours)

    assert len(heard) == times


@pytest.mark.parametrize(
    "forged", [OTHER, {**EVENT, "sig": "0" * 128}, {"id": NAME}, events.signed(KEY, AT, 7, [], "other"), [EVENT]]
)
def test_what_we_did_not_sign_or_ask_for_is_not_found(forged: Any) -> None:
    with relay([["EVENT", "look", forged], ["EOSE", "look"]]) as (ours, _):
        assert nostr.find({"event": EVENT}, ours, AT, ()) is None


def test_what_may_not_be_looked_at_is_in_doubt() -> None:
    says = [["CLOSED", "look", "restricted: members only"]]

    with relay(says) as (ours, _), pytest.raises(errors.NotSent, match="restricted: members only"):
        nostr.find({"event": EVENT}, ours, AT, ())


def test_a_media_server_that_keeps_something_else_is_not_used() -> None:
    told = json.dumps({"url": "https://blossom.example/1", "sha256": "0" * 64}).encode()
    with server.running(server.answer(told)) as there:
        ours = session("wss://relay.example", there.url)

        with pytest.raises(errors.Rejected, match="changes what it is given to keep"):
            nostr.prepare(replace(MESSAGE, attachments=(SUN,)), ours)
        ours.http.close()


def test_a_permit_to_upload_is_shown_to_nobody() -> None:
    with server.running(server.answer(b"{}", "500 No")) as there:
        ours = session("wss://relay.example", there.url)
        with pytest.raises(errors.NotSent):
            nostr.prepare(replace(MESSAGE, attachments=(SUN,)), ours)
        ours.http.close()

        token = there.heard[0].header("authorization").removeprefix("Nostr ")
        assert ours.http.clean([token]) == ["[hidden]"]
