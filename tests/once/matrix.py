"""What was tried: in which state of the ledger, at which call, which fault; and how much there was of it.

Every process of a run of the tests notes it down; at the end, `build/once/tried.md` says what was tried, what was not,
and why not.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.once import tried_page

if TYPE_CHECKING:
    from tests.once.stage.calls import Call
    from tests.once.stage.world import World

FOLDER = Path(__file__).parents[2] / "build" / "once"

SEEN: set[tuple[str, str]] = set()
TRIED: set[tuple[str, str, str]] = set()
COUNTS: Counter[str] = Counter()


def see(world: World, call: Call) -> None:
    """Somebody stands at a door."""
    COUNTS["steps"] += 1
    SEEN.update((state, _name(call)) for state in _states(world))


def note(world: World, call: Call, fault: str) -> None:
    """A fault befell a call: once for each state that an entry was in, `none` where there was no entry yet."""
    cover(world, call, fault)
    COUNTS["deaths" if fault == "death" else "faults"] += 1


def cover(world: World, call: Call, fault: str) -> None:
    """A fault at a call would leave what another one left, which was tried."""
    TRIED.update((state, _name(call), fault) for state in _states(world))


def count(what: str) -> None:
    """One more of it."""
    COUNTS[what] += 1


def keep() -> None:
    """Write down what this process tried."""
    if COUNTS:
        FOLDER.mkdir(parents=True, exist_ok=True)
        kept = json.dumps({"seen": sorted(SEEN), "tried": sorted(TRIED), "counts": COUNTS})
        (FOLDER / f"tried-{os.getpid()}.json").write_text(kept, encoding="utf-8")


def clear() -> None:
    """A new run of the tests begins."""
    for path in FOLDER.glob("tried-*.json"):
        path.unlink()


def summed_up() -> str:
    """What all processes of this run tried, in one line, once the page is written; empty where they tried nothing."""
    kept = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("tried-*.json"))]
    seen = {(state, call) for one in kept for state, call in one["seen"]}
    tried = {(state, call, fault) for one in kept for state, call, fault in one["tried"]}
    counts = sum((Counter(one["counts"]) for one in kept), Counter[str]())
    if not tried:
        return ""
    (FOLDER / "tried.md").write_text(tried_page.text(seen, tried), encoding="utf-8")
    said = ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items()))
    return f"{said}, {len(tried):,} triples of state, call and fault: build/once/tried.md"


def _name(call: Call) -> str:
    return re.sub(r"-?\w*\d{2,}\w*|-\d+$|(?<=/)\d+(?=/)", "…", f"{call.door}: {call.name}")  # names that servers give


def _states(world: World) -> set[str]:
    return set(world.record.history.last.states().values()) or {"none"}
