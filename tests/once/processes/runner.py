"""`multipost`, led to a sandbox, at a clock that is ahead: `runner.py ADDRESS SECONDS COMMAND...`.

ADDRESS is the `host:port` to which requests go that would go to the world, SECONDS how far the clock is ahead of this
machine's. All else is the program as it is installed: its command line, its adapters, its logins, its Git.
"""

from __future__ import annotations

import sys
from datetime import timedelta

from multipost import clock
from multipost.cli import __main__ as program
from multipost.wire import Route


def main() -> None:
    address, seconds, *sys.argv[1:] = sys.argv[1:]
    now, ahead = clock.now, timedelta(seconds=float(seconds))
    setattr(Route.__init__, "__defaults__", (address,))  # noqa: B010 - a function's own, on purpose
    setattr(clock, "now", lambda: now() + ahead)  # noqa: B010 - a module's, on purpose
    program.run()


if __name__ == "__main__":
    main()
