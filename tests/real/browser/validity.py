"""html-validate over every page in one go, with its recommended rules."""

from __future__ import annotations

import json
import subprocess
import tempfile
from typing import TYPE_CHECKING

from tests.real.browser.window import HERE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.real.browser.sweep import Found


def mistakes(folder: Path) -> Found:
    """What is not valid, by the page where it is."""
    node = (HERE / "node_modules/.node").read_text(encoding="utf-8").strip()
    program = HERE / "node_modules/html-validate/bin/html-validate.mjs"
    settings = ["--config", str(HERE / ".htmlvalidate.mjs"), "--formatter", "json"]
    pages = sorted(str(path) for path in folder.rglob("*.html"))
    with tempfile.TemporaryFile() as said:  # through a pipe it ends in the middle of a long answer
        subprocess.run([node, str(program), *settings, *pages], stdout=said, check=False)
        said.seek(0)
        answer = json.load(said)
    found: Found = {}
    for page in answer:
        place = page["filePath"].removeprefix(f"{folder}/")
        found[place] = [f"{one['line']}:{one['column']} {one['ruleId']}: {one['message']}" for one in page["messages"]]
    return found
