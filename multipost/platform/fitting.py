"""Whether a message fits: every field that is limited, counted as its limit counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from multipost.text import measure
from multipost.text.document import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.platform.values import Message
    from multipost.text.measure import Limit

_NAMES = {"alt": "description", "content_warning": "content warning"}


class Excess(NamedTuple):
    """A field that takes `used` of what `limit` counts; of `attachments`, and of `options.x[]`, how many there are."""

    field: str
    used: int
    limit: Limit

    @property
    def unit(self) -> str:
        """What is counted, for people: `graphemes of title`, `attachments`, `poll.choices`."""
        name = _NAMES.get(self.field, self.field.removeprefix("options."))
        return name.removesuffix("[]") if _is_counted(self.field) else f"{self.limit.name} of {name}"


def exceeded(message: Message, limits: Iterable[tuple[str, Limit]]) -> Iterator[Excess]:
    """What of the message is over these limits; fields as `Adapter.limits` names them."""
    for field, limit in limits:
        if _is_counted(field):
            if (count := _count(message, field)) > limit.count:
                yield Excess(field, count, limit)
            continue
        for written in _written(message, field):
            over = measure.exceeded(written, limit)
            if over:
                yield Excess(field, measure.used(written, over), over)


def _is_counted(field: str) -> bool:
    """Whether the entries are limited, and not what they say."""
    return field == "attachments" or field.endswith("[]")


def _count(message: Message, field: str) -> int:
    return len(message.attachments if field == "attachments" else _written(message, field.removesuffix("[]")))


def _written(message: Message, field: str) -> list[Written]:
    if field == "alt":
        return [Written(attachment.alt, ()) for attachment in message.attachments]
    if field.startswith("options."):
        return [Written(said, ()) for said in _said(message.options, field.split(".")[1:])]
    return [Written(getattr(message, field), message.marks if field == "text" else ())]


def _said(value: Any, path: list[str]) -> list[str]:
    """The text, or each of the texts, at a place among the options; nothing where the post does not say."""
    for name in path:
        value = (value or {}).get(name)
    return [value] if isinstance(value, str) else list(value or ())
