"""A message as an app shows it: its HTML where it has some, else its plain words; and whom it would ring."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

_LINE_END = re.compile(r"<br>\n?|</li>\n?|</?[uo]l>\n?")
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|pre|blockquote)>\n?")
_TAG = re.compile(r"<[^>]*>")
_DESCRIBED = re.compile(r"(?P<words>(?:.*\n)?)\[(?P<alt>[^\n]*)\]", re.DOTALL)
"""Words, and in brackets below them what a picture shows."""


def shown(event: Mapping[str, Any], account: str, host: str, at: datetime) -> Shown:
    """What everybody in the room gets."""
    content = event["content"]
    words = _words(content)
    described = _DESCRIBED.fullmatch(words) if "url" in content else None
    room, name = event["room_id"], event["event_id"]
    return Shown(
        platform="matrix",
        server=host,
        account=account,
        id=name,
        url=f"https://matrix.to/#/{quote(room, safe='')}/{quote(name, safe='')}?via={quote(host)}",
        text=described["words"].strip() if described else words,
        at=at,
        parent=content.get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id", ""),
        pictures=(described["alt"] if described else "",) if "url" in content else (),
        notes=tuple(_notes(content)),
    )


def _words(content: Mapping[str, Any]) -> str:
    """A caption that is the name of its file is none; HTML of an unknown format is not read."""
    if content.get("format") == "org.matrix.custom.html":
        shown = _TAG.sub("", _BLOCK_END.sub("\n\n", _LINE_END.sub("\n", content["formatted_body"])))
        return html.unescape(re.sub(r"\n{3,}", "\n\n", shown)).strip()
    return "" if content["body"] == content.get("filename", content["body"]) and "url" in content else content["body"]


def _notes(content: Mapping[str, Any]) -> Iterator[str]:
    if content["msgtype"] == "m.notice":
        yield "by a bot"
    mentions = content.get("m.mentions")
    if mentions or (mentions is None and "@room" in content["body"]):
        yield "rings"
