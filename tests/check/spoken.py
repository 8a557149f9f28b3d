"""One text of a post, as the rules about words are given it."""

from __future__ import annotations

from multipost.check.reading.prose import Said


def said(text: str, key: str = "body", language: str = "en") -> Said:
    return Said(key, text, language, 20, markdown=key == "body")
