"""Reviewed data: crisis resources, campaigns, the hold and the banner, one YAML file each, as frozen values.

A helpline number is the one thing that must be right: an entry says where it comes from and when it was last verified,
a number stays as it is dialled, and a file with a mistake is not read at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from multipost import complain, errors, strict_yaml
from multipost.directory.entries import Banner, Campaign, Channel, Hold, Resource
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.source import Source

__all__ = ["Banner", "Campaign", "Channel", "Directory", "Hold", "Resource", "read"]

RESOURCES = "content/resources"
CAMPAIGNS = "content/campaigns"
HOLD = "content/hold.yml"
BANNER = "content/banner.yml"

E = TypeVar("E", Resource, Campaign)
S = TypeVar("S", Hold, Banner)


@dataclass(frozen=True)
class Directory:
    """Everything reviewed: resources and campaigns by id."""

    resources: Mapping[str, Resource] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    hold: Hold | None = None
    banner: Banner | None = None


def read(source: Source) -> Directory:
    """Everything in `content/resources/` and `content/campaigns/`, `content/hold.yml` and `content/banner.yml`.

    Raises `SourceError` with every complaint about all of them.
    """
    complaints: list[errors.Complaint] = []
    directory = Directory(
        _entries(source, RESOURCES, Resource, complaints),
        _entries(source, CAMPAIGNS, Campaign, complaints),
        _single(source, HOLD, Hold, complaints),
        _single(source, BANNER, Banner, complaints),
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


def _single(source: Source, path: str, model: type[S], complaints: list[errors.Complaint]) -> S | None:
    """What the one file of its kind says; None where there is none."""
    file = source.file(path)
    if file is None:
        return None
    try:
        sheet, value = _open(path, source.read(file))
        entry = sheet.read(model, value)
        if isinstance(entry, Banner):
            _find_resources(source, entry, sheet)
        return sheet.settle(entry)
    except errors.SourceError as error:
        complaints.extend(error.complaints)
        return None


def _find_resources(source: Source, banner: Banner, sheet: complain.Sheet) -> None:
    """Complain of every resource that has no file; a file with a mistake has its own complaints."""
    known = {PurePosixPath(file.path).stem for file in source.files(RESOURCES) if file.path.endswith(".yml")}
    for i, name in enumerate(banner.resources):
        if name not in known:
            text = f"names no resource that is here: {words.quoted(name)}."
            sheet.add(f"resources.{i}", "unknown-resource", text, words.nearest(name, known))


def _open(path: str, content: bytes) -> tuple[complain.Sheet, Any]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        complaint = errors.Complaint(path, line, "not-utf-8", "This is not UTF-8 text.", "Save the file as UTF-8.")
        raise errors.SourceError([complaint]) from None
    loaded = strict_yaml.load(text, path)
    return complain.Sheet(path, loaded.lines), loaded.value
