"""The page that says which faults met which calls in which states of the ledger, and which did not, and why."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from multipost.ledger.transitions import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    Tried = set[tuple[str, str, str]]

STATES = ("none", *dict.fromkeys(row.after for row in TABLE))

KINDS = {
    "a login": ("wire: POST /login",),
    "publishing": ("wire: POST /posts",),
    "an upload": ("wire: POST /containers",),
    "a look": ("wire: GET /posts", "wire: GET /containers/container"),
    "asking the remote": ("git: ls-remote", "git: fetch"),
    "a push": ("git: push",),
    "a commit here": ("git: fast-import", "git: update-ref"),
}
"""Calls that the same faults befall; what is not named here reads or writes on this machine only."""

HEAD = """\
# What was tried

Each number says how many of the faults that can befall a call did so while an entry of the ledger was in that state. A
`-` means that no run ever made that call then.
"""


def text(seen: set[tuple[str, str]], tried: Tried) -> str:
    """The page, in Markdown."""
    faults = defaultdict(set)
    for _, call, fault in tried:
        faults[kind(call)].add(fault)
    missing = [(*pair, fault) for pair in sorted(seen) for fault in sorted(faults[kind(pair[1])] - _at(tried, pair))]
    return "\n".join([HEAD, *_table(seen, tried, faults), "", "## What was not tried, and why", "", *_why(missing), ""])


def kind(call: str) -> str:
    """What the same faults befall."""
    return next((name for name, calls in KINDS.items() if call in calls), call.partition(":")[0])


def _at(tried: Tried, pair: tuple[str, str]) -> set[str]:
    return {fault for state, call, fault in tried if (state, call) == pair}


def _table(seen: set[tuple[str, str]], tried: Tried, faults: dict[str, set[str]]) -> Iterable[str]:
    yield f"| call | {' | '.join(STATES)} |"
    yield f"| --- |{' --- |' * len(STATES)}"
    for call in sorted({call for _, call in seen}):
        of = len(faults[kind(call)])
        counts = (f"{len(_at(tried, (one, call)))}/{of}" if (one, call) in seen else "-" for one in STATES)
        yield f"| {call} | {' | '.join(counts)} |"


def _why(missing: list[tuple[str, str, str]]) -> Iterable[str]:
    reasons = defaultdict(list)
    for state, call, fault in missing:
        reasons[reason(state, call)].append(f"{fault} at {call} ({state})")
    for why, ones in sorted(reasons.items()):
        yield f"- {len(ones)}: {why}"


def reason(state: str, call: str) -> str:
    """Why a fault did not meet a call in a state."""
    return f"{state} {kind(call)}"
