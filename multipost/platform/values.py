"""What goes to an adapter and what comes back: a message and its files, receipts, sessions, answers."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from multipost.platform.retry import Retry
    from multipost.text.document import Mark

Prepared = dict[str, Any]
"""JSON of at most 64 KB: everything `commit` needs, so that the same bytes can be sent again."""


@dataclass(frozen=True)
class Attachment:
    """A picture or a film of a message, or the captions of one. `sha256` and `blob` (a Git id) name its source."""

    file: str
    alt: str
    sha256: str
    blob: str
    captions: Attachment | None = None


@dataclass(frozen=True)
class File:
    """An attachment's bytes as they are uploaded.

    `kind` is a media type; `size` width and height in pixels, `seconds` the length of a film, where they are known.
    """

    content: bytes = field(repr=False)
    kind: str
    name: str
    size: tuple[int, int] | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Card:
    """What a platform shows for the link of a message. Not part of what is approved, unless the post has `fixed` it."""

    url: str
    title: str
    description: str = ""
    image: Attachment | None = None
    fixed: bool = False


@dataclass(frozen=True)
class Receipt:
    """What a platform gave back."""

    id: str
    url: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Message:
    """One part of a variant, with everything that is fixed when the intent is written.

    `text` is in the platform's dialect, and `article` empty; of a long form `text` is plain, and `article` is in the
    dialect, pictures in their places; so it is where a `Spec` has `plain` words too, but without pictures. `canonical`
    is the page of the same post on our own site, where it has one that is known before. `post` and `date` name the
    delivery; `key` is the part's idempotency key, 64 hex digits; `at` the moment of its first intent; `thread` the
    receipts of the parts before it; `resume` what `prepare` asked to remember.
    """

    text: str
    marks: tuple[Mark, ...]
    article: str
    title: str
    link: str
    language: str
    content_warning: str
    tags: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    options: Mapping[str, Any]
    post: str
    date: str
    key: str
    at: datetime
    card: Card | None = None
    canonical: str = ""
    thread: tuple[Receipt, ...] = ()
    resume: Mapping[str, Any] | None = None


def _no_files(attachment: Attachment) -> File:
    raise LookupError(f"nobody said where the content of {attachment.file} is")


@dataclass(frozen=True)
class Session:
    """A login that works: who we are there, and what the server says of itself. `retry` is the class it really has.

    `http` reaches the server with our login, `private` is the adapter's own; neither is ever shown. `open` reads an
    attachment, checked against its digest; whoever publishes sets it.
    """

    id: str
    name: str
    url: str
    retry: Retry
    facts: Mapping[str, Any] = field(default_factory=dict)
    settings: Any = None
    http: Any = field(default=None, repr=False)
    private: Any = field(default=None, repr=False)
    open: Callable[[Attachment], File] = field(default=_no_files, repr=False, compare=False)


@dataclass(frozen=True)
class Answer:
    """An HTTP answer as `judge` sees it: header names in lower case; `retry_after` as `wire` understood the headers."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    retry_after: datetime

    @cached_property
    def json(self) -> Mapping[str, Any]:
        """The JSON object that it holds; an empty one where it is anything else."""
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}


def as_json(message: Message) -> Prepared:
    """The message as JSON gives it back: times in ISO 8601, tuples as lists."""
    value = asdict(message)
    lists = {name: list(value[name]) for name in ("tags", "attachments", "thread")}
    marks = [list(astuple(mark)) for mark in message.marks]
    return {**value, **lists, "at": message.at.isoformat(), "marks": marks}


def as_attachment(kept: Mapping[str, Any]) -> Attachment:
    """The attachment that was kept as JSON."""
    captions = kept.get("captions")
    return Attachment(**{**kept, "captions": as_attachment(captions) if captions else None})
