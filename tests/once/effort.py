"""How hard the suite tries: bounded where everybody waits for it, and much longer where `TORTURE=1` asks for that."""

from __future__ import annotations

import os

TORTURE = os.environ.get("TORTURE") == "1"


def times(bounded: int, torture: int) -> int:
    """How often something is tried."""
    return torture if TORTURE else bounded
