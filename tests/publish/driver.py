"""One run in a process of its own: `python -m tests.publish.driver FOLDER [POINT]`.

With a POINT it dies there, as at a power cut: the points are the moments before and after every write of the ledger
and every publishing request, counted from 0. It says `ready` before the run, and how many points it passed after it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from multipost import platforms
from multipost.ledger.store import LocalStore
from tests.publish import world as worlds

if TYPE_CHECKING:
    from collections.abc import Callable

DIED = 9


class Points:
    """Counts the moments, and dies at one of them."""

    def __init__(self, deadly: int) -> None:
        self.deadly = deadly
        self.passed = 0

    def reach(self) -> None:
        if self.passed == self.deadly:
            os._exit(DIED)
        self.passed += 1

    def around(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            self.reach()
            result = act(*arguments)
            self.reach()
            return result

        return counted


def main() -> int:
    platforms.__path__ = [*platforms.__path__, str(worlds.FOLDER)]
    world = worlds.load(Path(sys.argv[1]))
    points = Points(int(sys.argv[2]) if len(sys.argv) > 2 else -1)
    setattr(LocalStore, "write", points.around(LocalStore.write))  # noqa: B010 - a method, on purpose
    for account in world.config.accounts.values():
        adapter: Any = platforms.load(account.platform)
        adapter.commit = points.around(adapter.commit)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    report = world.run()
    sys.stdout.write(f"{points.passed}\n")
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main())
