"""Addresses as they are written: which are whole, which only look like one, and which stand for others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_RESERVED = ("example", "test", "invalid", "localhost", "example.com", "example.net", "example.org")
"""RFC 2606: names that nobody can have."""

_SHORT = """
    bit.ly bitly.com buff.ly cutt.ly dlvr.it fb.me goo.gl hubs.la ift.tt is.gd lnkd.in ow.ly rb.gy rebrand.ly
    shorturl.at spoti.fi t.co t.ly tiny.cc tinyurl.com trib.al v.gd
"""
_SHORTENERS = frozenset(_SHORT.split())
_LABEL = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*+(?<!-))?")
_TITLE = regex.compile(r"\s++(?:\"[^\"]*+\"|'[^']*+')\s*+$")
_SCHEME = regex.compile(r"(?i)(?:https?://\w|mailto:[^\s@]+@\w|(?:tel|sms):[+\d])")
_LINK = regex.compile(r"(?<!!)\[[^\[\]\n]*+\]\((?P<target>(?:[^()\n]|\([^()\n]*+\))*+)\)")
_UNCLOSED = regex.compile(r"\[[^\[\]\n]++\]\((?:https?:|www\.)(?:[^()\s]|\([^()\s]*+\))*+(?!\))(?=\s|$)")
_APART = regex.compile(r"\[[^\[\]\n]++\][ \t]++\(https?://[^()\s]++\)")
_MISSPELT = regex.compile(
    r"(?i)(?<![\w/.])(?:https?:(?!//[\w\[])|https?//|(?!https?:)h?t{1,3}p{1,3}s{0,2}:?//)[^\s<>]*+"
)
_MISTAKES = (
    (_UNCLOSED, "is not closed.", "Write `)` right after the address."),
    (_APART, "has a space between its brackets.", "Delete the space."),
    (_MISSPELT, "is no whole address.", "Begin it with https:// and no space."),
)


class Broken(NamedTuple):
    """`at` is where it begins, `why` ends a sentence about `shown`, `advice` may be empty."""

    at: int
    shown: str
    why: str
    advice: str = ""


def broken(text: str) -> Iterator[Broken]:
    """Everything in a Markdown text, its code taken out, that was meant as a link and is none."""
    for match in _LINK.finditer(text):
        target = _TITLE.sub("", match["target"]).strip().removeprefix("<").removesuffix(">")
        if why := _misses(target):
            yield Broken(match.start(), match[0], why, _whole(target))
    rest = _LINK.sub(lambda match: " " * len(match[0]), text)
    for pattern, why, advice in _MISTAKES:
        for match in pattern.finditer(rest):
            yield Broken(match.start(), match[0], why, advice)


def trouble(url: str) -> str:
    """Why nobody could open this address, as the end of a sentence; empty where it is one."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is no address."
    labels = host.removesuffix(".").split(".")
    if ":" in host:  # an address of IPv6, between brackets
        return ""
    if not all(_LABEL.fullmatch(label) for label in labels):
        return "names no server."
    return "" if len(labels) > 1 else "names no server that everybody can reach."


def holds_a_login(url: str) -> bool:
    """Whether a name, and perhaps a password, stands before its host: then it is not to be shown."""
    return "@" in url.partition("://")[2].partition("/")[0]


def is_placeholder(url: str) -> bool:
    """Whether it leads to a name that is kept free for examples."""
    host = _host(url)
    return any(host == name or host.endswith(f".{name}") for name in _RESERVED)


def is_shortened(url: str) -> bool:
    """Whether it is of a service that makes addresses short."""
    return _host(url).removeprefix("www.") in _SHORTENERS


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removesuffix(".")
    except ValueError:
        return ""


def _misses(target: str) -> str:
    if not target:
        return "leads nowhere."
    if any(character.isspace() for character in target):
        return "has a space in its address."
    return "" if _SCHEME.match(target) else "does not begin with https://."


def _whole(target: str) -> str:
    """What to write for an address that only lacks its beginning."""
    return f"Write https://{target}." if regex.match(r"(?i)www\.\w|[\w-]+(?:\.[\w-]+)+(?:/|$)", target) else ""
