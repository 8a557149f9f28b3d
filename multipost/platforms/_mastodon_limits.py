"""How much a server takes, by what it says of itself: words, files and their descriptions, the choices of a poll."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from multipost.platform import Films, Media, Pictures
from multipost.platform.media import FILMS, PICTURES
from multipost.text import units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Message

COUNT_LIKE_MASTODON = frozenset({"mastodon", "glitch"})
COUNT_CODE_POINTS = frozenset({"gotosocial", "takahe"})

MOVING = 921_600
"""Pixels of a picture that moves; Mastodon does not state it."""

UNSAID: Mapping[str, Any] = {
    "text": 500,
    "url": 23,
    "media": 4,
    "description": 1500,
    "picture_bytes": 16_000_000,
    "picture_pixels": 33_177_600,
    "film_bytes": 99_000_000,
    "choices": 4,
    "choice": 50,
    "poll_beside_media": False,
    "kinds": (),
}
"""Our names for what servers say, and what holds where nobody says: that of Mastodon. No kinds: all of ours."""


def of(message: Message, stated: Mapping[str, Any]) -> list[tuple[str, Limit]]:
    """What a message may hold: beside its content warning, and beside its poll."""
    known = {**UNSAID, **stated}
    poll = message.options.get("poll")
    crowded = poll and not known["poll_beside_media"]
    found = [
        ("text", text(stated, message.content_warning)),
        ("attachments", Limit(0 if crowded else known["media"])),
        ("alt", Limit(known["description"], units.codepoints)),
    ]
    options = [("options.poll.choices", Limit(known["choice"])), ("options.poll.choices[]", Limit(known["choices"]))]
    return [*found, *options] if poll else found


def text(stated: Mapping[str, Any], warning: str) -> Limit:
    """How long the words may be; counted both ways while nobody knows which is the server's."""
    known = {**UNSAID, **stated}
    count, software = known["text"], known.get("software")
    like_mastodon = Limit(max(0, count - units.graphemes(warning)), link=known["url"], local=True)
    code_points = Limit(max(0, count - units.codepoints(warning)), units.codepoints)
    if software in COUNT_CODE_POINTS:
        return code_points
    return like_mastodon if software in COUNT_LIKE_MASTODON else replace(like_mastodon, also=code_points)


def media(stated: Mapping[str, Any]) -> Media:
    """What may be attached. A film stands alone, as Mastodon has it."""
    known = {**UNSAID, **stated}
    kinds = frozenset(known["kinds"]) or PICTURES | FILMS
    moving = MOVING if known.get("software", "mastodon") in COUNT_LIKE_MASTODON else None
    taken = kinds & PICTURES or PICTURES
    pictures = Pictures(known["picture_bytes"], taken, area=known["picture_pixels"], moving=moving)
    films = Films(known["film_bytes"]) if kinds & FILMS else None
    return Media(known["media"], known["description"], pictures, films)
