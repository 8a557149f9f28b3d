"""What a delivery will say on its platform: a pure function of one commit and one version of multipost.

Values here; `words` renders the templates, `make` puts a variant together. JSON both ways, because the outbox and the
ledger keep variants as they were approved.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from multipost.text.document import Mark, Written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Attachment, Card

_mark = attrgetter(*(field.name for field in fields(Mark)))


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a thread; `html` where the platform is long-form, else empty."""

    text: str
    marks: tuple[Mark, ...] = ()
    html: str = ""

    @property
    def written(self) -> Written:
        """The words and their marks, as `measure` counts them."""
        return Written(self.text, self.marks)

    @property
    def digest(self) -> str:
        """Names exactly these words."""
        return _sha256([self.text, self.html])


@dataclass(frozen=True, slots=True)
class Variant:
    """The approved words and everything that goes with them."""

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

    @property
    def digest(self) -> str:
        """The approved digest: everything a reader could notice, and not the time, the card or fitted pictures."""
        return _sha256(
            {
                "account": self.account,
                "title": self.title,
                "words": [[part.text, part.html] for part in self.parts],
                "link": self.link,
                "language": self.language,
                "content_warning": self.content_warning,
                "tags": self.tags,
                "options": self.options,
                "media": [[attachment.sha256, attachment.alt] for attachment in self.attachments],
            }
        )


def to_json(variant: Variant) -> dict[str, Any]:
    """A variant as it is kept."""
    parts = [
        {"text": part.text, "marks": [list(_mark(mark)) for mark in part.marks], "html": part.html}
        for part in variant.parts
    ]
    return {**asdict(replace(variant, parts=())), "parts": parts}


def from_json(value: Mapping[str, Any]) -> Variant:
    """A variant as it was kept."""
    from multipost.platform import Attachment, Card  # noqa: PLC0415 - pydantic comes with it: for who reads variants

    card = value.get("card")
    image = card and card["image"]
    parts = (Part(part["text"], tuple(Mark(*mark) for mark in part["marks"]), part["html"]) for part in value["parts"])
    attachments = tuple(Attachment(**attachment) for attachment in value["attachments"])
    read = {"parts": tuple(parts), "tags": tuple(value["tags"]), "attachments": attachments}
    shown = card and Card(**{**card, "image": image and Attachment(**image)})
    return Variant(**{**value, **read, "card": shown})


def _sha256(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
