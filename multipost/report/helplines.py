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
class Listed:
    """One resource. `until`: the last day on which its verification counts; `posts` are those that wait."""

    resource: Resource
    until: date
    posts: tuple[str, ...] = ()


def as_text(listed: Sequence[Listed], today: date, screen: Screen = _PLAIN) -> str:
    """Each with its channels, every number exactly as it is stored; empty where there are none."""
    return "\n".join(text for one in listed for text in _shown(one, today, screen))


def as_json(listed: Iterable[Listed], today: date) -> dict[str, Any]:
    """`{"resources": [...]}`. Keys are stable: new ones may come, none changes its meaning."""
    return {"resources": [_to_json(one, today) for one in listed]}


def _shown(one: Listed, today: date, screen: Screen) -> Iterator[str]:
    resource, expired = one.resource, one.until < today
    sign, colour = ("●", "red") if expired else ("✓", "green")
    name = screen.coloured(resource.id, "bold")
    yield f"  {screen.coloured(screen.sign(sign), colour)} {name}  {resource.country}  {values.one_line(resource.name)}"
    yield from (f"      {values.one_line(text)}" for text in _below(one, expired=expired))


def _below(one: Listed, *, expired: bool) -> Iterator[str]:
    resource = one.resource
    for channel in resource.channels:
        yield f"{channel.kind} {channel.value}" + (f" ({channel.notes})" if channel.notes else "")
    hours = f"{resource.hours}; " if resource.hours else ""
    yield f"{hours}audience: {', '.join(resource.audience)}"
    yield f"verified on {resource.verified}, {'counted' if expired else 'counts'} until {one.until}"
    if one.posts:
        posts = ", ".join(one.posts)
        yield f"{words.counted(len(one.posts), 'post')} with it still to go out: {posts}"


def _to_json(one: Listed, today: date) -> dict[str, Any]:
    return {
        **one.resource.model_dump(mode="json"),
        "until": one.until.isoformat(),
        "expired": one.until < today,
        "posts": list(one.posts),
    }
