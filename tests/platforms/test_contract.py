"""The contract over all adapters that can be imitated: what each says of a request is what became of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors, locked, platform, platforms, sandbox
from multipost.platform import Keyed, Receipt
from tests.messages import AT
from tests.platforms.whole import Visit, a_sandbox, logins, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.platform import Prepared
    from multipost.sandbox.server import Running

NAMES = sandbox.names()
FINDING = [name for name in NAMES if platforms.load(name).find is not platform.cannot_find]
RARER = ("refuse", "limit", "fail", "html", "empty", "half", "drop", "lose")
KINDS = ("fail-after", *RARER)
UNSAID = ("empty", "fail-after")
"""On a socket nobody speaks then, and we listen for some seconds: shown once, for what is published."""

NOBODY = "127.0.0.1:9"
"""An address at which nobody listens."""

every_platform = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def running() -> Iterator[Running]:
    with a_sandbox() as running:
        yield running


@every_platform
def test_a_receipt_is_earned(name: str, running: Running) -> None:
    with visit(name, running) as ours:
        prepared = ours.prepare()
        before = len(running.world.posts)
        receipt = ours.commit(prepared)

    assert (before, len(running.world.posts)) == (0, 1)
    assert receipt.id
    assert receipt.url.startswith("https://")
    assert "differs" not in json.loads(json.dumps(dict(receipt.facts)))


@every_platform
def test_committing_is_one_request(name: str, running: Running) -> None:
    with visit(name, running) as ours:
        prepared = ours.prepare()
        before = running.world.faults.requests
        ours.commit(prepared)

    assert running.world.faults.requests == before + 1


@every_platform
@pytest.mark.parametrize("kind", ["fail-after", *(pytest.param(one, marks=pytest.mark.long) for one in RARER)])
def test_whoever_says_that_nothing_was_published_is_right(name: str, kind: Any, running: Running) -> None:
    with visit(name, running) as ours:
        prepared = ours.prepare()
        running.world.faults.order(kind)
        outcome = committed(ours, prepared)

    is_unknown = isinstance(outcome, errors.OutcomeUnknown)
    assert is_unknown or len(running.world.posts) == isinstance(outcome, Receipt)


def committed(ours: Visit, prepared: Prepared) -> Receipt | errors.DeliveryError:
    """What is said of the request that publishes."""
    try:
        return ours.commit(prepared)
    except errors.DeliveryError as trouble:
        return trouble


@pytest.mark.parametrize(
    "name,kind", [(name, kind) for name in NAMES for kind in KINDS if not ("nostr" in name and kind in UNSAID)]
)
@pytest.mark.long
def test_whatever_goes_wrong_before_is_one_of_our_errors_and_no_post(name: str, kind: Any, running: Running) -> None:
    found = [broken(name, kind, number, running) for number in range(preparing(name))]

    assert all(trouble is None or isinstance(trouble, errors.MultipostError) for trouble in found)
    assert not any(isinstance(trouble, errors.OutcomeUnknown) for trouble in found)
    assert running.world.posts == []


def preparing(name: str) -> int:
    """How many requests are made before the one that publishes."""
    with a_sandbox() as running, visit(name, running) as ours:
        ours.prepare()
        return running.world.faults.requests


def broken(name: str, kind: Any, number: int, running: Running) -> Exception | None:
    """What is said when this request is struck; None where it can be done without."""
    running.world.faults.clear()
    running.world.faults.order(kind, after=number)
    try:
        with visit(name, running) as ours:
            ours.prepare()
    except Exception as trouble:  # noqa: BLE001 - that it is one of ours is what is asked
        return trouble
    return None


@every_platform
def test_a_server_that_cannot_be_reached_was_sent_nothing(name: str, running: Running) -> None:
    with pytest.raises(errors.NotSent), visit(name, running, NOBODY) as ours:
        ours.commit(ours.prepare())


@every_platform
def test_a_login_shows_nowhere(name: str, running: Running) -> None:
    with visit(name, running) as ours:
        prepared = ours.prepare()
        shown = [repr(ours.session), repr(ours.account), json.dumps(prepared), repr(ours.commit(prepared))]

    assert not [value for value in logins(name).values() if any(value in one for one in shown)]


@pytest.mark.parametrize("name", [name for name in NAMES if isinstance(platforms.load(name).SPEC.retry, Keyed)])
def test_where_a_key_protects_it_the_same_bytes_again_are_one_post(name: str, running: Running) -> None:
    with visit(name, running) as ours:
        prepared = ours.prepare()
        first = ours.commit(prepared)
        try:
            again = ours.commit(prepared)
        except errors.OutcomeUnknown:  # a platform may refuse what is out; the next look says so
            again = first

    assert again.id == first.id
    assert len(running.world.posts) == 1


@pytest.mark.parametrize("name", FINDING)
def test_a_post_whose_answer_was_lost_is_found(name: str, running: Running) -> None:
    with visit(name, running) as ours:
        prepared = ours.prepare()
        running.world.faults.order("drop")
        with pytest.raises(errors.OutcomeUnknown):
            ours.commit(prepared)
        found = ours.account.adapter.find(prepared, ours.session, AT, ())

    assert found
    assert found.id
    assert found.url.startswith("https://")
    assert len(running.world.posts) == 1


@pytest.mark.parametrize("name", FINDING)
def test_what_never_arrived_is_not_found(name: str, running: Running) -> None:
    with visit(name, running) as ours:
        prepared = ours.prepare()
        running.world.faults.order("lose")
        with pytest.raises(errors.OutcomeUnknown):
            ours.commit(prepared)
        found = ours.account.adapter.find(prepared, ours.session, AT, ())

    assert found is None


@every_platform
def test_what_a_server_says_of_itself_can_be_locked_and_read_again(name: str, running: Running) -> None:
    with visit(name, running) as ours:
        found = locked.of(ours.session, name, ours.account.server, AT.date(), None)

    assert locked.parse(locked.written({"ours": found})) == {"ours": found}
