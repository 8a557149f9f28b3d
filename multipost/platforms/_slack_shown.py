"""A message as Slack shows it, beside what it was asked to show."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import regex

from multipost import errors
from multipost.platform import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from multipost.platform import Message, Session

_TIME = re.compile(r"\d+\.\d+")
_EMOJI = regex.compile(r":[^\s:]+:|[0-9#*]\ufe0f?\u20e3|\p{Extended_Pictographic}")
"""Slack keeps emoji by their names."""


def with_pictures(message: Message, names: Iterable[str]) -> dict[str, Any]:
    """The words and the pictures as blocks, and both as the text that notifications and screen readers use."""
    said = {"type": "section", "text": {"type": "mrkdwn", "text": message.text, "verbatim": True}, "expand": True}
    pictures = [
        {"type": "image", "slack_file": {"id": name}, "alt_text": one.alt}
        for name, one in zip(names, message.attachments, strict=True)
    ]
    described = [html.escape(one.alt, quote=False) for one in message.attachments]
    return {
        "text": "\n\n".join(filter(None, (message.text, *described))),
        "blocks": [said, *pictures] if message.text else pictures,
    }


def receipt(shown: Mapping[str, Any], asked: Mapping[str, Any], session: Session) -> Receipt:
    """What is there; its `ts` is its id. Where it was asked to be otherwise, the receipt says so under `differs`."""
    name = str(shown["ts"])
    if not _TIME.fullmatch(name) or name == asked.get("thread_ts"):
        raise errors.OutcomeUnknown("Slack answered with no message of its own")
    differs = list(_differences(shown, asked))
    return Receipt(name, url(name, shown, session), {"differs": differs} if differs else {})


def url(name: str, shown: Mapping[str, Any], session: Session) -> str:
    """The address of the message, as Slack's `Copy link` gives it."""
    channel, root = shown.get("channel") or session.settings.channel, _root(shown)
    inside = f"?thread_ts={root}&cid={channel}" if root else ""
    return f"{session.private.workspace}archives/{channel}/p{name.replace('.', '')}{inside}"


def _differences(shown: Mapping[str, Any], asked: Mapping[str, Any]) -> Iterator[str]:
    """Sentences about what is not there as it was asked for; none where all is well."""
    if shown.get("channel", asked["channel"]) != asked["channel"]:
        yield "It is in another channel there."
    if _letters(_words(shown, asked)) != _letters(_words(asked, asked)):
        yield "Its words are others there."
    if _pictures(shown) != _pictures(asked):
        yield f"It has {_pictures(shown)} of its {_pictures(asked)} pictures there."
    if _root(shown) != asked.get("thread_ts"):
        yield "It does not follow the part before it there."


def _root(shown: Mapping[str, Any]) -> str | None:
    """The message that this one answers; one that is answered names itself."""
    root = shown.get("thread_ts")
    return root if root != shown["ts"] else None


def _words(message: Mapping[str, Any], asked: Mapping[str, Any]) -> str:
    """What readers see: the block of words, where there was to be one."""
    if "blocks" not in asked:
        return str(message.get("text") or "")
    return "".join(block["text"]["text"] for block in message.get("blocks") or () if block.get("type") == "section")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _EMOJI.sub("", text)))


def _pictures(message: Mapping[str, Any]) -> int:
    return sum(block.get("type") == "image" for block in message.get("blocks") or ())
