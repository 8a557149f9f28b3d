"""The surroundings of a process that may not, or will not, live to write down its coverage."""

from __future__ import annotations

import os


def environ() -> dict[str, str]:
    """Ours, without what makes a process measure itself: half a measurement cannot be read."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
