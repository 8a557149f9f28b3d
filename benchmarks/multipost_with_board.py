"""`multipost` at the moment that the sample is made for, with the platform that is only for measuring.

Run as `python -P <this file> COMMAND` in the sample repository.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the sample repository is the working folder, not this one

from benchmarks import sample
from multipost import clock
from multipost.cli.__main__ import run


def with_board() -> None:
    """Let the measuring platform be found, and the sample's moment be now."""
    import multipost.platforms  # noqa: PLC0415 - where it is measured too

    multipost.platforms.__path__.append(str(Path(__file__).parent / "platforms"))
    clock.now = clock.starting_at(sample.NOW)


if __name__ == "__main__":
    with_board()
    run()
