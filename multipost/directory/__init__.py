"""Reviewed data: crisis resources, campaigns, sign-offs, the hold and the banner, one YAML file each, as frozen values.

A helpline number is the one thing that must be right: an entry says where it comes from and when it was last verified,
a number stays as it is dialled, and a file with a mistake is not read at all.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from multipost import complain, errors, strict_yaml
from multipost.directory import people
from multipost.directory.entries import Banner, Campaign, Channel, Hold, Resource, SignOff
from multipost.directory.people import Person
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.source import Source

__all__ = ["Banner", "Campaign", "Channel", "Directory", "Hold", "Person", "Resource", "SignOff", "read"]

RESOURCES = "content/resources"
CAMPAIGNS = "content/campaigns"
SIGN_OFFS = "content/signoff"
HOLD = "content/hold.yml"
BANNER = "content/banner.yml"
PEOPLE = "content/people.yml"

E = TypeVar("E", Resource, Campaign)
S = TypeVar("S", Hold, Banner)


@dataclass(frozen=True)
class Directory:
    """Everything reviewed: resources and campaigns by id, sign-offs by the id of their post.

    A sign-off with a mistake is None and counts for nothing: `unread` says what is wrong with it. Other posts go on.
    `has_sign_offs`: there is a folder for them, whatever is in it.
    """

    resources: Mapping[str, Resource] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    hold: Hold | None = None
    banner: Banner | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    sign_offs: Mapping[str, SignOff | None] = field(default_factory=dict)
    unread: tuple[errors.Complaint, ...] = ()
    has_sign_offs: bool = False


def read(source: Source) -> Directory:
    """Everything in the folders and the single files that are named above.

    Raises `SourceError` with every complaint about them; what is wrong within a sign-off stands in `unread`.
    """
    complaints: list[errors.Complaint] = []
    directory = Directory(
        _entries(source, RESOURCES, Resource, complaints),
        _entries(source, CAMPAIGNS, Campaign, complaints),
        _single(source, HOLD, Hold, complaints),
        _single(source, BANNER, Banner, complaints),
        _people(source, complaints),
        *_sign_offs(source, complaints),
        bool(source.files(SIGN_OFFS)),
    )
    if complaints:
        raise errors.SourceError(complaints)
    return directory


def resource(path: str, content: bytes) -> Resource:
    """The resource that a file with this content is. Raises `SourceError` with every complaint."""
    return _entry(path, content, RESOURCES, Resource)


def sign_off(path: str, content: bytes) -> SignOff:
    """The sign-off that a file with this content is. Raises `SourceError` with every complaint."""
    sheet, value = _open(path, content)
    return sheet.settle(sheet.read(SignOff, value))


@contextlib.contextmanager
def _adding_to(complaints: list[errors.Complaint]) -> Iterator[None]:
    """A file with a mistake is not read; the others are, so that all complaints come at once."""
    try:
        yield
    except errors.SourceError as error:
        complaints.extend(error.complaints)


def _entries(source: Source, folder: str, model: type[E], complaints: list[errors.Complaint]) -> dict[str, E]:
    entries = {}
    for path, content in _written(source, folder):
        with _adding_to(complaints):
            entry = _entry(path, content, folder, model)
            entries[entry.id] = entry
    return entries


def _entry(path: str, content: bytes, folder: str, model: type[E]) -> E:
    stem = _stem(path, folder)
    sheet, value = _open(path, content)
    entry = sheet.read(model, value)
    if entry and entry.id != stem:
        text = f"is {words.quoted(entry.id)}, but the file is named {words.quoted(stem)}."
        sheet.add("id", "id-and-file", text, "Give both the same name.")
    return sheet.settle(entry)


def _sign_offs(
    source: Source, complaints: list[errors.Complaint]
) -> tuple[dict[str, SignOff | None], tuple[errors.Complaint, ...]]:
    """By the id of the post, and what is wrong within them. A file that names no post stops all, like other files."""
    found: dict[str, SignOff | None] = {}
    unread: list[errors.Complaint] = []
    for path, content in _written(source, SIGN_OFFS):
        with _adding_to(complaints):
            post = _stem(path, SIGN_OFFS)
            found[post] = None
            with _adding_to(unread):
                found[post] = sign_off(path, content)
    return found, tuple(unread)


def _written(source: Source, folder: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of every YAML file of a folder."""
    files = [file for file in source.files(folder) if PurePosixPath(file.path).suffix in {".yml", ".yaml"}]
    contents = source.read_many(files)
    yield from ((file.path, contents[file.blob]) for file in files)


def _stem(path: str, folder: str) -> str:
    """What the file is named after; it stands right in its folder."""
    stem = PurePosixPath(path).stem
    if path != f"{folder}/{stem}.yml":
        advice = f"Move it to {folder}/{stem}.yml."
        raise errors.SourceError(
            [errors.Complaint(path, 1, "directory-place", "This file is in no place of ours.", advice)]
        )
    return stem


def _single(source: Source, path: str, model: type[S], complaints: list[errors.Complaint]) -> S | None:
    """What the one file of its kind says; None where there is none."""
    file = source.file(path)
    if file is None:
        return None
    with _adding_to(complaints):
        sheet, value = _open(path, source.read(file))
        entry = sheet.read(model, value)
        if isinstance(entry, Banner):
            _find_resources(source, entry, sheet)
        return sheet.settle(entry)
    return None


def _people(source: Source, complaints: list[errors.Complaint]) -> dict[str, Person]:
    file = source.file(PEOPLE)
    if file is None:
        return {}
    everybody: dict[str, Person] = {}
    with _adding_to(complaints):
        sheet, value = _open(PEOPLE, source.read(file))
        everybody |= sheet.settle(people.read(value, sheet))
    return everybody


def _find_resources(source: Source, banner: Banner, sheet: complain.Sheet) -> None:
    """Complain of every resource that has no file; a file with a mistake has its own complaints."""
    known = {PurePosixPath(file.path).stem for file in source.files(RESOURCES) if file.path.endswith(".yml")}
    for i, name in enumerate(banner.resources):
        if name not in known:
            text = f"names no resource that is here: {words.quoted(name)}."
            sheet.add(f"resources.{i}", "unknown-resource", text, words.nearest(name, known))


def _open(path: str, content: bytes) -> tuple[complain.Sheet, Any]:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")  # Git on Windows writes such line ends
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        complaint = errors.Complaint(path, line, "not-utf-8", "This is not UTF-8 text.", "Save the file as UTF-8.")
        raise errors.SourceError([complaint]) from None
    loaded = strict_yaml.load(text, path)
    return complain.Sheet(path, loaded.lines), loaded.value
