"""One build after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.web import notebook

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.web.notebook import Notebook


def following(known: Notebook, folder: Path) -> Notebook:
    """The notebook as the build reads it that comes after the one in the folder: through a file beside it."""
    path = folder.with_suffix(".notes")
    known.write(path)
    return notebook.opened(path, known.stamp)
