"""What is asked of Telegram: a message, a picture or a video with a caption, or an album of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from multipost.platform import File, Message, Session


def of(prepared: Mapping[str, Any], files: Sequence[File]) -> tuple[str, dict[str, Any]]:
    """The method, and the body as `wire` takes it."""
    fields: dict[str, Any] = {"chat_id": prepared["chat"], "disable_notification": prepared["silent"]}
    if prepared["answers"]:
        fields["reply_parameters"] = {"message_id": prepared["answers"]}
    if not files:
        words = {"text": prepared["text"], "parse_mode": "HTML", "link_preview_options": prepared["preview"]}
        return "sendMessage", {"json": {**fields, **words}}
    media = [_medium(file, covered=prepared["covered"]) for file in files]
    media[0] |= _caption(prepared["text"])
    if len(files) == 1:
        kind = media[0].pop("type")
        return f"send{kind.title()}", _form({**fields, **media[0]}, {kind: files[0]})
    album = [{**one, "media": f"attach://file{number}"} for number, one in enumerate(media)]
    return "sendMediaGroup", _form({**fields, "media": album}, {f"file{at}": file for at, file in enumerate(files)})


def preview(message: Message, session: Session) -> dict[str, Any]:
    """Of which link there is one, below the part that has it: Telegram would choose the first in the words."""
    asked = option("preview", message, session)
    if asked != "none" and any(mark.target == message.link for mark in message.marks if mark.kind == "link"):
        return {"url": message.link}
    return {"is_disabled": asked != "any"}


def option(name: str, message: Message, session: Session) -> Any:
    """What the post says, else what the account says."""
    asked = message.options.get(name)
    return getattr(session.settings, name) if asked is None else asked


def _medium(file: File, *, covered: bool) -> dict[str, Any]:
    cover = {"has_spoiler": True} if covered else {}
    if not file.kind.startswith("video/"):
        return {"type": "photo", **cover}
    size = dict(zip(("width", "height"), file.size or (), strict=False))
    return {"type": "video", **cover, **size, "supports_streaming": True}


def _caption(text: str) -> dict[str, str]:
    return {"caption": text, "parse_mode": "HTML"} if text else {}


def _form(fields: Mapping[str, Any], files: Mapping[str, File]) -> dict[str, Any]:
    """Within a form, everything that is not a word is JSON."""
    return {
        "data": {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()},
        "files": {name: (file.name, file.content, file.kind) for name, file in files.items()},
    }
