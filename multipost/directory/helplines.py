"""Facts about helplines that come with multipost: retired numbers, directories for all the world, emergency numbers.

The services themselves stand in `content/resources/`, where the people of a repository answer for them.
"""

import functools

from multipost.directory import forms, packaged
from multipost.directory.entries import Resource, Reviewed
from multipost.shapes import Country, Id, Line


class Retired(Reviewed):
    """A number that was somebody's and is not any more; `replaced_by` is the entry to use, where one is known."""

    country: Country
    value: forms.Number
    was: Line
    replaced_by: Id | None = None
    source: Line


class _Emergency(Reviewed):
    numbers: tuple[forms.Number, ...]
    source: Line


class Facts(packaged.Facts):
    """What comes with multipost: directories for all the world, retired numbers, emergency numbers."""

    international: tuple[Resource, ...]
    retired: tuple[Retired, ...]
    emergency: _Emergency


@functools.cache
def facts() -> Facts:
    """The packaged facts."""
    return packaged.read(packaged.file("resources.yaml"), Facts)
