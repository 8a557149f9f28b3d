"""mrkdwn as Slack's clients read it: what words are shown, and who is rung."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_APART = "\u200b"
_CODE = re.compile(rf"```\n?(?P<block>.+?)\n?```|`(?!{_APART})(?P<words>[^`\n]+)(?<!{_APART})`", re.DOTALL)
_BRACKETS = re.compile(r"<([^<>\n|]+)(?:\|([^<>\n]*))?>")
_ASIDE = re.compile(r"\x02(\d+)\x03")
"""Stands for what is neither markup nor in it: code, and links."""

_STRUCK = "~"
_EMPHASIS = re.compile(
    rf"(?<![0-9A-Za-z])(?P<sign>[*_{_STRUCK}])(?![\s{_APART}])(?P<inside>(?:(?!(?P=sign))[^\n])+?)(?<![\s{_APART}])(?P=sign)"
    r"(?![0-9A-Za-z])"
)
_EMOJI = re.compile(r":([\w+'-]+):")
_RINGS = re.compile(r"<(?:!(?:channel|here|everyone)\b|@[UW]|!subteam\^)[^<>]*>")
_NAMED = re.compile(r"@(?:channel|here|everyone)")


def read(text: str) -> str:
    """The words that readers see: without markup, a link as `words (URL)`; an emoji by its name is `[name]`."""
    kept: list[str] = []

    def aside(words: str) -> str:
        kept.append(words)
        return f"\x02{len(kept) - 1}\x03"

    shown = _CODE.sub(lambda code: aside(code["block"] or code["words"]), text)
    shown = _BRACKETS.sub(lambda link: aside(f"{link[2]} ({link[1]})" if link[2] else link[1]), shown)
    shown = _EMOJI.sub(r"[\1]", shown)
    while (plain := _EMPHASIS.sub(_inside, shown)) != shown:
        shown = plain
    for _ in range(2):  # a link may hold code
        shown = _ASIDE.sub(lambda place: kept[int(place[1])], shown)
    return html.unescape(shown).replace(_APART, "")


def rung(text: str, *, parsed: bool) -> Iterator[str]:
    """Whom a text rings: those in brackets; where Slack was asked to parse it, also `@here` and the like."""
    outside = _CODE.sub("", text)
    yield from _RINGS.findall(outside)
    if parsed:
        yield from _NAMED.findall(outside)


def _inside(emphasis: re.Match[str]) -> str:
    """Struck words are shown as struck: nobody reads them as said."""
    return f"[struck: {emphasis['inside']}]" if emphasis["sign"] == _STRUCK else emphasis["inside"]
