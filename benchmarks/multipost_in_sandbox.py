"""`multipost` with a sandbox whose Discord takes any number of messages, and a note of how long runs take.

Run as `python -P <this file> COMMAND` in a repository. Where `MULTIPOST_BENCH_REMOTE` names a remote, the ledger is
there and not here. A run leaves `build/run.json`: its seconds, and how many deliveries are out.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from multipost import clock
from multipost.cli.__main__ import run

if TYPE_CHECKING:
    from multipost import git
    from multipost.ledger.store import Store
    from multipost.publish import Report, Work

REMOTE = "MULTIPOST_BENCH_REMOTE"
NOTE = Path("build/run.json")


def lift_limits() -> None:
    """Discord takes five messages in two seconds: a run sends five, and leaves the others to later ones."""
    from multipost.sandbox import _discord_rates  # noqa: PLC0415

    _discord_rates.SHOWN = _discord_rates.HIDDEN = (10_000, _discord_rates.HIDDEN[1])


def keep_time() -> None:
    """Note what each run takes, from its lock to its report."""
    from multipost.publish import run as runs  # noqa: PLC0415 - where it is measured too

    publish = runs.run

    def timed(work: Work) -> Report:
        began = clock.ticks()
        report = publish(work)
        out = sum(entry.state == "published" for entry in report.happened.values())
        NOTE.write_text(json.dumps({"seconds": clock.ticks() - began, "out": out}))
        return report

    runs.run = timed


def keep_ledger(remote: str) -> None:
    """Let a remote have the ledger."""
    from multipost.cli import ledgers  # noqa: PLC0415
    from multipost.ledger.remote import RemoteStore  # noqa: PLC0415

    def on_remote(repository: git.Repository) -> Store:
        return RemoteStore(repository, ledgers.SANDBOX, remote)

    ledgers.of_sandbox = on_remote


if __name__ == "__main__":
    if "sandbox" in sys.argv:
        lift_limits()
    else:
        keep_time()
    if REMOTE in os.environ:
        keep_ledger(os.environ[REMOTE])
    run()
