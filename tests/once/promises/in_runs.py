"""Promises about what each run asks of servers, and what it makes of their answers."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.once.stage.calls import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.once.stage.record import Exchange
    from tests.once.stage.world import World

CAME_TO_ITS_END = (0, 3, 4)
RECORDED = (*CAME_TO_ITS_END, 130, 143)
"""Exit codes of a run that could write down what it learned."""

SILENT = timedelta(minutes=60)


def nothing_new_when_stopped(world: World) -> Iterator[str]:
    """Whoever is asked to stop starts no publishing request."""
    for one in _publishing(world):
        if one.after_stop:
            yield f"{_said(one)['text']!r} was sent by a run that had been asked to stop"


def fresh_connections(world: World) -> Iterator[str]:
    """A publishing request leaves by a connection of its own."""
    for one in _publishing(world):
        if one.request.earlier:
            yield f"{_said(one)['text']!r} left by a connection that others had used"


def logins_stay_home(world: World) -> Iterator[str]:
    """A login is shown to the server that it is for, and to no other."""
    owners = {f"Bearer {one}": f"{n.name}.example" for n in world.networks.values() for one in (n.token, n.issued)}
    for one in world.record.exchanges:
        shown, host = one.request.headers.get("authorization", ""), one.request.url.split("/")[2]
        if shown in owners and owners[shown] != host:
            yield f"the login of {owners[shown]} was shown to {host}"


def in_its_place(world: World) -> Iterator[str]:
    """Whatever is published goes to where the ledger knows its account to be."""
    for one in _publishing(world):
        home = world.record.account(one.page, one.request.url.split("/")[2].removesuffix(".example")).get("id")
        if home and one.place != home:
            yield f"{_said(one)['text']!r} was sent as {one.place}, and its account is {home}"


def asked_for_a_reason(world: World) -> Iterator[str]:
    """Nobody is asked about a request that nobody made, unless its run died, or was silent for an hour."""
    if any(code not in CAME_TO_ITS_END for code in world.record.codes.values()):
        return
    made = {_said(one)["key"] for one in _publishing(world)} | {sent.body["key"] for sent in world.record.sent}
    for cell, entry in world.record.history.last.entries.items():
        hand = next((part for part in entry["parts"] if part["receipt"] is None), None)
        if entry["state"] == "parked" and hand and hand["key"] not in made and _age(entry) < SILENT:
            yield f"{cell} is parked, and no request was made for it: {entry['reason']}"


def proof_is_kept(world: World) -> Iterator[str]:
    """What a run was told is out, stands in the ledger, whatever else happened; unless it could not write."""
    parts = [part for page in world.record.history.pages for entry in page.entries.values() for part in entry["parts"]]
    kept = {receipt["id"] for part in parts for receipt in (part["receipt"], *part["others"]) if receipt}
    for one in _publishing(world):
        receipt = _receipt(one)
        if receipt and receipt not in kept and world.record.codes.get(one.run) in RECORDED:
            yield f"a run was told that {_said(one)['text']!r} is out as {receipt}, and the ledger does not know it"


def _age(entry: dict[str, Any]) -> timedelta:
    """How old the claim was when it was parked."""
    return datetime.fromisoformat(entry["attempts"]["last"][-1]["at"]) - datetime.fromisoformat(entry["claim"]["at"])


def _publishing(world: World) -> Iterator[Exchange]:
    return (one for one in world.record.exchanges if one.request.publishes)


def _said(one: Exchange) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(one.request.body)
    return said


def _receipt(one: Exchange) -> str:
    """The id that the answer gave, if it was one that anybody could read."""
    if not isinstance(one.told, Answer) or one.told.status != 200 or one.told.drips or one.told.breaks:
        return ""
    try:
        said = json.loads(one.told.body)
    except ValueError:
        return ""
    return str(said["id"]) if isinstance(said, dict) and {"id", "url"} <= said.keys() else ""
