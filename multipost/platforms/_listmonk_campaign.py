"""A campaign of listmonk: the letter that it is made of, and what became of it."""

from __future__ import annotations

import html
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.platform import Receipt
from multipost.platforms import _article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.platform import Message

DRAFT = "draft"

_TAKEN_OVER = {
    "paused": "It is paused there: start it again in listmonk, or leave it.",
    "cancelled": "It was cancelled there: who did not get it by then never will.",
    "scheduled": "It waits there for the time that somebody set: look whether that is right.",
}
"""What a person, or listmonk itself after too many failures, made of a campaign that was to run."""

_SHOWN_FIRST = '<div style="display:none;max-height:0;overflow:hidden">{}</div>\n'
_PICTURE = '<p><img src="{}" alt="{}"></p>\n'


def mark(message: Message, place: str) -> str:
    """The tag by which we know a campaign of ours again; its name holds it too, and that can be searched for.

    It is of the post, its date and the lists, and not of the key: a person who has it tried again gives it a new key,
    and a mail whose request was only late would go out twice.
    """
    return f"multipost-{sha256(f'{message.post} {message.date} {place}'.encode()).hexdigest()[:32]}"


def slug(message: Message, place: str) -> str:
    """Where it stands in the archive. No two campaigns may have the same one, so listmonk refuses a second draft."""
    return f"{message.post}-{message.date}-{mark(message, place)[-12:]}"


def subject(message: Message) -> str:
    """What the mail is called."""
    return _words_only(message.options.get("subject") or message.title)


def letter(message: Message, urls: Mapping[str, str]) -> dict[str, str]:
    """Its words as listmonk takes them: HTML, with its pictures at `urls`, and the same as plain text.

    The first picture that has no place in the words stands above them, the others below.
    """
    first = _article.featured(message)
    above = _PICTURE.format(html.escape(urls[first.file]), html.escape(first.alt)) if first else ""
    preheader = message.options.get("preheader") or ""
    hidden = _SHOWN_FIRST.format(html.escape(preheader)) if preheader else ""
    inside = f"{hidden}{above}{_article.written(message, urls)}"
    return {
        "subject": subject(message),
        "content_type": "html",
        "body": _html_only(f'<div lang="{html.escape(message.language)}">\n{inside}\n</div>'),
        "altbody": _words_only(message.text),
    }


def receipt(shown: Mapping[str, Any], asked: Mapping[str, Any]) -> Receipt:
    """What is there. Raises `OutcomeUnknown` where it has not been started, though it was to be."""
    if asked["now"] and shown["status"] == DRAFT:
        raise errors.OutcomeUnknown("listmonk still has it as a draft")
    differs = list(_differences(shown, asked))
    return Receipt(str(shown["id"]), asked["url"], {"differs": differs} if differs else {})


def _differences(shown: Mapping[str, Any], asked: Mapping[str, Any]) -> Iterator[str]:
    if asked["now"] and not asked["start"]:
        yield "It had been started there before: nothing was sent again."
    if asked["now"] and shown["status"] in _TAKEN_OVER:
        yield _TAKEN_OVER[shown["status"]]
    if shown["subject"] != asked["subject"]:
        yield "It has another subject there than the post."
    if sorted(one["id"] for one in shown["lists"]) != sorted(asked["lists"]):
        yield "It goes to other lists there than the account names."


def _html_only(article: str) -> str:
    """HTML in which listmonk sees no template and no link to be tracked: a reader sees the same characters."""
    return article.replace("{", "&#123;").replace("@TrackLink", "&#64;TrackLink")


def _words_only(text: str) -> str:
    """The same for what is no HTML: two braces are held apart by a space that nobody sees.

    `{{ "{{" }}` would be exact, but then the whole text is read as a template of HTML, where one `<` can break it.
    """
    return re.sub(r"\{(?=\{)", "{\u200b", text)
