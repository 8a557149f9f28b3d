"""The words of a variant as their readers will see them: markup is read the way its platform reads it.

What nobody here can read stays as it is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import platforms
from multipost.text import dialects, markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.platform import Spec
    from multipost.variant import Part, Variant

_TAGS = {"b>": "strong>", "i>": "em>"}
"""Tags of Telegram and what they are called elsewhere."""


def is_article(variant: Variant) -> bool:
    """Whether it has a title of its own and its pictures stand in their places."""
    spec = _spec(variant)
    return spec.long_form if spec else any(part.article for part in variant.parts)


def as_html(part: Part, variant: Variant) -> str:
    """The words as HTML, not cleaned yet; empty where they are plain, or nobody here can read them."""
    spec = _spec(variant)
    read = _READ.get(spec.dialect) if spec else None
    written = part.article or part.text
    return read(written) if read else part.article


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
