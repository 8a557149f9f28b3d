"""Runs in a process of their own: `python -m tests.real.racer FOLDER`.

For each line of its input, a time, it runs once at that time, and says how many pushes it has lost so far and with
which code the run ended.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from multipost import platforms
from multipost.ledger.remote import RemoteStore
from tests.publish import world as worlds

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.ledger.snapshot import Snapshot


def counting(write: Callable[..., Snapshot | None], lost: list[str]) -> Callable[..., Snapshot | None]:
    """The same, and it notes what was not written because somebody else was quicker."""

    def counted(store: RemoteStore, judged: Any, changes: Any, message: str, at: datetime) -> Snapshot | None:
        written = write(store, judged, changes, message, at)
        lost.extend([] if written else [message])
        return written

    return counted


def main() -> None:
    platforms.__path__ = [*platforms.__path__, str(worlds.FOLDER)]
    world = worlds.load(Path(sys.argv[1]))
    lost: list[str] = []
    setattr(RemoteStore, "write", counting(RemoteStore.write, lost))  # noqa: B010 - a method, on purpose
    for line in sys.stdin:
        world.now = datetime.fromisoformat(line.strip())
        report = world.run()
        sys.stdout.write(f"{len(lost)} {report.exit_code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
