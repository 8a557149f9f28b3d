"""A message as Telegram shows it, beside what it was asked to show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.platform import Receipt
from multipost.text.dialects.telegram import as_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from multipost.platform import Session

_MEDIA = ("photo", "video", "animation")
"""What pictures and films are there; a film without sound is an animation."""

_BEHIND_WORDS = re.compile(r'<a href="([^"]*)">(?!\1</a>)')


def receipt(result: Any, asked: Mapping[str, Any], session: Session) -> Receipt:
    """The message, or the first of an album; `others` are the numbers of the rest.

    Raises `OutcomeUnknown` where the answer names none: for some large films Telegram says 0 and shows them later.
    """
    messages = result if isinstance(result, list) else [result]
    numbers = [str(one["message_id"]) for one in messages]
    if not numbers or "0" in numbers:
        raise errors.OutcomeUnknown("Telegram has it and will show it later, but does not say where")
    facts: dict[str, Any] = {"others": numbers[1:]} if numbers[1:] else {}
    if differs := list(differences(messages, asked)):
        facts["differs"] = differs
    return Receipt(numbers[0], f"{session.url}/{numbers[0]}", facts)


def differences(messages: Sequence[Mapping[str, Any]], asked: Mapping[str, Any]) -> Iterator[str]:
    """Sentences about what is not there as it was asked for; none where all is well."""
    first, files = messages[0], len(asked["files"])
    field = "caption" if files else "text"
    if str(first["chat"]["id"]) != asked["chat"]:
        yield f"It stands in another chat, {first['chat']['id']}."
    if _letters(str(first.get(field) or "")) != _letters(as_read(asked["text"])):
        yield "Its words are others there."
    kinds = [one.get("type") for one in first.get("entities" if field == "text" else "caption_entities") or ()]
    links = len(_BEHIND_WORDS.findall(asked["text"]))
    if kinds.count("text_link") < links:
        yield f"It has {kinds.count('text_link')} of its {links} links behind words there."
    shown = [one for one in messages if any(one.get(name) for name in _MEDIA)]
    if len(shown) != files:
        yield f"It has {len(shown)} of its {files} attachments there."
    if asked["covered"] and not all(one.get("has_media_spoiler") for one in shown):
        yield "Its pictures are not covered there."
    if asked["answers"] and (first.get("reply_to_message") or {}).get("message_id") != asked["answers"]:
        yield "It does not follow the part before it there."


def _letters(text: str) -> list[str]:
    """What of a text Telegram never changes: it cleans up spaces and characters that nobody sees."""
    return [character for character in text if character.isalnum()]
