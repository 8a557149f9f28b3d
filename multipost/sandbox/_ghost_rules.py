"""What Ghost takes, what it makes of it, and its errors."""

from __future__ import annotations

import base64
import hmac
import html
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

LONGEST = {"title": 255, "slug": 191, "custom_excerpt": 300, "feature_image_alt": 191, "canonical_url": 2000}
STATUSES = ("draft", "published", "scheduled", "sent")
OLDEST = 300
"""Seconds since a token was made."""

_CARD = re.compile(r"<!--kg-card-begin: html-->(.*?)<!--kg-card-end: html-->", re.DOTALL)
_COMMENTS = re.compile("<!--.*?-->", re.DOTALL)
_DROPPED = re.compile(r"<script\b.*?</script>|\s+on\w+=(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE | re.DOTALL)
_NUMBERED = re.compile(r"<(ol|li)\s+(?:start|value)=\"\d+\"")
_TAGS = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_ALT = re.compile(r'<img\b[^>]*\balt="([^"]*)"')
_PROTECTED = frozenset({"ghost", "rss", "amp", "admin", "page"})


class Refusal(Exception):  # noqa: N818 - what Ghost says, not what broke
    """An error as Ghost writes it."""

    def __init__(
        self, status: int, kind: str, message: str, context: str | None = None, code: str | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        error = {"message": message, "context": context, "type": kind, "code": code, "property": None, "help": None}
        self.body = {"errors": [{**error, "id": "00000000-0000-4000-8000-000000000000"}]}


def checked(token: str, secret: bytes, now: datetime) -> None:
    """Refuse a token that was not signed with the secret, whose time is over, or that is for somebody else."""
    head, _, signature = token.rpartition(".")
    if not hmac.compare_digest(_unpacked(signature), hmac.digest(secret, head.encode(), "sha256")):
        raise _unbelieved("invalid signature")
    claims = json.loads(_unpacked(head.partition(".")[2]))
    if claims.get("exp", 0) <= now.timestamp():
        raise _unbelieved("jwt expired")
    if now.timestamp() - claims["iat"] > OLDEST:
        raise _unbelieved("maxAge exceeded")
    if not re.search("admin/?$", str(claims.get("aud", ""))):
        raise _unbelieved("jwt audience invalid. expected: /admin/")


def kid(token: str) -> str:
    """Which key signed it. Refuses what is no token at all."""
    try:
        head, _, _ = token.split(".")
        return str(json.loads(_unpacked(head))["kid"])
    except (ValueError, KeyError):
        raise Refusal(400, "BadRequestError", "Invalid token", code="INVALID_JWT") from None


def fit(post: Mapping[str, Any]) -> None:
    """Refuse what is too long, empty or unknown."""
    for name, most in LONGEST.items():
        if len(post.get(name) or "") > most:
            raise _invalid(f"Value in [posts.{name}] exceeds maximum length of {most} characters.")
    if not str(post.get("title") or "").strip():
        raise _invalid("Value in [posts.title] cannot be blank.")
    if post["status"] not in STATUSES:
        raise _invalid("Value in [posts.status] is not one of the allowed values.")


def slug(words: str, taken: Collection[str]) -> str:
    """Small letters and hyphens, with a number behind them where that is taken or Ghost's own."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    wished = re.sub("[^a-z0-9]+", "-", plain).strip("-") or "untitled"
    if wished not in taken and wished not in _PROTECTED:
        return wished
    return next(f"{wished}-{number}" for number in range(2, len(taken) + 3) if f"{wished}-{number}" not in taken)


def converted(source: str) -> str:
    """HTML through Ghost's own form and back: numbers of lists are lost, but for those in a card, and all comments."""
    kept: list[str] = []

    def card(found: re.Match[str]) -> str:
        kept.append(_COMMENTS.sub("", found[1]).strip())
        return f"\0{len(kept) - 1}\0"

    plain = _COMMENTS.sub("", _CARD.sub(card, source))
    plain = _NUMBERED.sub(r"<\1", _DROPPED.sub("", plain))
    cards = [f"<!--kg-card-begin: html-->\n{one}\n<!--kg-card-end: html-->" for one in kept]
    return re.sub("\0(\\d+)\0", lambda found: cards[int(found[1])], plain)


def read(content: str) -> str:
    """What a reader reads."""
    return html.unescape(_TAGS.sub("", content)).strip()


def pictures(content: str) -> list[str]:
    """The descriptions of the pictures in it."""
    return [html.unescape(alt) for alt in _ALT.findall(content)]


def _unpacked(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _unbelieved(why: str) -> Refusal:
    return Refusal(401, "UnauthorizedError", f"Invalid token: {why}", code="INVALID_JWT")


def _invalid(context: str) -> Refusal:
    return Refusal(422, "ValidationError", "Validation error, cannot save post.", context)
