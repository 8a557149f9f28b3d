"""Where the files that come with multipost are: beside its modules in a wheel, beside its folder in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from multipost import errors

_HERE = Path(__file__).parent


def folder(name: Literal["templates", "facts"], package: Path = _HERE) -> Path:
    """The packaged folder `name`; `package` is where the modules are. Raises `Refused` where there is none."""
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    raise errors.Refused(f"multipost is not whole: its folder {name}/ is missing. Install it again.")
