"""The platforms: one module each. The folder is the list."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from typing import TYPE_CHECKING, cast

from multipost import errors
from multipost.text import words

if TYPE_CHECKING:
    from multipost.platform import Adapter


def names() -> tuple[str, ...]:
    """Every platform, sorted. A module whose name begins with `_` belongs to a family, not to the list."""
    return _within(tuple(__path__))


@functools.cache
def _within(folders: tuple[str, ...]) -> tuple[str, ...]:
    """Looked up once: the settings of every account ask for the names."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(folders) if not module.name.startswith("_")))


@functools.cache
def load(name: str) -> Adapter:
    """The adapter module. Raises `ConfigError`, with the nearest name, for a platform that is not in the folder."""
    known = names()
    if name not in known:
        message = f"There is no platform {words.quoted(name)}. {words.nearest(name, known)}"
        raise errors.ConfigError(message)
    return cast("Adapter", importlib.import_module(f"{__name__}.{name}"))
