"""A platform that does not exist: short words, one card after the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from multipost import platform
from multipost.platform import Blind, Options, Spec
from multipost.text import dialects
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Message


class PostOptions(Options):
    stamp: Literal["plain", "bird"] = "plain"
    colour: str = "white"


SPEC = Spec(
    name="postcards",
    label="Postcards",
    family="cards",
    docs="https://postcards.example/docs",
    checked=date(2026, 10, 1),
    account=Options,
    login=Options,
    post=PostOptions,
    text=Limit(40),
    dialect=dialects.plain,
    states=True,
    retry=Blind(),
    threads=True,
)


def limits(message: Message, facts: Mapping[str, Any]) -> list[tuple[str, Limit]]:
    """The warning is written on the card too."""
    return [("text", Limit(facts.get("card", 40) - len(message.content_warning)))]


media = platform.stated_media
address = platform.no_address
