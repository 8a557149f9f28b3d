"""Relays of Nostr: each is given the same note, and whatever they answer or do not, there is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors
from multipost.platform import Keyed
from multipost.platforms import _nostr_event as events
from multipost.platforms import _nostr_names as names
from multipost.platforms import nostr
from tests.platforms.nostr_world import SECRET, TWO, commit, connect, prepare, publish, to
from tests.sandbox.visit import MESSAGE, SUN

if TYPE_CHECKING:
    from multipost.sandbox.server import Running

OTHER = replace(SUN, file="media/sea.png", alt="Calm water")
HEX = events.author(events.key(SECRET))


def at(running: Running, **changes: Any) -> Any:
    """A message whose first intent is just now."""
    return replace(MESSAGE, at=running.world.now(), **changes)


def tags(prepared: dict[str, Any], name: str) -> list[list[str]]:
    return [tag for tag in prepared["event"]["tags"] if tag[0] == name]


def known(url: str) -> dict[int, bytes]:
    return dict(names.values(names.within(url)[1]))


# --- once ----------------------------------------------------------------------------------------------------------


def test_what_is_prepared_is_signed_at_the_moment_of_its_intent(running: Running) -> None:
    message = at(running)

    event = prepare(connect(running), message)["event"]

    assert events.is_genuine(event)
    assert event["created_at"] == int(message.at.timestamp())


@pytest.mark.parametrize("relay", ["wss://relay.example", "wss://old.relay.example"])
def test_the_same_bytes_again_are_the_same_note(running: Running, relay: str) -> None:
    session = connect(running, relay)
    prepared = prepare(session, at(running))

    receipts = [commit(session, prepared) for _ in range(3)]

    assert receipts[0] == receipts[1] == receipts[2]
    assert running.world.count(HEX) == 1


@pytest.mark.parametrize("fault, arrived", [("drop", 1), ("lose", 0), ("half", 1), ("late", 0)])
def test_after_a_lost_answer_the_same_bytes_make_exactly_one_note(running: Running, fault: Any, arrived: int) -> None:
    session = connect(running)
    prepared = prepare(session, at(running))
    running.world.faults.order(fault, seconds=60)

    with pytest.raises(errors.OutcomeUnknown, match=r"relay\.example broke off before it answered"):
        commit(session, prepared)
    before = running.world.count(HEX)
    receipt = commit(session, prepared)

    assert before == arrived
    assert running.world.count(HEX) == 1
    assert receipt.id == running.world.posts[0].id


def test_a_relay_that_keeps_it_and_says_that_something_went_wrong_is_asked(running: Running) -> None:
    session = connect(running)
    prepared = prepare(session, at(running))
    running.world.faults.order("fail-after")

    receipt = commit(session, prepared)

    assert receipt.id == running.world.posts[0].id
    assert receipt.facts == {"relays": ["wss://relay.example"]}


@pytest.mark.parametrize("fault", ["drop", "lose"])
def test_what_relays_do_not_say_of_themselves_keeps_nobody_from_publishing(running: Running, fault: Any) -> None:
    running.world.faults.order(fault, after=1)

    session = connect(running)

    assert session.facts == {}
    assert publish(session, at(running)).facts == {"relays": ["wss://relay.example"]}


def test_its_class_is_the_strongest(running: Running) -> None:
    assert connect(running).retry == nostr.SPEC.retry == Keyed()


# --- relays that differ --------------------------------------------------------------------------------------------


def test_one_relay_that_takes_it_is_enough_and_the_others_are_named(running: Running) -> None:
    relays = ("wss://busy.relay.example", "wss://relay.example", "wss://nobody.example")

    receipt = publish(connect(running, *relays), at(running))

    assert receipt.facts["relays"] == ["wss://relay.example"]
    assert receipt.facts["differs"] == [
        "It is not on wss://busy.relay.example: rate-limited: slow down.",
        "It is not on wss://nobody.example: nobody.example lets nobody in: it answered 404.",
    ]
    assert known(receipt.url)[names.RELAY] == b"wss://relay.example"
    assert running.world.count(HEX) == 1


@pytest.mark.parametrize(
    "relays, trouble",
    [
        (("busy",), errors.NotSent),
        (("closed", "busy"), errors.NotSent),
        (("closed", "down"), errors.NotSent),
        (("silent-down",), errors.NotSent),
        (("closed",), errors.NotAllowed),
        (("pow", "closed"), errors.NotAllowed),
        (("deaf",), errors.OutcomeUnknown),
        (("deaf", "closed"), errors.OutcomeUnknown),
    ],
)
def test_where_no_relay_takes_it_the_worst_that_may_be_is_said(
    running: Running, relays: tuple[str, ...], trouble: type[errors.DeliveryError]
) -> None:
    hosts = [f"wss://{name}.relay.example" for name in relays]
    running.world.faults.order("refuse", host="*down.relay.example", times=9)
    session = to(connect(running), *hosts)
    prepared = prepare(session, at(running))

    with pytest.raises(errors.DeliveryError) as caught:
        commit(session, prepared)

    assert type(caught.value) is trouble
    assert all(f"not on {host}: " in str(caught.value) for host in hosts)
    assert running.world.posts == []


def test_words_that_no_relay_takes_are_to_be_edited(running: Running) -> None:
    session = connect(running, "wss://old.relay.example")

    with pytest.raises(errors.Rejected, match="280 characters should be enough"):
        publish(session, at(running, text="a" * 281))


def test_relays_that_do_not_want_us_are_to_be_replaced(running: Running) -> None:
    session = to(connect(running), "wss://pow.relay.example")

    with pytest.raises(errors.AuthFailed, match=r"pow: .*; name other `relays:` in multipost\.yml"):
        publish(session, at(running))


def test_a_relay_that_asks_who_we_are_is_told_and_takes_it(running: Running) -> None:
    session = connect(running, "wss://auth.relay.example")

    receipt = publish(session, at(running))

    assert receipt.facts == {"relays": ["wss://auth.relay.example"]}
    assert nostr.locate(receipt.url, session) == receipt


def test_a_relay_that_never_says_ok_is_asked_whether_it_has_it(running: Running) -> None:
    receipt = publish(connect(running, "wss://silent.relay.example"), at(running))

    assert receipt.facts == {"relays": ["wss://silent.relay.example"]}


def test_a_note_of_tomorrow_is_refused_today(running: Running) -> None:
    tomorrow = replace(MESSAGE, at=running.world.now() + timedelta(days=1))

    with pytest.raises(errors.Rejected, match="creation date"):
        publish(connect(running), tomorrow)


# --- found again ---------------------------------------------------------------------------------------------------


def test_a_note_is_found_by_its_id_and_says_on_which_relays(running: Running) -> None:
    prepared = prepare(connect(running), at(running))
    commit(connect(running, TWO[1]), prepared)

    found = nostr.find(prepared, connect(running, *TWO), MESSAGE.at, ())

    assert found
    assert (found.id, found.facts) == (prepared["event"]["id"], {"relays": [TWO[1]]})


def test_what_no_relay_has_is_not_found_and_what_is_known_is_not_looked_for(running: Running) -> None:
    session = connect(running)
    prepared = prepare(session, at(running))

    missing = nostr.find(prepared, session, MESSAGE.at, ())
    commit(session, prepared)

    assert missing is None
    assert nostr.find(prepared, session, MESSAGE.at, [prepared["event"]["id"]]) is None


@pytest.mark.parametrize(
    "relays, trouble",
    [
        (("wss://relay.example", "wss://nobody.example"), errors.OutcomeUnknown),
        (("wss://nobody.example",), errors.NotSent),
    ],
)
def test_where_not_every_relay_can_be_asked_nobody_says_that_it_is_not_there(
    running: Running, relays: tuple[str, ...], trouble: type[errors.DeliveryError]
) -> None:
    session = connect(running)
    prepared = prepare(session, at(running))

    with pytest.raises(trouble, match=r"not every relay could be asked: not on wss://nobody\.example"):
        nostr.find(prepared, to(session, *relays), MESSAGE.at, ())


def test_a_note_is_located_by_any_of_its_names(running: Running) -> None:
    session = connect(running)
    receipt = publish(session, at(running))
    note = names.write("note", bytes.fromhex(receipt.id))

    for_people = [receipt.url, f"nostr:{note}", f"https://client.example/e/{note}?x=1"]

    assert [nostr.locate(url, session) for url in for_people] == [receipt] * 3


def test_a_note_of_others_is_not_ours(running: Running) -> None:
    receipt = publish(connect(running, secret="1" * 64), at(running))

    with pytest.raises(errors.Rejected, match="have no such post of ours"):
        nostr.locate(receipt.url, connect(running))


@pytest.mark.parametrize(
    "url", ["https://hope.example/1", "npub1lycg5qvjtrp3qjf5f7zl382j9x6nrjz9sdhenvyxq8c3808qxmus6gq266"]
)
def test_an_address_without_a_name_is_none(running: Running, url: str) -> None:
    with pytest.raises(errors.Rejected, match="begins with nevent1, note1 or naddr1"):
        nostr.locate(url, connect(running))
