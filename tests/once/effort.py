"""How hard the suite tries: bounded where everybody waits for it, and much longer where `TORTURE=1` asks for that."""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")

TORTURE = os.environ.get("TORTURE") == "1"


def times(bounded: T, torture: T) -> T:
    """How often something is tried, or what."""
    return torture if TORTURE else bounded
