"""What Lemmy takes, what it changes without a word, and the names of its refusals: nearly all of them are a 400."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

TITLE, BODY, URL, ALT = (3, 200), 50_000, 2000, 1500
RATES = {"post": (6, timedelta(minutes=10)), "image": (6, timedelta(hours=1))}
LANGUAGES = {0: "und", 37: "en", 39: "es", 47: "fr", 32: "de", 64: "it"}
ALLOWED = frozenset({0, 37, 39, 47, 32})

_TRACKERS = re.compile(r"utm_\w+|fbclid|gclid")
_LINK = re.compile(r"https?://[^\s()<>]+")
_SLUR = re.compile(r"\bslurword\b", re.IGNORECASE)


class Refusal(Exception):  # noqa: N818 - what Lemmy says, not what broke
    """An answer in Lemmy's form. One without a name has an empty body."""

    def __init__(self, status: int, name: str = "") -> None:
        super().__init__(name)
        self.status, self.name = status, name


def post(said: Mapping[str, Any]) -> dict[str, Any]:
    """The post as it is kept. Raises for what is not taken."""
    name = said.get("name")
    if "honeypot" in said:
        raise Refusal(400, "honeypot_failed")
    if not isinstance(name, str) or not _is_title(name):
        raise Refusal(400, "invalid_post_title")
    if _SLUR.search(name):
        raise Refusal(400, "slurs")
    if len(said.get("body") or "") > BODY:
        raise Refusal(400, "invalid_body_field")
    if len(said.get("alt_text") or "") > ALT:
        raise Refusal(400, "alt_text_length_overflow")
    if said.get("language_id") not in {None, *ALLOWED}:
        raise Refusal(400, "language_not_allowed")
    body = _LINK.sub(lambda found: cleaned(found[0]), _SLUR.sub("*removed*", said.get("body") or ""))
    return {
        "name": name.strip(),
        "url": _address(said["url"]) if said.get("url") else None,
        "body": body or None,
        "alt_text": said.get("alt_text"),
        "nsfw": bool(said.get("nsfw")),
        "language_id": said.get("language_id", 0),
    }


def cleaned(url: str) -> str:
    """A URL without what follows people around."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not _TRACKERS.fullmatch(name)]
    return urlunsplit(parts._replace(query=urlencode(kept)))


def wait(used: list[datetime], kind: str, now: datetime) -> bool:
    """Whether there were too many of a kind; else this one counts."""
    most, span = RATES[kind]
    used[:] = [at for at in used if at > now - span]
    if len(used) >= most:
        return True
    used.append(now)
    return False


def _is_title(name: str) -> bool:
    least, most = TITLE
    visible = sum(character.isprintable() and not character.isspace() for character in name)
    return least <= len(name.strip()) <= most and visible >= least and "\n" not in name


def _address(url: str) -> str:
    if len(url) > URL:
        raise Refusal(400, "invalid_url")
    if urlsplit(url).scheme not in {"http", "https", "magnet"}:
        raise Refusal(400, "invalid_url_scheme")
    if urlsplit(url).hostname == "blocked.example":
        raise Refusal(400, "blocked_url")
    return cleaned(url)
