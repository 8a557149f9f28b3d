"""`multipost publish`, but it dies at its Nth publishing request, counted from 1: `python dying.py N [PLATFORM]`.

The server has the post then, and nothing of ours was told. 0 dies before the first request leaves.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from multipost import cli, platforms

DIED = 9


def main() -> None:
    left = int(sys.argv[1])
    adapter: Any = platforms.load(*sys.argv[2:] or ("bluesky",))
    commit = adapter.commit

    def last(prepared: Any, session: Any) -> Any:
        nonlocal left
        receipt = commit(prepared, session) if left else None
        left -= 1
        if left <= 0:
            os._exit(DIED)
        return receipt

    adapter.commit = last
    cli.main(["publish"])


if __name__ == "__main__":
    main()
