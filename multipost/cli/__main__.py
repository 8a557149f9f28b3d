"""The program: what the console script runs, and `python -m multipost.cli`."""

from __future__ import annotations

import gc

from multipost.cli import main


def run() -> None:
    """Run a command and end. Our values are frozen and hold no circles, so looking for those would only cost time."""
    gc.disable()  # a fifth of a large plan; memory stays the same
    try:
        main()
    finally:
        gc.freeze()  # Python would look once more before it ends


if __name__ == "__main__":
    run()
