"""The shapes of words in settings and posts, as pydantic types: every value arrives as text and leaves typed.

A shape refuses with `wrong`: a rule id, what is wrong (read after the key's name) and what to write instead.
"""

import re
import zoneinfo
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from multipost import zones
from multipost.text import words

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAILY = "daily"

_SLOT = re.compile(r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|daily", re.IGNORECASE)
_HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def wrong(rule: str, text: str, advice: str) -> PydanticCustomError:
    """What a shape raises, a `ValueError`; `complain` makes the complaint of it."""
    return PydanticCustomError(rule, "{text} {advice}", {"text": text, "advice": advice})


def duration(text: str) -> int:
    """Seconds of `90s`, `15m`, `6h`, `2d` or `1w`; raises `ValueError` for anything else."""
    found = re.fullmatch(r"([0-9]{1,6}) ?([smhdw])", text)
    if not found:
        spoken = re.fullmatch(r"([0-9]{1,6}) ?(s|m|h|d|w)(?:ec|in|our|r|ay|eek|onds|utes|s)*", text.lower())
        meant = f"Write {spoken[1]}{spoken[2]}." if spoken else ""
        advice = meant or "Write a number and one of s, m, h, d, w, such as `6h`."
        raise wrong("duration", f"is no length of time: {words.quoted(text)}.", advice)
    return int(found[1]) * _SECONDS[found[2]]


def _seconds(value: Any) -> int:
    return value if isinstance(value, int) else duration(str(value))


def one_or_many(value: Any) -> Any:
    """A word alone is a list of one."""
    return [value] if isinstance(value, str) else value


def _zone(name: str) -> str:
    if zones.find(name) is None:
        advice = words.nearest(name, zoneinfo.available_timezones())
        raise wrong("unknown-zone", f"is no time zone: {words.quoted(name)}.", advice)
    return name


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:  # such as half an IPv6 address
        good = False
    if not good or re.search(r'[\s<>"\\^`{|}]', url):
        advice = "Write the whole address, beginning with https://."
        raise wrong("web-address", f"is no web address: {words.quoted(url)}.", advice)
    return url


def _language(tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}", tag):
        raise wrong("language", f"is no language tag: {words.quoted(tag)}.", "Write one such as `en` or `pt-BR`.")
    return tag


def _line(text: str) -> str:
    if "\n" in text.strip():
        raise wrong("one-line", "has more than one line.", "Write it on one line.")
    return text.strip()


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,31}", text):
        advice = "Write at most 32 of a-z, 0-9 and `-`, a letter first."
        raise wrong("name", f"is no name: {words.quoted(text)}.", advice)
    return text


def _id(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", text):
        meant = re.sub(r"[^a-z0-9]+", "-", text.lower())[:64].strip("-") or "self-care"
        advice = f"Write {meant}, or another of at most 64 letters a-z, digits and `-`."
        raise wrong("id", f"is no id: {words.quoted(text)}.", advice)
    return text


def _git_name(text: str) -> str:
    # Never one that begins with `-`: Git would read it as an option.
    if not re.fullmatch(r"\w[\w.-]*(/\w[\w.-]*)*", text, re.ASCII) or ".." in text or text.endswith((".", ".lock")):
        advice = "Write letters, digits, `-`, `_`, and `/` between words."
        raise wrong("git-name", f"is no name for Git: {words.quoted(text)}.", advice)
    return text


def _region(code: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}|INT", code):
        advice = "Write two capital letters, such as `GB`, or `INT` for what all the world observes."
        raise wrong("region", f"is no region: {words.quoted(code)}.", advice)
    return code


def _country(code: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", code):
        advice = "Write two capital letters, such as `GB`, or `ZZ` for the whole world."
        raise wrong("country", f"is not a country code: {words.quoted(code)}.", advice)
    return code


def _slot(text: str) -> str:
    day, _, hour = text.partition(" ")
    if not (_SLOT.fullmatch(day) and _HOUR.fullmatch(hour.strip())):
        advice = "Write a weekday, or `daily`, and an hour, such as `Mon 09:00`."
        raise wrong("slot", f"is no slot: {words.quoted(text)}.", advice)
    return f"{DAILY if day.lower() == DAILY else day[:3].title()} {hour.strip()}"


def _slots(texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        raise wrong("empty", "is empty.", "Write when a post goes out, such as `Mon 09:00`.")
    if twice := [text for text in texts if texts.count(text) > 1]:
        raise wrong("slot-twice", f"has {twice[0]} twice.", "Keep one of them: one post goes out with each slot.")
    return texts


Duration = Annotated[int, BeforeValidator(_seconds, json_schema_input_type=str)]
Zone = Annotated[str, AfterValidator(_zone)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Language = Annotated[str, AfterValidator(_language)]
Line = Annotated[str, AfterValidator(_line)]
Name = Annotated[str, AfterValidator(_name)]
Id = Annotated[str, AfterValidator(_id)]
GitName = Annotated[str, AfterValidator(_git_name)]
OneOrMany = BeforeValidator(one_or_many, json_schema_input_type=str | list[str])
Words = Annotated[tuple[Line, ...], OneOrMany]
Slots = Annotated[tuple[Annotated[str, AfterValidator(_slot)], ...], OneOrMany, AfterValidator(_slots)]
Country = Annotated[str, AfterValidator(_country)]
Regions = Annotated[tuple[Annotated[str, AfterValidator(_region)], ...], OneOrMany]
