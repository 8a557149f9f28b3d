"""The posts that rules are tried on, with the settings and the directory of this repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from multipost import config, directory, source
from multipost.post import parse

if TYPE_CHECKING:
    from multipost.directory import Directory
    from multipost.post import Post

ROOT = Path(__file__).parents[2]
SETTINGS = config.parse((ROOT / "multipost.yml").read_text("utf-8"))
SAMPLES = sorted((ROOT / "content/posts").rglob("*.md"))
"""Our own posts."""

_POSTS = ROOT / "tests/corpus/posts"
CLEAN, BROKEN, CARELESS, HURRIED = (
    sorted((_POSTS / name).glob("*.md")) for name in ("clean", "broken", "careless", "hurried")
)


@cache
def read(path: Path) -> Post:
    return parse.parse(str(path.relative_to(ROOT)), path.read_bytes(), _known())


def named(path: Path) -> list[str]:
    """The rules that a post breaks, by the name of its file."""
    return sorted(path.stem.partition("_")[0].split("+"))


@cache
def reviewed() -> Directory:
    return directory.read(source.work_tree(ROOT))


@cache
def _known() -> parse.Known:
    return parse.known(SETTINGS)
