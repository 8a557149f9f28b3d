"""What happened in a simulated world, as it is seen from outside the program: requests, commits, and what was said."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.once.stage.books import History

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from tests.once.stage.books import Cell, Page
    from tests.once.stage.calls import Ended, Request, Told
    from tests.once.stage.networks import Network


class Sent(NamedTuple):
    """A publishing request that left: what it said, and how the ledger stood when it did. `again`: not the first."""

    at: datetime
    network: str
    cell: tuple[str, str]
    body: dict[str, Any]
    page: Page
    entry: dict[str, Any]  # empty where there was none
    again: bool


class Exchange(NamedTuple):
    """A request of a run, which is named by its process, and what it was told; how the ledger stood when it left.

    `place` is whom the login leads to, `after_stop`: the run had been asked to stop.
    """

    run: int
    request: Request
    told: Told
    page: Page
    place: str
    after_stop: bool


class Frozen(NamedTuple):
    """Words that a run froze when it claimed them; `since` counts what was approved when the run began."""

    since: int
    words: frozenset[tuple[str, str]]


class Approved(NamedTuple):
    """What was merged at a moment: post and text of every part."""

    at: datetime
    words: frozenset[tuple[str, str]]


@dataclass
class Record:
    """`due` is what a test expects to find in the ledger, `asked` what a person answered for.

    `held` is what fell due while somebody had stopped posting.

    `former` maps accounts to the names that they had when their servers were set up. `since` counts what was approved
    when the oldest run began that can still write. `heard` counts the requests and the posts of each network. `codes`
    are the exit codes of runs by their process, None for one that died; `stopping` are those that were asked to stop.
    """

    history: History = field(default_factory=History)
    sent: list[Sent] = field(default_factory=list)
    frozen: list[Frozen] = field(default_factory=list)
    approved: list[Approved] = field(default_factory=list)
    said: list[Ended] = field(default_factory=list)
    calls: int = 0
    since: int = 0
    living: int = 0
    heard: dict[str, tuple[int, int]] = field(default_factory=dict)
    exchanges: list[Exchange] = field(default_factory=list)
    codes: dict[int, int | None] = field(default_factory=dict)
    stopping: set[int] = field(default_factory=set)
    due: set[Cell] = field(default_factory=set)
    asked: set[Cell] = field(default_factory=set)
    held: set[Cell] = field(default_factory=set)
    former: dict[str, str] = field(default_factory=dict)

    def begin(self, *, pushes_are_late: bool) -> None:
        """A run begins."""
        if not (self.living or pushes_are_late):
            self.since = max(0, len(self.approved) - 1)
        self.living += 1
        self.calls = 0

    def end(self, run: int, ended: Ended | None) -> None:
        """A run is over; None where it died."""
        self.codes[run] = ended.code if ended else None
        self.living -= 1
        self.said += [ended] if ended else []

    def look(self, origin: Path, networks: Mapping[str, Network]) -> bool:
        """See what the last step did; whether that was anything that others can see."""
        known, before, heard = len(self.history.pages), self.history.last, dict(self.heard)
        for name, network in networks.items():
            self._note_requests(network, before)
            self.heard[name] = (len(network.requests), len(network.posts))
        self.history.read(origin)
        for page in self.history.pages[known:]:
            self._note_words(page, before)
            before = page
        return heard != self.heard or known != len(self.history.pages) or bool(self.history.lost)

    def copy(self) -> Record:
        """To go on from twice; what is in it never changes."""
        copies = {name: value.copy() if hasattr(value, "copy") else value for name, value in vars(self).items()}
        return Record(**copies)

    def entry(self, page: Page, network: str, cell: tuple[str, str]) -> dict[str, Any]:
        """What a page says of a delivery to a network, whatever its account is called by then; empty for nothing."""
        names = self._names(network)
        return next((page.entries[name, *cell] for name in names if (name, *cell) in page.entries), {})

    def account(self, page: Page, network: str) -> dict[str, Any]:
        """What a page says of the account there; empty for nothing."""
        return next((page.accounts[name] for name in self._names(network) if name in page.accounts), {})

    def _names(self, network: str) -> tuple[str, ...]:
        return (network, *(new for new, old in self.former.items() if old == network))

    def _note_requests(self, network: Network, page: Page) -> None:
        known, _ = self.heard.get(network.name, (0, 0))
        for at, request in network.requests[known:]:
            body = json.loads(request.body)
            cell = (body["post"], body["date"])
            again = any(
                (one.network, one.cell, one.body["text"]) == (network.name, cell, body["text"]) for one in self.sent
            )
            entry = self.entry(page, network.name, cell)
            self.sent.append(Sent(at, network.name, cell, body, page, entry, again))

    def _note_words(self, page: Page, before: Page) -> None:
        for cell, entry in page.entries.items():
            old = before.entries.get(cell, {})
            fresh = (entry["variant"], entry["epoch"]) != (old.get("variant"), old.get("epoch"))
            if entry["state"] == "sending" and fresh:
                parts = page.words[entry["variant"]]["parts"]
                self.frozen.append(Frozen(self.since, frozenset((entry["post"], part["text"]) for part in parts)))
