"""Which words of a post are links, hashtags and mentions: Bluesky shows as one only what a facet says is one.

A facet counts UTF-8 bytes, its end left out. The server never compares it with the text, so it must be right here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from multipost.platform import Handles
from multipost.text import units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from multipost.text.document import Mark

_TYPE = "app.bsky.richtext.facet"
_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_HANDLE = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+(?=[a-zA-Z]){_LABEL}")

HANDLES = Handles(_HANDLE.pattern, "@name.example")

TAG_GRAPHEMES = 64
TAG_BYTES = 640


def is_handle(name: str) -> bool:
    """Whether an account could be called so: a domain name. A server breaks on being asked for anything else."""
    return _HANDLE.fullmatch(name) is not None


def facets(text: str, marks: Iterable[Mark], resolve: Callable[[str], str | None]) -> list[dict[str, Any]]:
    """The facets of a text. `resolve` finds the DID of a handle; a name that is nobody's stays mere words."""
    return [
        {"index": _index(text, mark), "features": [feature]} for mark in marks for feature in _features(mark, resolve)
    ]


def _index(text: str, mark: Mark) -> dict[str, int]:
    start = units.utf8(text[: mark.start])
    return {"byteStart": start, "byteEnd": start + units.utf8(text[mark.start : mark.end])}


def _features(mark: Mark, resolve: Callable[[str], str | None]) -> Iterator[dict[str, str]]:
    """None, or one. A link that is no web address (`tel:`) is left out: Bluesky's own app would lead it nowhere."""
    match mark.kind:
        case "link" if mark.target.lower().startswith(("https://", "http://")):
            yield {"$type": f"{_TYPE}#link", "uri": mark.target}
        case "hashtag" if units.graphemes(mark.target) <= TAG_GRAPHEMES and units.utf8(mark.target) <= TAG_BYTES:
            yield {"$type": f"{_TYPE}#tag", "tag": mark.target}
        case "mention" if is_handle(mark.target) and (did := resolve(mark.target.lower())):
            yield {"$type": f"{_TYPE}#mention", "did": did}
