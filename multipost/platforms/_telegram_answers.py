"""What Telegram's refusals mean: it says so in words, and most of them come as 400."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from multipost import errors, platform
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Answer

_PLACE = ("chat not found", "not enough rights", "need administrator rights", "have no rights", "chat_write_forbidden")
"""A 400 about the chat, not about the message."""

_LATE = ("timeout", "timed out")
"""A 400 in which codes of Telegram's own end up that say nothing about the message."""


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By status and by words. A token that is none is answered with 404, like a method."""
    value = answer.json
    said = str(value.get("description") or "")
    shown = words.shown(said.removeprefix("Bad Request: "), 200)
    sentence = f"Telegram answered {answer.status}" + (f": {shown}" if shown else "")
    refused = answer.status == HTTPStatus.BAD_REQUEST
    if (refused and _says(said, _LATE)) or (answer.status == HTTPStatus.OK and value.get("ok") is False):
        return errors.OutcomeUnknown(sentence) if committing else errors.NotSent(sentence)
    if mended := _mended(answer.status, value, said):
        return errors.AuthFailed(f"{sentence}: {mended}")
    return errors.Rejected(sentence) if refused and said else platform.by_status(answer, committing)


def _mended(status: int, value: Mapping[str, Any], said: str) -> str:
    """What to do about a login, or a chat, that is no good; empty where neither is the trouble."""
    if moved := _moved(value):
        return f'write `chat: "{moved}"` in multipost.yml'
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        return "copy the token of the bot from @BotFather again"
    if status == HTTPStatus.FORBIDDEN or (status == HTTPStatus.BAD_REQUEST and _says(said, _PLACE)):
        return "look at `chat` in multipost.yml, and make the bot an administrator of it"
    return ""


def _says(said: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in said.lower() for phrase in phrases)


def _moved(value: Mapping[str, Any]) -> int | None:
    """The new number of a group that was upgraded."""
    parameters = value.get("parameters")
    number = parameters.get("migrate_to_chat_id") if isinstance(parameters, dict) else None
    return number if isinstance(number, int) else None
