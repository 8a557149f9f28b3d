"""The page that says which faults met which calls in which states of the ledger, and which did not, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from multipost.ledger.transitions import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Pair = tuple[str, str]
    Tried = set[tuple[str, str, str]]

STATES = ("none", *dict.fromkeys(row.after for row in TABLE))
OPEN = ("none", "sending", "published")
"""The states from which whole runs are attacked: nothing yet, under way, and just out."""

KINDS = {
    "a login": ("wire: POST /login",),
    "publishing": ("wire: POST /posts",),
    "an upload": ("wire: POST /containers",),
    "a look": ("wire: GET /posts", "wire: GET /containers/"),
    "asking the remote": ("git: ls-remote", "git: fetch"),
    "a push": ("git: push",),
    "a commit here": ("git: fast-import", "git: update-ref"),
    "reading Git here": ("git:",),
    "a file": ("file:",),
    "a pause": ("clock:",),
    "GitHub's API": ("wire: GET /repos/", "wire: POST /repos/"),
    "a real adapter": ("wire:",),
}
"""Calls that the same faults befall, by how they begin; the first that fits."""

HEAD = """\
# What was tried

Each number says how many of the faults that can befall a call did so while an entry of the ledger was in that state. A
`-` means that no run ever made that call then.
"""

REASONS = {
    "a file": "the bounded suite lets some of a run's files fail, `make torture` each",
    "reading Git here": "the bounded suite lets Git fail at some of a run's calls, `make torture` at each",
    "GitHub's API": "no answer of it counts as proof; its faults are in tests/hosts/",
    "a real adapter": "its runs die at every call; what its servers do is in tests/cli/outside/ and tests/platforms/",
    "a pause": "the clock jumps at other calls, which see it first",
}
ELSEWHERE = "the entry is final, or waits: the call is for another delivery, and is tried in the states of whole runs"
BOUNDED = "the bounded suite gives each fault some of the calls and kinds; `make torture` gives it all"


def text(seen: set[Pair], tried: Tried) -> str:
    """The page, in Markdown."""
    faults = defaultdict(set)
    for _, call, fault in tried:
        faults[kind(call)].add(fault)
    met = {pair: {fault for state, call, fault in tried if (state, call) == pair} for pair in seen}
    why = Counter(reason(*pair) for pair in seen for _ in faults[kind(pair[1])] - met[pair])
    missing = (f"- {count:,}: {said}." for said, count in why.most_common())
    return "\n".join([HEAD, *_table(met, faults), "", "## What was not tried, and why", "", *missing, ""])


def kind(call: str) -> str:
    """What the same faults befall."""
    return next(name for name, begins in KINDS.items() if call.startswith(begins))


def reason(state: str, call: str) -> str:
    """Why a fault did not meet a call in a state."""
    return REASONS.get(kind(call)) or (BOUNDED if state in OPEN else ELSEWHERE)


def _table(met: dict[Pair, set[str]], faults: dict[str, set[str]]) -> Iterator[str]:
    yield _row("call", STATES)
    yield _row("---", ["---"] * len(STATES))
    for call in sorted({call for _, call in met}):
        of = len(faults[kind(call)])
        yield _row(call, [f"{len(met[one, call])}/{of}" if (one, call) in met else "-" for one in STATES])


def _row(first: str, others: Iterable[str]) -> str:
    return f"| {first} | {' | '.join(others)} |"
