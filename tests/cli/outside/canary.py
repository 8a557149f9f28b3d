"""Looking for a login in everything that a person, a log or a stranger can read."""

from __future__ import annotations

import base64
import subprocess
import urllib.parse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def written(secret: str) -> dict[str, bytes]:
    """A secret in every way of writing it; in base64 something stands before and after it."""
    raw = secret.encode()
    encoded = {f"base64 after {before}": base64.b64encode(b"?" * before + raw + b"?" * 3) for before in range(3)}
    quoted = {"URL": urllib.parse.quote(secret, safe="").encode(), "path of a URL": urllib.parse.quote(secret).encode()}
    return {"raw": raw, "JSON": "".join(f"\\u{ord(letter):04x}" for letter in secret).encode(), **quoted, **encoded}


def traces(secrets: Iterable[str], places: Mapping[str, bytes]) -> list[str]:
    """Where a secret stands, and how it is written there; nothing where all is well.

    Of base64 what is the same whatever stands around it.
    """
    wanted = {
        (secret, name): form[4:-8] if name.startswith("base64") else form
        for secret in secrets
        for name, form in written(secret).items()
    }
    return sorted(
        f"{place}: {secret[:4]}… ({name})"
        for place, content in places.items()
        for (secret, name), form in wanted.items()
        if form in content
    )


def left_behind(root: Path) -> dict[str, bytes]:
    """Every file beside and below the repository in `root`, and every object that its Git ever wrote."""
    files = (path for path in root.parent.rglob("*") if path.is_file() and "objects" not in path.parts)
    places = {str(path.relative_to(root.parent)): path.read_bytes() for path in files}
    listed = ["git", "cat-file", "--batch-all-objects", "--batch"]
    return {**places, "objects": subprocess.run(listed, cwd=root, capture_output=True, check=True).stdout}
