"""Crisis resources for people and programs: how each is reached, until when it counts, which posts need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from multipost.report import values
from multipost.report.screen import Screen
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from multipost.directory import Resource

_PLAIN = Screen()


@dataclass(frozen=True, slots=True)
class Line:
    """One resource. `until`: the last day on which its verification counts; `posts` are those that wait."""

    resource: Resource
    until: date
    posts: tuple[str, ...] = ()


def as_text(lines: Sequence[Line], today: date, screen: Screen = _PLAIN) -> str:
    """Each with its ways, every number exactly as it is stored."""
    return "\n".join(text for line in lines for text in _shown(line, today, screen)) or "There are none."


def as_json(lines: Iterable[Line], today: date) -> dict[str, Any]:
    """`{"resources": [...]}`. Keys are stable: new ones may come, none changes its meaning."""
    return {"resources": [_to_json(line, today) for line in lines]}


def _shown(line: Line, today: date, screen: Screen) -> Iterator[str]:
    resource, expired = line.resource, line.until < today
    sign, colour = ("●", "red") if expired else ("✓", "green")
    name = screen.coloured(resource.id, "bold")
    yield f"  {screen.coloured(screen.sign(sign), colour)} {name}  {resource.country}  {values.one_line(resource.name)}"
    yield from (f"      {values.one_line(text)}" for text in _below(line, expired=expired))


def _below(line: Line, *, expired: bool) -> Iterator[str]:
    resource = line.resource
    for channel in resource.channels:
        yield f"{channel.kind} {channel.value}" + (f" ({channel.notes})" if channel.notes else "")
    audience = ", ".join(resource.audience)
    yield f"{resource.hours}; for {audience}"
    yield f"verified on {resource.verified}, {'no longer counts since' if expired else 'counts until'} {line.until}"
    if line.posts:
        posts = ", ".join(line.posts)
        yield f"{words.counted(len(line.posts), 'post')} with it still to go out: {posts}"


def _to_json(line: Line, today: date) -> dict[str, Any]:
    return {
        **line.resource.model_dump(mode="json"),
        "until": line.until.isoformat(),
        "expired": line.until < today,
        "posts": list(line.posts),
    }
