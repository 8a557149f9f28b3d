"""What needs you: one sentence of reason, the commands that answer it, and what to choose in the form instead."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.web.team import items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.plan import Row
    from multipost.web.team.items import Ground, Item
    from multipost.web.values import Shown

_MEANINGS = {"--published": "It is there", "--retry": "Send it again", "--skip": "Leave it out"}
_ANSWERS = {"--published": "published", "--retry": "retry", "--skip": "skip"}
_IN_THE_FORM = {"resolve", "release", "resume"}
"""The commands that the host's form offers too. What is not here needs an edit, not an answer."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command that can be copied whole, and what it means where there are several."""

    meaning: str
    text: str


@dataclass(frozen=True, slots=True)
class Need:
    """One thing for a person: what all accounts of a post have alike, or what one answer settles.

    `fields` are what to fill into the form, by the names there; `path` the file to mend, where only an edit helps;
    `signing` where it is read and then signed off, empty where that is not asked.
    """

    items: tuple[Item, ...]
    reason: str
    commands: tuple[Command, ...]
    fields: tuple[tuple[str, str], ...]
    path: str
    signing: str = ""


def needs(shown: Iterable[Shown], here: Ground) -> list[Need]:
    """The soonest first. What one answer settles is one thing; what a run will write down asks nothing yet."""
    return [_need(several, here) for several in _together(shown)]


def count(shown: Iterable[Shown]) -> int:
    """How many things need you."""
    return len(_together(shown))


def commands(action: str) -> Iterator[Command]:
    """Each answer whole: what stands after a `|` may stand in place of the last words before it."""
    first, *others = action.split(" | ")
    yield Command(_meaning(first), first)
    for other in others:
        yield Command(_meaning(other), f"{first.rpartition(' --')[0]} {other}")


def fields(action: str) -> Iterator[tuple[str, str]]:
    """What to choose in the form for the command; nothing where the form does not offer it."""
    first, *others = action.split(" | ")
    _, what, *rest = shlex.split(first) if first else ("", "")
    if what not in _IN_THE_FORM:
        return
    yield "What to do", what
    if rest and not rest[0].startswith("--"):
        yield "post", rest[0]
    for option in ("--account", "--campaign"):
        if option in rest:
            yield option.removeprefix("--"), rest[rest.index(option) + 1]
    answers = [_ANSWERS[word] for word in (*rest, *(each.split()[0] for each in others)) if word in _ANSWERS]
    if answers:
        yield "answer", " or ".join(answers)


def _together(shown: Iterable[Shown]) -> list[tuple[Shown, ...]]:
    return items.grouped(items.soonest(one for one in shown if one.row.state == "needs you"), _key)


def _key(shown: Shown) -> tuple[object, ...]:
    row = shown.row
    is_common = row.action and "--account" not in row.action
    return (row.reason, row.action) if is_common else (row.reason, row.identity.name, row.due)


def _need(several: tuple[Shown, ...], here: Ground) -> Need:
    row, actions = several[0].row, tuple(dict.fromkeys(one.row.action for one in several if one.row.action))
    return Need(
        items=tuple(items.item(one, here) for one in items.grouped(several, lambda one: one.row.identity.name)),
        reason=row.reason,
        commands=_by_meaning(each for action in actions for each in commands(action)),
        fields=tuple(_either(fields(action) for action in actions)),
        path=_file(row),
        signing=items.review(several[0], here) if row.action.startswith("multipost signoff ") else "",
    )


def _by_meaning(several: Iterable[Command]) -> tuple[Command, ...]:
    """One answer after the other, each for every account: people choose what to say first."""
    found = tuple(several)
    order = list(dict.fromkeys(one.meaning for one in found))
    return tuple(sorted(found, key=lambda one: order.index(one.meaning)))


def _either(forms: Iterable[Iterable[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    """The fields of several forms as those of one, that a person sends once for each value."""
    found: dict[str, dict[str, None]] = {}
    for name, value in (field for form in forms for field in form):
        found.setdefault(name, {})[value] = None
    yield from ((name, " or ".join(values)) for name, values in found.items())


def _file(row: Row) -> str:
    return row.path if row.action.startswith("multipost check ") else ""


def _meaning(command: str) -> str:
    return next((meaning for option, meaning in _MEANINGS.items() if option in command.split()), "")
