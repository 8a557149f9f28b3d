"""Times as a writer writes them: `2026-10-10 09:00`, with seconds or an offset if need be, or `asap`.

Only the form is looked at: whether a time exists in its zone is for `check` to say.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from multipost.post import ASAP
from multipost.shapes import wrong
from multipost.text import words

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(rf"({_DATE.pattern})[T ]+([0-9]{{2}}:[0-9]{{2}})(:[0-9]{{2}})? ?(Z|[+-][0-9]{{2}}:?[0-9]{{2}})?")

_NEARLY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})[T ]+([0-9]{1,2})[:.]([0-9]{2})")
_REAL = "Look at the calendar; the hours of a day are 00 to 23."


def moment(text: str) -> str:
    """One time in ISO 8601, as `2026-10-10T09:00`, with seconds or an offset where written. Raises `ValueError`."""
    said = words.quoted(text)
    if _DATE.fullmatch(text):
        raise wrong("time-missing", f"has a date without a time: {said}.", f"Add a time: {text} 09:00.")
    found = _TIME.fullmatch(text)
    if not found:
        raise wrong("time", f"is no time: {said}.", _proposed(text))
    date, clock, seconds, offset = found.groups(default="")
    offset = "+00:00" if offset == "Z" else offset
    written = f"{date}T{clock}{seconds}{offset if ':' in offset or not offset else f'{offset[:3]}:{offset[3:]}'}"
    try:
        datetime.fromisoformat(written)
    except ValueError:
        raise wrong("time-impossible", f"is no day or time that exists: {said}.", _REAL) from None
    return written


def _proposed(text: str) -> str:
    """The same time as we read it, where only zeros are missing; else what one looks like."""
    if nearly := _NEARLY.fullmatch(text):
        year, month, day, hour, minute = nearly.groups()
        return f"Write {year}-{month:0>2}-{day:0>2} {hour:0>2}:{minute}."
    return "Write year, month, day, and the time of the 24-hour clock: 2026-10-10 09:00."


def occasion(text: str) -> str:
    """One entry of a schedule: a time, or `asap`."""
    return text if text == ASAP else moment(text)


def schedule(texts: Sequence[str]) -> Sequence[str]:
    """A schedule as a whole: one time a day at most, and `asap` alone."""
    if not texts:
        raise wrong("empty", "is empty.", "Write a time; without the line `schedule:` the post is a draft.")
    if ASAP in texts and len(texts) > 1:
        raise wrong("asap-alone", "has `asap` and something else.", "Write `asap` alone, or only times.")
    dates = [text[:10] for text in texts]
    if twice := [date for date in dates if dates.count(date) > 1]:
        advice = "Keep one of them: a post goes out once a day. Another time on that day is another post."
        raise wrong("date-twice", f"has two times on {twice[0]}.", advice)
    return texts
