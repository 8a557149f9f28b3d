"""The attached files of a source, looked at: what they are, and whether an account can show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from multipost import errors, media
from multipost.source import File

if TYPE_CHECKING:
    from multipost.platform import Attachment, Media
    from multipost.platform import File as Upload
    from multipost.source import Source


@dataclass(frozen=True)
class Files:
    """Each is looked at once, whoever takes it."""

    source: Source
    _seen: dict[str, media.Seen | media.Film | media.Unusable | None] = field(default_factory=dict)

    def is_film(self, attachment: Attachment) -> bool:
        """By its first bytes, whatever its name says."""
        return media.kind(self._content(attachment)).startswith("video/")

    def unfit(self, attachment: Attachment, takes: Media) -> media.Unusable | None:
        """Why it cannot be shown within these limits; None where it can."""
        return next(filter(None, (self._judged(one, takes) for one in (attachment, attachment.captions) if one)), None)

    def _judged(self, attachment: Attachment, takes: Media) -> media.Unusable | None:
        file = media.opened(attachment, self._content(attachment))
        if attachment.sha256 not in self._seen:
            self._seen[attachment.sha256] = _looked_at(file)
        known = self._seen[attachment.sha256]
        if isinstance(known, media.Unusable):
            return known
        try:
            media.judge(known, file, takes)
        except media.Unusable as trouble:
            return trouble
        return None

    def _content(self, attachment: Attachment) -> bytes:
        return self.source.read(File(f"content/{attachment.file}", attachment.blob))


def _looked_at(file: Upload) -> media.Seen | media.Film | media.Unusable | None:
    try:
        return media.seen(file)
    except media.Unusable as trouble:
        return trouble
    except errors.ConfigError:
        return media.Unusable("It cannot be measured without Pillow.", "Install multipost[media].")
