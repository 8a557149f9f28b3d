"""An article as blogs take it: its HTML with the pictures in it, the one that is featured, and where it stood first."""

from __future__ import annotations

import hashlib
import html
import re
from typing import TYPE_CHECKING

from multipost.platform import placing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Attachment, Message

_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_FIRST = {
    "en": "First published at",
    "es": "Publicado primero en",
    "fr": "Publié d’abord sur",
    "de": "Zuerst erschienen auf",
    "pt": "Publicado primeiro em",
}


def featured(message: Message) -> Attachment | None:
    """The first picture that has no place in the words."""
    return next((one for one in message.attachments if not _is_placed(one, message)), None)


def written(message: Message, urls: Mapping[str, str]) -> str:
    """The words with each picture at its URL by file; those without a place, but for the featured one, stand below."""
    first = featured(message)
    others = [one for one in message.attachments if one != first and not _is_placed(one, message)]
    below = [f'<p><img src="{html.escape(one.file)}" alt="{html.escape(one.alt)}"></p>' for one in others]
    return placing.in_html("\n".join([message.article, *below]), urls)


def first_published(message: Message) -> str:
    """A line that leads to the page of the same post on our own site."""
    said = _FIRST.get(message.language[:2], _FIRST["en"])
    address = html.escape(message.canonical)
    return f'<p><em>{said} <a href="{address}">{address.partition("://")[2]}</a></em></p>'


def fingerprint(article: str) -> str:
    """The same for all HTML with the same words and as many pictures: servers write tags and entities their way."""
    said = " ".join(html.unescape(_MARKUP.sub("", article)).split())
    return hashlib.sha256(f"{article.count('<img ')} {said}".encode()).hexdigest()


def _is_placed(attachment: Attachment, message: Message) -> bool:
    return f'<img src="{html.escape(attachment.file)}"' in message.article
