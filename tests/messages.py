"""A message as an adapter is given it, for the tests of every platform."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from multipost.platform import Message
from multipost.text import dialects, markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.text.document import Document, Written

AT = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)


def message(
    text: str = "You are not alone.", dialect: Callable[[Document], Written] = dialects.plain, **changes: Any
) -> Message:
    """What a part in Markdown becomes, due at `AT`; the rest is as in a post that says nothing else."""
    written = dialect(markdown.parse(text))
    plain: dict[str, Any] = {
        "text": written.text,
        "marks": written.marks,
        "article": "",
        "title": "",
        "link": "",
        "language": "en",
        "content_warning": "",
        "tags": (),
        "attachments": (),
        "options": {},
        "post": "hello",
        "date": "2026-10-10",
        "key": "0" * 64,
        "at": AT,
    }
    return Message(**plain | changes)
