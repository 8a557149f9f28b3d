"""protocol.md: a written page, in which the table of mistakes that tests catch is made."""

from __future__ import annotations

from pathlib import Path

from scripts.reference import ablation
from scripts.reference.page import filled

WRITTEN = Path(__file__).parents[2] / "docs/explanation/protocol.md"


def text() -> str:
    """The page, with what is made in its place."""
    return filled(WRITTEN.read_text(encoding="utf-8"), {"ablation": ablation.text()})
