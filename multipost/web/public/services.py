"""Where people find help, as pages show it: what to do, and every number exactly as it was reviewed."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import babel

from multipost.directory import resources
from multipost.web import when

if TYPE_CHECKING:
    from datetime import date

    from multipost.directory import Channel, Resource

_VERBS = {"phone": "Call", "sms": "Text", "chat": "Chat", "web": "Visit", "email": "Email", "whatsapp": "WhatsApp"}
_SCHEMES = {"phone": "tel:", "sms": "sms:"}
_SEVERAL = {"multi": "mul"}  # what people write for more languages than they can count, and its code


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a service: `verb` is what to do, `text` what with. `href` is empty where nothing can be opened.

    `is_number`: the text is dialled, and reads from left to right in every language.
    """

    verb: str
    text: str
    href: str
    is_number: bool
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """A resource for people: words instead of codes, empty where it says nothing.

    `language` is that of its name, `site` its web page as people write it. `is_old`: it was verified longer ago than
    anybody should rely on.
    """

    name: str
    country: str
    language: str
    ways: tuple[Way, ...]
    audience: str
    hours: str
    languages: str
    notes: str
    url: str
    site: str
    verified: str
    verified_iso: str
    is_old: bool

    @property
    def numbers(self) -> tuple[Way, ...]:
        """What can be dialled; every way where nothing can."""
        return tuple(way for way in self.ways if way.is_number) or self.ways


def service(resource: Resource, today: date, language: str) -> Service:
    """The resource, in words of the language where they are known."""
    named = [code for code in resource.languages if code.partition("-")[0].lower() in locale(language).languages]
    return Service(
        name=resource.name,
        country=resource.country,
        language=named[0] if named else "",
        ways=tuple(map(way, resource.channels)),
        audience=", ".join(each.replace("_", " ") for each in resource.audience if each != resources.EVERYONE),
        hours=resource.hours,
        languages=", ".join(_language(code, language) for code in resource.languages),
        notes=resource.notes,
        url=resource.url,
        site=_bare(resource.url),
        verified=when.day(resource.verified, language),
        verified_iso=resource.verified.isoformat(),
        is_old=today > resource.verified + resources.GOOD_FOR,
    )


def way(channel: Channel) -> Way:
    """The channel as something to tap. Only the address behind it leaves out what nobody dials."""
    text = _bare(channel.value) if channel.kind in ("chat", "web") else channel.value
    return Way(_VERBS[channel.kind], text, _href(channel), channel.is_number, channel.notes)


@functools.cache
def locale(language: str) -> babel.Locale:
    """What is known of a language; English stands in for one that nobody knows."""
    try:
        return babel.Locale.parse(language, sep="-")
    except (babel.UnknownLocaleError, ValueError):
        return babel.Locale.parse("en")


def _bare(url: str) -> str:
    """Everybody knows how a web address begins."""
    return re.sub(r"^https?://(www\.)?|/$", "", url)


def _href(channel: Channel) -> str:
    if channel.value.startswith(("https://", "http://")):
        return channel.value
    if channel.kind == "email":
        return f"mailto:{quote(channel.value, safe='@')}"
    if channel.kind in _SCHEMES:
        return _SCHEMES[channel.kind] + _digits(channel.value)
    international = channel.kind == "whatsapp" and channel.value.startswith("+")
    return f"https://wa.me/{_digits(channel.value).lstrip('+')}" if international else ""


def _digits(number: str) -> str:
    """What a phone dials: without spaces, brackets, and the 0 that nobody dials after a country code."""
    dialled = number.replace("(0)", "") if number.startswith("+") else number
    return re.sub(r"[^0-9+*#]", "", dialled).replace("#", "%23")


def _language(code: str, language: str) -> str:
    names = locale(language).languages
    code = _SEVERAL.get(code, code)
    return names.get(code.replace("-", "_")) or names.get(code.partition("-")[0].lower()) or code
