"""Facts that come with multipost, in `facts/`: read as strictly as what people write, so that no key is misspelt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from multipost import complain, package, strict_yaml
from multipost.directory import forms  # noqa: TC001 - pydantic reads the types when the module runs
from multipost.directory.entries import Reviewed

if TYPE_CHECKING:
    from pathlib import Path

Some = TypeVar("Some", bound="Facts")

_ROOM = 4  # times as large as a file that somebody writes by hand: 50 KB with sources and tests


class Facts(Reviewed):
    """A whole file; `compiled` is the day on which its sources were read."""

    schema_version: Literal["1"]
    compiled: forms.Day


def file(name: str) -> Path:
    """Where the packaged facts of this name are."""
    return package.folder("facts") / name


def read(path: Path, model: type[Some]) -> Some:
    """The facts of a file; raises `SourceError` with every complaint about it."""
    loaded = strict_yaml.load(path.read_text(encoding="utf-8"), path.name, room=_ROOM)
    sheet = complain.Sheet(path.name, loaded.lines)
    return sheet.settle(sheet.read(model, loaded.value))
