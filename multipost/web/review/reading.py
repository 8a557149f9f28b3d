"""The words of a variant as their readers will see them: markup is read the way its platform reads it.

What nobody here can read stays as it is sent.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Literal

from multipost import platforms
from multipost.text import dialects, markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.platform import Spec
    from multipost.variant import Part, Variant

Shape = Literal["article", "post", "message"]

_WITHOUT_MARKUP: tuple[object, ...] = (dialects.plain, dialects.linked)
"""Timelines: rooms have bold and italic, they do not."""

_TAG = re.compile(r"<[^>]*>")
_TAGS = {"b>": "strong>", "i>": "em>"}
"""Tags of Telegram and what they are called elsewhere."""


def shape(variant: Variant) -> Shape:
    """How platforms of its kind show words: a text of its own, something in a timeline, or a message in a room."""
    spec = _spec(variant)
    if spec is None:
        return "article" if any(part.article for part in variant.parts) else "post"
    if spec.long_form:
        return "article"
    return "post" if spec.dialect in _WITHOUT_MARKUP else "message"


def family(variant: Variant) -> str:
    """The family of its platform; empty where that is gone."""
    spec = _spec(variant)
    return spec.family if spec else ""


def as_html(part: Part, variant: Variant) -> str:
    """The words as HTML, not cleaned yet; empty where they are plain, or nobody here can read them."""
    spec = _spec(variant)
    read = _READ.get(spec.dialect) if spec else None
    written = part.article or part.text
    return read(written) if read else part.article


def words(part: Part, variant: Variant) -> str:
    """The words without the tags of a platform that has them among its words."""
    spec = _spec(variant)
    return html.unescape(_TAG.sub("", part.text)) if spec and spec.dialect is dialects.telegram else part.text


def _spec(variant: Variant) -> Spec | None:
    """What the platform accepts; None where it is gone."""
    return platforms.load(variant.platform).SPEC if variant.platform in platforms.names() else None


def _of_markdown(written: str) -> str:
    return dialects.html(markdown.parse(written)).text


def _of_telegram(written: str) -> str:
    for there, here in _TAGS.items():
        written = written.replace(f"<{there}", f"<{here}").replace(f"</{there}", f"</{here}")
    return written.replace("\n", "<br>\n")


_READ: dict[object, Callable[[str], str]] = {
    **dict.fromkeys(
        (dialects.discord, dialects.illustrated, dialects.lemmy, dialects.markdown, dialects.mattermost), _of_markdown
    ),
    dialects.telegram: _of_telegram,
}
