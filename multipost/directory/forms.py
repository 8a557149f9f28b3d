"""The forms of single values in reviewed data. Each arrives as text; a wrong one says what to write instead."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator

from multipost.shapes import wrong
from multipost.text import words

T = TypeVar("T")

_SHORT = 400  # letters

_SHORTEST_INTERNATIONAL = 9  # digits; a shorter number with a + is a short code that nobody can dial like this


def some(value: tuple[T, ...]) -> tuple[T, ...]:
    """At least one."""
    if not value:
        raise wrong("nothing", "is empty.", "Write at least one.")
    return value


def said(value: str) -> str:
    """Some words."""
    if not value:
        raise wrong("nothing", "is empty.", "Write it behind the colon.")
    return value


def digest(value: str) -> str:
    """The name of exactly these words, as `variant.digest` gives it."""
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        advice = "Copy all 64 letters and digits from the review page, or from `multipost check`."
        raise wrong("digest", f"is no digest: {words.quoted(value)}.", advice)
    return value


def short(value: str) -> str:
    """One or two sentences: in a crisis nobody reads more."""
    if not 0 < len(value) <= _SHORT:
        advice = f"Write one or two sentences, at most {_SHORT} letters. More can stand behind `link:`."
        raise wrong("not-short", f"has {len(value)} letters.", advice)
    return value


def number(value: str) -> str:
    """A number as it is dialled in its country: nothing is added, nothing taken away."""
    if not re.fullmatch(r"[+*#]?[0-9(][0-9() ./-]*#?", value):
        advice = "Write only the number; a keyword or an extension goes under `notes`."
        raise wrong("number", f"is not a number: {words.quoted(value)}.", advice)
    if value.startswith("+") and sum(character.isdigit() for character in value) < _SHORTEST_INTERNATIONAL:
        advice = "Write it as people dial it there, without the country code."
        raise wrong("short-code", f"has a country code before a short number: {words.quoted(value)}.", advice)
    return value


def address(value: str) -> str:
    """A web address."""
    if not re.fullmatch(r"https?://[^\s/]+\S*", value):
        advice = "Write the whole address, beginning with https://."
        raise wrong("web-address", f"is not a web address: {words.quoted(value)}.", advice)
    return value


def email(value: str) -> str:
    """An email address, by its shape."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        raise wrong("email", f"is not an email address: {words.quoted(value)}.", "Write one such as `jo@example.org`.")
    return value


def _day(value: object) -> date:
    # The pattern comes first: fromisoformat also takes 20261010 and 2026-W41-6.
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise wrong("date", f"is not a date: {words.quoted(str(value))}.", "Write year-month-day, such as `2026-10-10`.")


Number = Annotated[str, AfterValidator(number)]
Digest = Annotated[str, AfterValidator(digest)]
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=str)]
