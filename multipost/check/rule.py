"""What a rule is, and how it points at a post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.errors import Complaint

if TYPE_CHECKING:
    from multipost.errors import Severity
    from multipost.post import Post


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for: `sentence` says what the rule holds to, `advice` what to do where it is broken.

    Warnings and infos can be waived by `allow`; an error only where `waivable` says so. `on_request`: looked for only
    when somebody asks, so that at other times nobody knows whether a waiver is needed. `sources`: whose advice it is.
    """

    id: str
    severity: Severity
    sentence: str
    advice: str
    waivable: bool = False
    on_request: bool = False
    sources: str = ""

    def at(self, file: str, line: int, text: str, advice: str = "") -> Complaint:
        """The complaint at a place; the rule's own advice where there is no better one."""
        return Complaint(file, line, self.id, text, advice or self.advice, self.severity)

    def on(self, post: Post, key: str, text: str, advice: str = "") -> Complaint:
        """The complaint at a key of the front matter: `variants.site.text`, `media.0`."""
        return self.at(post.path, post.line(key), text, advice)
