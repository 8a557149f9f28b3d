"""What a Mattermost server says of itself: how much it takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from multipost.platform import MB, Films, Media, Pictures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.wire import Reply

FILE = 50 * MB
"""What a file may be where the server does not say."""

_NUMBERS = {"text": "MaxPostSize", "bytes": "MaxFileSize"}
_TEN_FILES = (5, 37)
"""The first version that was seen to take ten files, and not five."""


def facts(said: Reply) -> dict[str, Any]:
    """Of its configuration: `version`, `text` in code points, `bytes` of a file and how many `files`.

    A number that it does not say is absent.
    """
    version = str(said.get("Version") or "")
    told = {name: str(said.get(key) or "") for name, key in _NUMBERS.items()}
    numbers = {name: int(value) for name, value in told.items() if re.fullmatch(r"[1-9]\d{0,15}", value, re.ASCII)}
    return {"version": version, **numbers, "files": _files(version, str(said.get("EnableFileAttachments") or ""))}


def media(facts: Mapping[str, Any]) -> Media | None:
    """What may be attached there."""
    return taken(facts["files"], min(facts.get("bytes", FILE), FILE)) if "files" in facts else None


def taken(count: int, most: int) -> Media:
    """So many files of so many bytes; larger pictures would have no preview."""
    pictures = Pictures(most=most, area=24_000_000)
    return Media(count=count, alt=None, pictures=pictures, films=Films(most=most, count=count, mixed=True))


def _files(version: str, enabled: str) -> int:
    if enabled == "false":
        return 0
    numbers = re.match(r"(\d{1,4})\.(\d{1,4})", version, re.ASCII)
    return 10 if numbers and (int(numbers[1]), int(numbers[2])) >= _TEN_FILES else 5
