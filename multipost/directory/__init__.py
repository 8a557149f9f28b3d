"""Reviewed data: crisis resources, campaigns and the hold, one YAML file each, as frozen values.

A helpline number is the one thing that must be right: an entry says where it comes from and when it was last verified,
a number stays as it is dialled, and a file with a mistake is not read at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from multipost import complain, errors, strict_yaml
from multipost.directory.entries import Campaign, Channel, Hold, Resource
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.source import Source

__all__ = ["Campaign", "Channel", "Directory", "Hold", "Resource", "read"]

RESOURCES = "content/resources"
CAMPAIGNS = "content/campaigns"
HOLD = "content/hold.yml"

E = TypeVar("E", Resource, Campaign)


@dataclass(frozen=True)
class Directory:
    """Everything reviewed: resources and campaigns by id."""

    resources: Mapping[str, Resource] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    hold: Hold | None = None


def read(source: Source) -> Directory:
    """Everything in `content/resources/`, `content/campaigns/` and `content/hold.yml`.

    Raises `SourceError` with every complaint about all of them.
    """
    complaints: list[errors.Complaint] = []
    directory = Directory(
        _entries(source, RESOURCES, Resource, complaints),
        _entries(source, CAMPAIGNS, Campaign, complaints),
        _hold(source, complaints),
    )
    if complaints:
        raise errors.SourceError(complaints)
    return directory


def _entries(source: Source, folder: str, model: type[E], complaints: list[errors.Complaint]) -> dict[str, E]:
    entries = {}
    files = [file for file in source.files(folder) if PurePosixPath(file.path).suffix in {".yml", ".yaml"}]
    contents = source.read_many(files)
    for file in files:
        try:
            entry = _entry(file.path, contents[file.blob], folder, model)
            entries[entry.id] = entry
        except errors.SourceError as error:
            complaints.extend(error.complaints)
    return entries


def _entry(path: str, content: bytes, folder: str, model: type[E]) -> E:
    stem = PurePosixPath(path).stem
    if path != f"{folder}/{stem}.yml":
        advice = f"Move it to {folder}/{stem}.yml."
        raise errors.SourceError(
            [errors.Complaint(path, 1, "directory-place", "This file is in no place of ours.", advice)]
        )
    sheet, value = _open(path, content)
    entry = sheet.read(model, value)
    if entry and entry.id != stem:
        text = f"is {words.quoted(entry.id)}, but the file is named {words.quoted(stem)}."
        sheet.add("id", "id-and-file", text, "Give both the same name.")
    return sheet.settle(entry)


def _hold(source: Source, complaints: list[errors.Complaint]) -> Hold | None:
    file = source.file(HOLD)
    if file is None:
        return None
    try:
        sheet, value = _open(file.path, source.read(file))
        return sheet.settle(sheet.read(Hold, value))
    except errors.SourceError as error:
        complaints.extend(error.complaints)
        return None


def _open(path: str, content: bytes) -> tuple[complain.Sheet, Any]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        complaint = errors.Complaint(path, line, "not-utf-8", "This is not UTF-8 text.", "Save the file as UTF-8.")
        raise errors.SourceError([complaint]) from None
    loaded = strict_yaml.load(text, path)
    return complain.Sheet(path, loaded.lines), loaded.value
