"""Writes this repository's own workflows to .github/workflows, or below the folder that is given."""  # noqa: INP001 - run as a module

from __future__ import annotations

import sys
from pathlib import Path

from multipost import config
from multipost.cli import workflows

ROOT = Path(__file__).parents[1]
NAMES = (*workflows.NAMES, "ci")

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
settings = config.parse((ROOT / "multipost.yml").read_text(encoding="utf-8"))
for place, content in workflows.files(settings, NAMES, install='".[media]"').items():
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_bytes(content)
