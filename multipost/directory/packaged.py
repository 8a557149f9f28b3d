"""Facts about helplines that come with multipost: retired numbers, directories for all the world, emergency numbers.

The services themselves stand in `content/resources/`, where the people of a repository answer for them.
"""

import functools
from typing import Literal

from multipost import complain, package, strict_yaml
from multipost.directory import forms
from multipost.directory.entries import Resource, Reviewed
from multipost.shapes import Id, Line

_FILE = "resources.yaml"


class Retired(Reviewed):
    """A number that was somebody's and is not any more; `replaced_by` is the entry to use, where one is known."""

    country: forms.Country
    value: forms.Number
    was: Line
    replaced_by: Id | None = None
    source: Line


class _Emergency(Reviewed):
    numbers: tuple[forms.Number, ...]
    source: Line


class Facts(Reviewed):
    """What comes with multipost: directories for all the world, retired numbers, emergency numbers."""

    schema_version: Literal["1"]
    compiled: forms.Day
    international: tuple[Resource, ...]
    retired: tuple[Retired, ...]
    emergency: _Emergency


@functools.cache
def facts() -> Facts:
    """The packaged facts."""
    text = (package.folder("facts") / _FILE).read_text(encoding="utf-8")
    loaded = strict_yaml.load(text, _FILE)
    sheet = complain.Sheet(_FILE, loaded.lines)
    return sheet.settle(sheet.read(Facts, loaded.value))
