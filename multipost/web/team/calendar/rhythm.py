"""What stands out of its rhythm: days without anything, and two posts that come too close to each other."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from multipost.check.times import silence
from multipost.text import words
from multipost.web.team.calendar import entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from multipost.delivery import Identity
    from multipost.web.values import Shown

AHEAD = timedelta(days=90)
"""How far ahead is looked: what `build.horizon` draws where nobody says otherwise, and posts repeat no further."""

LONG = 7
"""Days without anything that are worth a word: a whole week in which followers hear nothing."""

CLOSE = timedelta(hours=1)
"""Two posts on one account that are closer take each other's readers, though the account may allow it."""

_HOUR = 60  # minutes
_SHOWN = 40  # characters of the other post's title


class Silence(NamedTuple):
    """Days on which nothing goes out; `is_last`: nothing after them is planned either."""

    start: date
    end: date
    is_last: bool

    @property
    def words(self) -> str:
        """What the calendar says of it."""
        count = words.counted((self.end - self.start).days + 1, "day")
        return "Nothing planned yet" if self.is_last else f"Nothing for {count}"


def silences(busy: Collection[date], today: date) -> Iterator[Silence]:
    """Every long one from today to the end of what is looked at; none where nothing is planned at all."""
    beyond = today + AHEAD
    ahead = sorted(day for day in set(busy) if today <= day < beyond)
    stops = [today - timedelta(days=1), *ahead, beyond]
    for start, end in silence.between(stops if ahead else (), LONG):
        yield Silence(start, end, is_last=end + timedelta(days=1) == beyond)


def collisions(shown: Iterable[Shown], gaps: Mapping[str, timedelta]) -> dict[Identity, list[str]]:
    """What is too close to each delivery, as words; what is over on both sides cannot be mended, and is left out."""
    lanes: dict[str, list[Shown]] = {}
    for one in shown:
        if one.row.due and one.row.state != "draft":
            lanes.setdefault(one.row.identity.account, []).append(one)
    found: dict[Identity, list[str]] = {}
    for account, lane in lanes.items():
        room = max(gaps.get(account, CLOSE), CLOSE)
        lane.sort(key=lambda one: (entries.moment(one), one.row.identity))
        for first, second in pairwise(lane):
            _remark(first, second, room, found)
    return found


def _remark(first: Shown, second: Shown, room: timedelta, found: dict[Identity, list[str]]) -> None:
    one, other = first.row, second.row
    if not one.due or not other.due or one.identity.post == other.identity.post:
        return
    distance = other.due - one.due
    if distance < room and "waiting" in (one.state, other.state):
        found.setdefault(one.identity, []).append(_apart(distance, "before", other.title))
        found.setdefault(other.identity, []).append(_apart(distance, "after", one.title))


def _apart(distance: timedelta, side: str, title: str) -> str:
    hours, minutes = divmod(round(distance.total_seconds() / 60), _HOUR)
    lengths = [words.counted(number, name) for number, name in ((hours, "hour"), (minutes, "minute")) if number]
    other = f"“{words.shown(title, _SHOWN)}”"
    return f"{' '.join(lengths)} {side} {other}" if lengths else f"at the same time as {other}"
