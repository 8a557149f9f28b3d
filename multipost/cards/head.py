"""What a page says of itself in its head: a title, a sentence, and where a picture is."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

import regex

TITLE, DESCRIPTION = 200, 300
"""Graphemes that are shown of them."""

_UNSEEN = regex.compile(r"(?V1)[[\p{Cc}\p{Cf}\s]--[\u200c\u200d]]+")  # joiners make emoji and Persian what they are
_CHARSET = regex.compile(rb"charset=[\"']?([\w-]+)", regex.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """Empty where the page does not say. `image` is a whole URL."""

    title: str = ""
    description: str = ""
    image: str = ""


def read(url: str, content: bytes) -> Head:
    """The head of the page at `url`: what it says for cards first, else what it says for everybody."""
    reader = _Reader()
    found = _CHARSET.search(content[:2048])
    try:
        reader.feed(content.decode(found[1].decode() if found else "utf-8", "replace"))
    except LookupError:  # a charset that nobody knows
        reader.feed(content.decode("utf-8", "replace"))
    said = reader.said
    image = said.get("og:image:secure_url") or said.get("og:image") or said.get("twitter:image") or ""
    return Head(
        _short(said.get("og:title") or said.get("twitter:title") or said.get("title") or "", TITLE),
        _short(said.get("og:description") or said.get("description") or "", DESCRIPTION),
        urljoin(url, image.strip()) if image.strip() else "",
    )


def _short(text: str, most: int) -> str:
    """On one line, without what nobody sees, and no longer than a card is."""
    seen = _UNSEEN.sub(" ", text).strip()
    graphemes = regex.findall(r"\X", seen)
    return seen if len(graphemes) <= most else "".join(graphemes[: most - 1]).rstrip() + "…"


class _Reader(HTMLParser):
    """Collects the first of each `<meta>`, and the title, until the body begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: dict[str, str] = {}
        self._is_title = self._is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self._is_over = self._is_over or tag == "body"
        self._is_title = tag == "title" and not self._is_over
        name = (known.get("property") or known.get("name") or "").lower()
        if tag == "meta" and name and not self._is_over:
            self.said.setdefault(name, known.get("content", ""))

    def handle_endtag(self, tag: str) -> None:
        self._is_title = self._is_title and tag != "title"

    def _words(self, data: str) -> None:
        if self._is_title:
            self.said["title"] = self.said.get("title", "") + data

    handle_data = _words  # as the library calls it
