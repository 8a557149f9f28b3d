"""Where the files that come with multipost are: beside its modules in a wheel, beside its folder in a checkout."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import Literal

from multipost import __version__, errors

_HERE = Path(__file__).parent


def folder(name: Literal["templates", "facts"], package: Path = _HERE) -> Path:
    """The packaged folder `name`; `package` is where the modules are. Raises `Refused` where there is none."""
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    raise errors.Refused(f"multipost is not whole: its folder {name}/ is missing. Install it again.")


@functools.cache
def fingerprint(package: Path = _HERE) -> str:
    """Names the code that runs, for what is kept between commands: its version, and when each module was written."""
    modules = sorted((path.relative_to(package).as_posix(), path.stat().st_mtime_ns) for path in package.rglob("*.py"))
    return hashlib.sha256(repr((__version__, modules)).encode()).hexdigest()
