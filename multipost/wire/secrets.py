"""Secrets, taken out of everything that a server says: it may echo what we sent, as it is or encoded."""

from __future__ import annotations

import base64
import urllib.parse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = b"[hidden]"
SHORTEST = 6
"""Shorter words than this stand everywhere by chance."""


class Secrets:
    """Words that nobody may see. What is added counts from then on."""

    def __init__(self, *secrets: str) -> None:
        self._forms: list[bytes] = []
        self.add(*secrets)

    def add(self, *secrets: str) -> None:
        """Hide these too, in each form in which they could come back."""
        forms = {form for secret in secrets if len(secret) >= SHORTEST for form in _forms(secret)}
        self._forms = sorted(forms.union(self._forms), key=len, reverse=True)  # a part of another must not go first

    def hide(self, content: bytes) -> bytes:
        """The content without them."""
        for form in self._forms:
            content = content.replace(form, HIDDEN)
        return content


def _forms(secret: str) -> Iterator[bytes]:
    """Raw, URL-encoded, escaped for JSON, and as each of the three pieces that base64 may make of it."""
    raw = secret.encode()
    yield raw
    yield urllib.parse.quote(secret, safe="").encode()
    yield urllib.parse.quote_plus(secret).encode()
    yield secret.replace("/", "\\/").encode()
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + raw)
        inside = whole[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]
        yield from (inside, inside.translate(bytes.maketrans(b"+/", b"-_")))
