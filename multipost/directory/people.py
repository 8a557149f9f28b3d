"""People and organisations whom posts name by a key, each as its platforms call it.

A handle has the form of its platform. On a platform where a name in the words of a post leads nowhere, nobody has one.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the types when the module runs
from typing import TYPE_CHECKING, Annotated, Any

import pydantic
from pydantic import AfterValidator

from multipost import platforms
from multipost.directory.entries import Reviewed
from multipost.shapes import Id, Line, wrong
from multipost.text import words

if TYPE_CHECKING:
    from multipost.complain import Sheet
    from multipost.platform import Spec


def _no_handle(name: str) -> str:
    if not name or "@" in name:
        advice = "Write what people call them; what begins with an `@` stands under `handles`."
        raise wrong("name-for-people", f"is no name for people: {words.quoted(name)}.", advice)
    return name


class Person(Reviewed):
    """Somebody whom posts name: `name` is what people read where a platform has no handle of theirs."""

    name: Annotated[Line, AfterValidator(_no_handle)]
    handles: Mapping[str, Line] = {}
    source: Line = ""

    def on(self, spec: Spec) -> str:
        """What a post on this platform calls them: their handle as a mention, else their name."""
        handle = self.handles.get(spec.name) or self.handles.get(spec.family)
        return spec.handles.mention(handle) if handle and spec.handles else self.name


def read(written: Any, sheet: Sheet) -> dict[str, Person]:
    """Everybody of `content/people.yml` by key; what cannot be read is complained of."""
    if not isinstance(written, dict):
        sheet.add("", "wrong-value", "is not as it should be.", "Write a key for each, with `name:` below it.")
        return {}
    everybody = {}
    for key, value in written.items():
        _check_key(key, sheet)
        person = sheet.read(Person, value, key)
        if person:
            _check_handles(person, key, sheet)
            everybody[key] = person
    return everybody


def _check_key(key: str, sheet: Sheet) -> None:
    try:
        _KEY.validate_python(key)
    except pydantic.ValidationError:
        advice = "Write at most 64 of a-z, 0-9 and `-`, such as `who-int`."
        sheet.add(key, "id", "cannot be written between `@{` and `}`.", advice)


def _check_handles(person: Person, key: str, sheet: Sheet) -> None:
    for platform, handle in person.handles.items():
        at = f"{key}.handles.{platform}"
        if platform not in platforms.names():
            sheet.add(at, "unknown-platform", "is no platform we know.", words.nearest(platform, platforms.names()))
            continue
        spec = platforms.load(platform).SPEC
        if spec.handles is None:
            text = "is a platform where nobody is mentioned by us."
            sheet.add(at, "no-mentions", text, f"Delete it: on {spec.label} people read the name.")
        elif not spec.handles.fits(handle):
            text = f"is no handle on {spec.label}: {words.quoted(handle)}."
            sheet.add(at, "handle", text, f"Write one such as `{spec.handles.example}`, in quotes.")


_KEY = pydantic.TypeAdapter(Id)
