"""Looking up what is behind the links of variants: each page once, all of them side by side, remembered for a day."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from multipost import errors, media, whole
from multipost.cards import head
from multipost.cards.head import Head
from multipost.platform import Attachment, Card, File, Media, Pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from multipost.variant import Variant
    from multipost.wire.stranger import Page

    Visit = Callable[[str, int], Page]

FRESH = timedelta(days=1)
MOST_LINKS = 50
"""Pages that are asked for in one run: a pull request may name thousands."""

_PAGE, _PICTURE = 1_000_000, 5_000_000
_SHOWN = Media(pictures=Pictures(most=900_000, side=1200, kinds=frozenset({"image/jpeg", "image/png"})))


@dataclass(frozen=True)
class Cards:
    """What links lead to, remembered in `folder`. `visit` asks a stranger for a page; None: nobody is asked."""

    folder: Path
    now: datetime
    visit: Visit | None

    def resolved(self, variants: Iterable[Variant]) -> list[Variant]:
        """The variants with their cards filled in, in order. What the post fixes stays."""
        ours = list(variants)
        unknown = [url for url in dict.fromkeys(one.card.url for one in ours if one.card) if not self._is_known(url)]
        if self.visit and unknown:
            from multipost.wire import each  # noqa: PLC0415 - heavy

            each(unknown[:MOST_LINKS], partial(self._look_up, self.visit))
        return [replace(one, card=self._filled(one.card)) if one.card else one for one in ours]

    def picture(self, sha256: str) -> bytes:
        """A picture that was found, as it is shown; empty where it is not kept any more."""
        path = self.folder / sha256
        return path.read_bytes() if sha256 and path.is_file() else b""

    def _filled(self, card: Card) -> Card:
        found = self._kept(card.url)
        if not found or card.fixed:
            return card
        name = found["image"]
        image = Attachment(f"{name[:8]}.jpg", "", name, "") if self.picture(name) else None
        return replace(card, title=found["title"] or card.title, description=found["description"], image=image)

    def _look_up(self, visit: Visit, url: str) -> None:
        """Ask for the page and its picture, and keep what they say; a page that says nothing is remembered too."""
        found = Head()
        try:
            page = visit(url, _PAGE)
            found = head.read(page.url, page.content) if "html" in page.kind else found
            found = replace(found, image=self._kept_picture(visit, found.image) if found.image else "")
        except errors.NotSent:
            found = replace(found, image="")
        whole.write(self._place(url), json.dumps({**asdict(found), "at": self.now.isoformat()}).encode())

    def _kept_picture(self, visit: Visit, url: str) -> str:
        """The digest of the picture, made small; empty where there is none to be shown."""
        content = visit(url, _PICTURE).content
        try:
            made = media.fitted(File(content, media.kind(content), "card"), _SHOWN)
        except (media.Unusable, errors.ConfigError):
            return ""
        if not made.kind.startswith("image/"):
            return ""
        name = hashlib.sha256(made.content).hexdigest()
        whole.write(self.folder / name, made.content)
        return name

    def _place(self, url: str) -> Path:
        return self.folder / f"{hashlib.sha256(url.encode()).hexdigest()}.json"

    def _kept(self, url: str) -> dict[str, str] | None:
        """What was found there, and when; None where nobody looked."""
        path = self._place(url)
        return json.loads(path.read_bytes()) if path.is_file() else None

    def _is_known(self, url: str) -> bool:
        kept = self._kept(url)
        return kept is not None and self.now - datetime.fromisoformat(kept["at"]) <= FRESH
