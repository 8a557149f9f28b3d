"""One run in a process of its own: `python -m tests.publish.driver FOLDER`. It says `ready` before it begins."""

from __future__ import annotations

import sys
from pathlib import Path

from multipost import platforms
from tests.publish import world as worlds


def main() -> int:
    platforms.__path__ = [*platforms.__path__, str(worlds.FOLDER)]
    world = worlds.load(Path(sys.argv[1]))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    return world.run().exit_code


if __name__ == "__main__":
    sys.exit(main())
