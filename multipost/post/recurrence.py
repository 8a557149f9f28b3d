"""How a post repeats, as a writer writes it: `weekly`, or a rule of RFC 5545 such as `FREQ=MONTHLY;BYDAY=1MO`.

Only what a person can foresee is taken: days, and no rule that ends by itself. When it ends stands beside it.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from multipost.shapes import wrong
from multipost.text import words

WORDS = {word: f"FREQ={word.upper()}" for word in ("daily", "weekly", "monthly", "yearly")}

_DAY = r"([+-]?([1-9]|[1-4][0-9]|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)"
_MONTH_DAY = r"[+-]?([1-9]|[12][0-9]|3[01])"
_FORMS = {
    "FREQ": (r"DAILY|WEEKLY|MONTHLY|YEARLY", "DAILY, WEEKLY, MONTHLY or YEARLY"),
    "INTERVAL": (r"[1-9][0-9]{0,2}", "a number from 1 to 999"),
    "BYDAY": (rf"{_DAY}(,{_DAY})*", "days such as MO,TH, or 1MO for the first Monday and -1FR for the last Friday"),
    "BYMONTHDAY": (rf"{_MONTH_DAY}(,{_MONTH_DAY})*", "days of the month such as 1,15, or -1 for the last"),
    "BYMONTH": (r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*", "months such as 1,7"),
    "BYSETPOS": (r"-?[1-9][0-9]?(,-?[1-9][0-9]?)*", "a place such as 1, or -1 for the last"),
}
"""What may stand in a rule: each key, the form of its value, and how to write it."""

_MOST_WEEKS = 5  # that a month touches with one and the same weekday
_LENGTHS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_ELSEWHERE = {
    "COUNT": "Write `times:` beside the rule, such as `times: 10`.",
    "UNTIL": "Write `until:` beside the rule, such as `until: 2027-01-31`.",
    "DTSTART": "Delete it: the first day is that of `schedule:`.",
}
_EXAMPLE = "Write `daily`, `weekly`, `monthly`, `yearly`, or a rule such as `FREQ=WEEKLY;BYDAY=MO,TH`."


def rule(text: str) -> str:
    """The rule in RFC 5545, such as `FREQ=WEEKLY;BYDAY=MO`. Raises `ValueError`."""
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    pairs = [piece.partition("=") for piece in text.upper().replace(" ", "").removeprefix("RRULE:").split(";")]
    for key, _, value in pairs:
        _check(key, value, text)
    keys = [key for key, _, _ in pairs]
    if twice := [key for key in keys if keys.count(key) > 1]:
        raise wrong("repeat-rule", f"says {twice[0]} twice.", "Keep one of them, with all values: `BYDAY=MO,TH`.")
    if "FREQ" not in keys:
        raise wrong("repeat-rule", "does not say how often.", "Begin it with FREQ=, such as `FREQ=WEEKLY;BYDAY=MO`.")
    said = {key: value for key, _, value in pairs}
    _check_pairs(said)
    _check_reach(said)
    return ";".join(f"{key}={value}" for key, _, value in pairs)


def day(text: str) -> str:
    """One day as it was written, `2027-01-31`. Raises `ValueError`."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise wrong("day", f"is no day: {words.quoted(text)}.", "Write it as 2027-01-31.")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise wrong("day", f"is no day that exists: {words.quoted(text)}.", "Look at the calendar.") from None
    return text


def alone(value: Any) -> Any:
    """A rule alone is all that is said."""
    return {"rule": value} if isinstance(value, str) else value


def _check(key: str, value: str, text: str) -> None:
    if key in _ELSEWHERE:
        raise wrong("repeat-rule", f"has {key} in it.", _ELSEWHERE[key])
    if key not in _FORMS:
        known = ", ".join(_FORMS)
        advice = f"It may have {known}." if value else _EXAMPLE
        raise wrong("repeat-rule", f"cannot be understood: {words.quoted(key if value else text)}.", advice)
    form, example = _FORMS[key]
    if not re.fullmatch(form, value):
        raise wrong("repeat-rule", f"has a {key} that is none: {words.quoted(value)}.", f"Write {example}.")


def _check_pairs(said: Mapping[str, str]) -> None:
    """What RFC 5545 does not allow together."""
    often = said["FREQ"]
    if often in ("DAILY", "WEEKLY") and re.search("[0-9]", said.get("BYDAY", "")):
        advice = "Write FREQ=MONTHLY, or the day without its number."
        raise wrong("repeat-rule", f"counts a day of the month in {often}.", advice)
    if often == "WEEKLY" and "BYMONTHDAY" in said:
        raise wrong("repeat-rule", "has BYMONTHDAY in WEEKLY.", "Write FREQ=MONTHLY, or BYDAY instead.")
    if often == "DAILY" and "BYSETPOS" in said:
        raise wrong("repeat-rule", "has BYSETPOS in DAILY.", "Write FREQ=MONTHLY, or leave it out.")


def _check_reach(said: Mapping[str, str]) -> None:
    """What no week and no month has; what else never comes is for `check`, because the first day decides."""
    often, weekdays = said["FREQ"], said.get("BYDAY", "MO").split(",")
    places = [abs(int(place)) for place in said.get("BYSETPOS", "1").split(",")]
    if often == "WEEKLY" and min(places) > len(weekdays):
        advice = "Leave BYSETPOS out, or name more days in BYDAY."
        raise wrong("repeat-rule", "names a place that its weeks do not have.", advice)
    months, days = (map(int, said.get(key, none).split(",")) for key, none in (("BYMONTH", "1"), ("BYMONTHDAY", "1")))
    if min(map(abs, days)) > max(_LENGTHS[month] for month in months):
        raise wrong("repeat-rule", "names a day that its months never have.", "Look at BYMONTH and BYMONTHDAY.")
    furthest = max(int(re.sub("[^0-9]", "", day) or 1) for day in weekdays)
    if furthest > _MOST_WEEKS and (often == "MONTHLY" or "BYMONTH" in said):
        advice = "Write a number up to 5, or -1 for the last, such as `-1FR`."
        raise wrong("repeat-rule", "counts further than any month goes.", advice)
