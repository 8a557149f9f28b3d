"""A variant as the message that it will be, while key and time are open; and how much of it its account takes.

Whoever cuts, checks or shows words asks here, so that all of them hold to the same limits.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from multipost.platform import Message
from multipost.text import units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.accounts import Account
    from multipost.platform import Media, Spec
    from multipost.variant import Variant

    Limits = Mapping[str, Limit]

_NO_TIME = datetime.min.replace(tzinfo=UTC)


def message(variant: Variant, number: int = 0) -> Message:
    """The part of that number, without a date, a key or a thread. What is attached goes with the first."""
    part = variant.parts[number]
    return Message(
        text=part.text,
        marks=part.marks,
        article=part.article,
        title=variant.title,
        link=variant.link,
        language=variant.language,
        content_warning=variant.content_warning,
        tags=variant.tags,
        attachments=variant.attachments if number == 0 else (),
        options=variant.options,
        post=variant.post,
        date="",
        key="",
        at=_NO_TIME,
        card=variant.card if number == 0 else None,
    )


def limits(variant: Variant, account: Account) -> Limits:
    """The limits of its fields, named as `Adapter.limits` names them: those of the server where it was asked."""
    return stock(account.spec, account.media) | dict(account.adapter.limits(message(variant), account.facts))


def text(variant: Variant | None, account: Account | None) -> Limit | None:
    """How long a part may be; None where nothing limits it, and for an account that is gone or on another platform."""
    if variant is None or account is None or account.platform != variant.platform:
        return None
    return limits(variant, account).get("text")


def stock(spec: Spec, media: Media) -> dict[str, Limit]:
    """The limits of the platform where a server says nothing else; no `text` where nothing limits it."""
    known: dict[str, Limit] = {} if spec.text is None else {"text": spec.text}
    if media.alt is not None:
        known["alt"] = Limit(media.alt, units.codepoints)
    return {**known, "attachments": Limit(media.count)}
