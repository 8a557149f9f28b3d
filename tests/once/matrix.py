"""What was tried: in which state of the ledger, at which call, which fault. Each run of the suite writes it down."""

from __future__ import annotations

import atexit
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.once.calls import Call
    from tests.once.world import World

FOLDER = Path(__file__).parents[2] / "build" / "once"

TRIED: set[tuple[str, str, str]] = set()


def note(world: World, call: Call, fault: str) -> None:
    """A fault befell a call: once for each state that an entry was in, `none` where there was no entry yet."""
    states = set(world.record.history.last.states().values()) or {"none"}
    TRIED.update((state, f"{call.door} {call.name} ({call.phase})", fault) for state in states)


@atexit.register
def _write() -> None:
    if not TRIED:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(triple) for triple in sorted(TRIED)]
    (FOLDER / f"tried-{os.getpid()}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
