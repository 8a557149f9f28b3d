"""What people read of a post, and where each character of it stands in the file.

`said` gives the texts as they were written; `plain` reads one of them as a reader does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from multipost.check.reading.normal import BREAK, Normal, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.post import Post

__all__ = ["BREAK", "Normal", "Said", "base", "plain", "said"]


@dataclass(frozen=True, slots=True)
class Said:
    """One text that people read: `key` is `body`, or its key in the front matter, such as `media.0.alt` or `turns.0`.

    `text` is as written, with its Markdown where it is `markdown`. `line` is where it begins, or where its key stands.
    """

    key: str
    text: str
    language: str
    line: int
    markdown: bool = False

    @property
    def is_body(self) -> bool:
        """Whether these are the words of the post itself, for every account or for one."""
        return self.markdown and self.key != "title"

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, from 1, of a character of `text`; in the front matter, those of the key."""
        if self.key != "body":  # quotes and folded lines have gone, so nobody knows the column
            return self.line, 1
        above = self.text.rfind("\n", 0, offset)
        return self.line + self.text.count("\n", 0, offset), offset - above


def said(post: Post, language: str = "en") -> tuple[Said, ...]:
    """Everything in every wording, in the order of reading.

    `language` is that of the settings, for a post that names none.
    """
    spoken = post.language or language
    return tuple(
        Said(key, text, spoken, post.body_line if key == "body" else post.line(key), _is_markdown(key))
        for key, text in _texts(post)
        if text
    )


def base(language: str) -> str:
    """The language of a tag, without its country: `en` of `en-GB`."""
    return language.partition("-")[0].lower()


def _texts(post: Post) -> Iterator[tuple[str, str]]:
    yield "title", post.title
    yield "content_warning", post.content_warning
    yield f"turns.{post.wording - 1}" if post.wording else "body", post.body
    for i, text in enumerate(post.turns):
        yield f"turns.{i}", text
    for i, tag in enumerate(post.tags):
        yield f"tags.{i}", tag
    for i, attached in enumerate(post.media):
        yield f"media.{i}.alt", attached.alt
    if post.card:
        yield "card.title", post.card.title
        yield "card.description", post.card.description
        yield "card.image.alt", post.card.image.alt if post.card.image else ""
    for name, variation in post.variants.items():
        yield f"variants.{name}.text", variation.text or ""
        yield from _worded(f"variants.{name}", variation.options)


def _worded(key: str, option: Any) -> Iterator[tuple[str, str]]:
    """The words among the options of a platform: the answers of a poll, the subject of a letter."""
    if isinstance(option, dict):
        for name, value in option.items():
            yield from _worded(f"{key}.{name}", value)
    elif isinstance(option, (list, tuple)):
        for i, value in enumerate(option):
            yield from _worded(f"{key}.{i}", value)
    elif isinstance(option, str):
        yield key, option


def _is_markdown(key: str) -> bool:
    return (
        key in {"body", "title"} or key.startswith("turns.") or (key.startswith("variants.") and key.endswith(".text"))
    )
