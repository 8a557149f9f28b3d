"""Writes every page that is made, whole or in part, below docs/ or below the folder that is given."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.reference import (
    commands,
    exit_codes,
    front_matter,
    ledger,
    once,
    platforms,
    protocol,
    reviewed,
    rules,
    settings,
    transitions,
)

PAGES = {
    "reference/commands.md": commands.text,
    "reference/exit-codes.md": exit_codes.text,
    "reference/front-matter.md": front_matter.text,
    "reference/front-matter.schema.json": front_matter.schema,
    "reference/ledger.md": ledger.text,
    "reference/platforms.md": platforms.text,
    "reference/reviewed-files.md": reviewed.text,
    "reference/rules.md": rules.text,
    "reference/settings.md": settings.text,
    **platforms.guides(),
    "explanation/once.md": once.text,
    "explanation/protocol.md": protocol.text,
    "explanation/transitions.md": transitions.text,
}

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
for name, text in PAGES.items():
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text(), encoding="utf-8")
