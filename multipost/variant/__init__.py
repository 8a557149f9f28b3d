"""What a delivery will say on its platform: a pure function of one commit and one version of multipost.

Values here; `words` renders the templates, `make` puts a variant together. JSON both ways, because the outbox and the
ledger keep variants as they were approved.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from multipost.text.document import Mark, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from multipost.platform import Attachment, Card

EACH = "0000-00-00"
"""Stands for the date in the address of a post that repeats: nobody knows beforehand how often it will."""

_mark = attrgetter(*(one.name for one in fields(Mark)))


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a thread; `article` where the platform is long-form or takes the words twice, else empty."""

    text: str
    marks: tuple[Mark, ...] = ()
    article: str = ""

    @property
    def written(self) -> Written:
        """The words and their marks, as `measure` counts them."""
        return Written(self.text, self.marks)

    @property
    def digest(self) -> str:
        """Names exactly these words."""
        return _sha256([self.text, self.article])


@dataclass(frozen=True, slots=True)
class Variant:
    """The approved words and everything that goes with them.

    `pages` are the addresses of the same post on our own site, by date; of a series one, with `EACH` for the date.
    """

    account: str
    platform: str
    post: str
    parts: tuple[Part, ...]
    title: str
    link: str
    language: str
    content_warning: str
    tags: tuple[str, ...]
    campaign: str
    attachments: tuple[Attachment, ...]
    options: Mapping[str, Any]
    card: Card | None = None
    pages: Mapping[str, str] = field(default_factory=dict)

    def canonical(self, date: str) -> str:
        """The page of our own site that says what is published on that date; empty where none can be named."""
        only = next(iter(self.pages.values())) if len(self.pages) == 1 else ""
        return self.pages.get(date, only).replace(EACH, date)

    @property
    def digest(self) -> str:
        """The approved digest: everything a reader could notice, but time, card, pages and fitted pictures."""
        return _sha256(
            {
                "account": self.account,
                "title": self.title,
                "words": [[part.text, part.article] for part in self.parts],
                "link": self.link,
                "language": self.language,
                "content_warning": self.content_warning,
                "tags": self.tags,
                "options": {name: value for name, value in self.options.items() if value not in (None, [], {}, "")},
                "media": [_media(attachment) for attachment in self.attachments],
            }
        )


def digest(variants: Iterable[Variant]) -> str:
    """Names all that a post says on its accounts, in whatever order: what a sign-off is for.

    Beside the approved digests it looks at where links lead and at a card that the post fixes: whoever signs it off
    answers for these too. What was looked up of a linked page changes nothing.
    """
    ordered = sorted(variants, key=lambda one: one.account)
    return _sha256([[one.digest, [list(map(_mark, part.marks)) for part in one.parts], _card(one)] for one in ordered])


def to_json(variant: Variant) -> dict[str, Any]:
    """A variant as it is kept."""
    parts = [
        {"text": part.text, "marks": [list(_mark(mark)) for mark in part.marks], "article": part.article}
        for part in variant.parts
    ]
    attachments = tuple(asdict(one) for one in variant.attachments)
    card = variant.card and asdict(variant.card)
    # Not `asdict` for all of it: that would copy every word of thousands of variants.
    whole = {one.name: getattr(variant, one.name) for one in fields(variant)}
    return {**whole, "parts": parts, "attachments": attachments, "card": card}


def from_json(value: Mapping[str, Any]) -> Variant:
    """A variant as it was kept."""
    from multipost.platform import Card, as_attachment  # noqa: PLC0415 - pydantic comes with it: for who reads variants

    card = value.get("card")
    image = card and card["image"]
    parts = (
        Part(part["text"], tuple(Mark(*mark) for mark in part["marks"]), part["article"]) for part in value["parts"]
    )
    attachments = tuple(as_attachment(attachment) for attachment in value["attachments"])
    read = {"parts": tuple(parts), "tags": tuple(value["tags"]), "attachments": attachments}
    shown = card and Card(**{**card, "image": image and as_attachment(image)})
    return Variant(**{**value, **read, "card": shown})


def _card(variant: Variant) -> list[Any]:
    """What the post itself says of the card."""
    card = variant.card
    if card is None or not card.fixed:
        return []
    return [card.title, card.description, *([_media(card.image)] if card.image else [])]


def _media(attachment: Attachment) -> list[str]:
    captions = [attachment.captions.sha256] if attachment.captions else []
    return [attachment.sha256, attachment.alt, *captions]


def _sha256(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
