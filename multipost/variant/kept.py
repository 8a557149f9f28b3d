"""Variants that an earlier command made of the same post, settings and templates, so that they are not made again.

Only for those who look: whoever sends makes its own. The file is JSON in `build/cache/`; other settings, templates or
code, a picture that changed or a broken file, and a variant is made again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from multipost import variant, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from multipost.platform import Attachment
    from multipost.variant import Variant


@dataclass(slots=True)
class Kept:
    """The variants that `path` holds under `stamp`, which names everything that they depend on besides their post.

    `is_same` says whether an attachment's file still holds what it held.
    """

    path: Path
    stamp: str
    is_same: Callable[[Attachment], bool]
    _before: dict[str, dict[str, Any]] = field(default_factory=dict)
    _now: dict[str, dict[str, Any]] = field(default_factory=dict)
    _fresh: bool = False

    def __post_init__(self) -> None:
        try:
            kept = json.loads(self.path.read_bytes())
            self._before = dict(kept["variants"]) if kept["stamp"] == self.stamp else {}
        except (OSError, ValueError, KeyError, TypeError):
            self._before = {}

    def made(self, name: str, make: Callable[[], Variant]) -> Variant:
        """The variant under `name`, which holds the blob id of its post; made now where it is not kept."""
        found = self._before.get(name)
        if found:
            known = variant.from_json(found)
            if all(map(self.is_same, _attachments(known))):
                self._now[name] = found
                return known
        made = make()
        self._now[name], self._fresh = variant.to_json(made), True
        return made

    def write(self) -> None:
        """Keep what was asked for, and nothing else."""
        if self._fresh or self._now.keys() != self._before.keys():
            value = {"stamp": self.stamp, "variants": self._now}
            whole.write(self.path, json.dumps(value, separators=(",", ":")).encode())


def _attachments(known: Variant) -> Iterator[Attachment]:
    for one in known.attachments:
        yield one
        if one.captions:
            yield one.captions
    if known.card and known.card.image:
        yield known.card.image
