"""The attached files of a source, looked at: what they are, and whether an account can show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from multipost import errors, media
from multipost.source import File

if TYPE_CHECKING:
    from multipost.platform import Attachment, Media
    from multipost.platform import File as Upload
    from multipost.source import Source


class _Look(NamedTuple):
    """A file of so many bytes: a film or not, by its first bytes, and what was seen of it."""

    length: int
    is_film: bool
    seen: media.Seen | media.Film | media.Unusable | None


@dataclass(frozen=True)
class Files:
    """Each is read and looked at once, whoever takes it."""

    source: Source
    _looks: dict[str, _Look] = field(default_factory=dict)

    def is_film(self, attachment: Attachment) -> bool:
        """By its first bytes, whatever its name says."""
        return self._look(attachment).is_film

    def unfit(self, attachment: Attachment, takes: Media) -> media.Unusable | None:
        """Why it cannot be shown within these limits; None where it can."""
        return next(filter(None, (self._judged(one, takes) for one in (attachment, attachment.captions) if one)), None)

    def _judged(self, attachment: Attachment, takes: Media) -> media.Unusable | None:
        length, _, seen = self._look(attachment)
        if isinstance(seen, media.Unusable):
            return seen
        try:
            media.judge(seen, length, takes)
        except media.Unusable as trouble:
            return trouble
        return None

    def _look(self, attachment: Attachment) -> _Look:
        if attachment.sha256 not in self._looks:
            content = self.source.read(File(f"content/{attachment.file}", attachment.blob))
            file = media.opened(attachment, content)
            look = _Look(len(content), file.kind.startswith("video/"), _looked_at(file))
            self._looks[attachment.sha256] = look
        return self._looks[attachment.sha256]


def _looked_at(file: Upload) -> media.Seen | media.Film | media.Unusable | None:
    try:
        return media.seen(file)
    except media.Unusable as trouble:
        return trouble
    except errors.ConfigError:
        return media.Unusable("It cannot be measured without Pillow.", "Install multipost[media].")
