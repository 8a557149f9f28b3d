"""Parsed posts by Git blob id, so that a post is read again only when it changed.

The cache is JSON in `build/cache/`. It is only ever a shortcut: another version of multipost, other settings or a
broken file make it empty.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from multipost import whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from multipost.source import File


def read(path: Path, stamp: str) -> Mapping[str, Any]:
    """What was kept under the same `stamp`, by `name`; nothing where it cannot be read."""
    try:
        kept = json.loads(path.read_bytes())
        return dict(kept["posts"]) if kept["stamp"] == stamp else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write(path: Path, stamp: str, posts: Mapping[str, Any]) -> None:
    """Keep the parsed posts."""
    whole.write(path, json.dumps({"stamp": stamp, "posts": posts}, separators=(",", ":")).encode())


def name(file: File) -> str:
    """Under which name a file's post is kept: its path matters too, because the id may come from it."""
    return f"{file.blob} {file.path}"
