"""Secrets, taken out of everything that a server says: it may echo what we sent, as it is or encoded."""

from __future__ import annotations

import base64
import html
import json
import re
import urllib.parse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = b"[hidden]"
SHORTEST = 6
"""Shorter words than this stand everywhere by chance."""


_PERCENT = re.compile("%[0-9A-F]{2}")


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
        """The content without them. JSON may write any letter as a number: behind that they are found too."""
        content = self._without(content)
        plain = _unescaped(content) if b"\\u" in content else b""
        hidden = self._without(plain)
        return content if hidden == plain else hidden

    def clean(self, value: Any) -> Any:
        """A JSON value whose texts are without them; itself where none is in it."""
        written = json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")
        hidden = self._without(written)
        return value if hidden == written else json.loads(hidden)

    def _without(self, content: bytes) -> bytes:
        for form in self._forms:
            content = content.replace(form, HIDDEN)
        return content


def _unescaped(content: bytes) -> bytes:
    """JSON with every letter as it is; nothing where it is no JSON."""
    try:
        return json.dumps(json.loads(content), ensure_ascii=False).encode(errors="replace")
    except (ValueError, RecursionError):
        return b""


def _forms(secret: str) -> Iterator[bytes]:
    """Raw, URL-encoded, escaped for JSON and HTML, and as each of the three pieces that base64 may make of it."""
    secret = secret.encode(errors="replace").decode()  # a variable of the environment may hold any bytes
    raw = secret.encode()
    yield raw
    for encoded in (urllib.parse.quote(secret, safe=""), urllib.parse.quote(secret), urllib.parse.quote_plus(secret)):
        yield encoded.encode()
        yield _PERCENT.sub(lambda match: match[0].lower(), encoded).encode()
    for escaped in (json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]):
        yield from (escaped.encode(), escaped.replace("/", "\\/").encode())
    yield html.escape(secret).encode()
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + raw)
        inside = whole[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]
        yield from (inside, inside.translate(bytes.maketrans(b"+/", b"-_")))
