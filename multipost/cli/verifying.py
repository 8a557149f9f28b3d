"""Writing down in a resource's file that somebody verified it: where and when. The rest stays byte for byte.

What is written is read again before it replaces the file, so that a number can never change on the way.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from multipost import directory, errors, whole
from multipost.text import words

if TYPE_CHECKING:
    from multipost.directory import Resource
    from multipost.git import Repository
    from multipost.source import Source


def verify(repository: Repository, content: Source, name: str, seen_at: str, day: date) -> str:
    """Note that the resource was verified on that day at that address; gives the path of its file.

    Raises `ConfigError` for a name that is none, `SourceError` where the files cannot be read.
    """
    known, address = directory.read(content).resources, urlsplit(seen_at)
    if address.scheme not in {"http", "https"} or not address.hostname or not seen_at.isprintable() or " " in seen_at:
        raise errors.ConfigError(f"--source takes a whole web address, not {words.quoted(seen_at)}.")
    path = f"{directory.RESOURCES}/{name}.yml"
    if name not in known:
        raise errors.ConfigError(f"There is no resource {words.quoted(name)}. {words.nearest(name, known)}")
    before = (repository.root / path).read_bytes()
    after = _with(_with(before, "source", json.dumps(seen_at, ensure_ascii=False)), "verified", f'"{day}"')
    if directory.resource(path, after) != _expected(known[name], seen_at, day):
        raise errors.Refused(
            f"{path} is written in a way that I would break: change `verified:` and `source:` by hand."
        )
    whole.write(repository.root / path, after)
    return path


def day(text: str | None, today: date) -> date:
    """The day that a person names, today where none is named. Raises `ConfigError` for one that is still to come."""
    try:
        found = date.fromisoformat(text) if text else today
    except ValueError:
        raise errors.ConfigError(f"--date takes a day such as {today}, not {words.quoted(text or '')}.") from None
    if found > today:
        raise errors.ConfigError(f"{found} is still to come: nobody can have seen it then.")
    return found


def _with(content: bytes, key: str, value: str) -> bytes:
    """The file with another value at a key of the top, wherever its old one ended."""
    pattern = rb"(?m)^" + key.encode() + rb":[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*"
    return re.sub(pattern, lambda _: f"{key}: {value}".encode(), content, count=1)


def _expected(before: Resource, seen_at: str, day: date) -> Resource:
    return before.model_copy(update={"source": seen_at, "verified": day})
