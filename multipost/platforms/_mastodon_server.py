"""What a server that speaks Mastodon's API says of itself: its software, what it takes, and what its key is worth."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from multipost import errors
from multipost.platform import Keyed, Lookup
from multipost.text import units
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Retry
    from multipost.wire import Http, Reply

KEY = Keyed(ttl=timedelta(hours=1), settle=timedelta(minutes=14))
"""A key is remembered for an hour after its post was made. Before Mastodon 4.6, and on Hollo, two requests that run
side by side both post, so the first must have arrived or never will. It may begin ten minutes after its claim; four
more outlast a proxy (one minute), the kernel of a machine whose program died (two), and a server that asks others about
the people mentioned."""

HONOUR_KEYS = frozenset({"mastodon", "glitch", "hollo"})
"""GoToSocial and Takahē ignore it; Pleroma and Pixelfed also remember a refusal. Nobody looked at the others."""

COUNT_LIKE_MASTODON = frozenset({"mastodon", "glitch"})
COUNT_CODE_POINTS = frozenset({"gotosocial", "takahe"})

FORMATS_TEXT = frozenset({"glitch", "gotosocial", "pleroma", "akkoma"})
"""Here an account may be set to Markdown, so that we say `text/plain`."""

_UNSAID = {"text": 500, "url": 23, "media": 4, "description": 1500}
"""Our names for the limits, and what holds where nobody says."""

_PLACES = {
    "text": ("configuration.statuses.max_characters", "max_toot_chars"),
    "url": ("configuration.statuses.characters_reserved_per_url",),
    "media": ("configuration.statuses.max_media_attachments", "max_media_attachments"),
    "description": ("configuration.media_attachments.description_limit", "description_limit"),
}
"""Where servers say them."""


def facts(http: Http) -> dict[str, Any]:
    """`software`, `version`, `domain`, and the limits `text`, `url`, `media` and `description`.

    Raises `ConfigError` for a server that does not speak Mastodon's API.
    """
    instance = _instance(http)
    version, domain = str(instance.get("version", "")), instance.get("domain")
    numbers = {name: _number(instance, _PLACES[name], default) for name, default in _UNSAID.items()}
    named = domain if isinstance(domain, str) and domain else urlsplit(http.base).netloc
    return {"software": _software(http, version), "version": version, "domain": named, **numbers}


def retry(software: str) -> Retry:
    """What can be proven there."""
    return KEY if software in HONOUR_KEYS else Lookup()


def limits(stated: Mapping[str, Any], warning: str) -> list[tuple[str, Limit]]:
    """What a message may hold beside its content warning."""
    known = {**_UNSAID, **stated}
    described = Limit(known["description"], units.codepoints)
    return [("text", text(stated, warning)), ("attachments", Limit(known["media"])), ("alt", described)]


def text(stated: Mapping[str, Any], warning: str) -> Limit:
    """How long the words may be; counted both ways while nobody knows which is the server's."""
    known = {**_UNSAID, **stated}
    count, software = known["text"], known.get("software")
    like_mastodon = Limit(max(0, count - units.graphemes(warning)), link=known["url"], local=True)
    code_points = Limit(max(0, count - units.codepoints(warning)), units.codepoints)
    if software in COUNT_CODE_POINTS:
        return code_points
    return like_mastodon if software in COUNT_LIKE_MASTODON else replace(like_mastodon, also=code_points)


def _instance(http: Http) -> Mapping[str, Any]:
    for path in ("/api/v2/instance", "/api/v1/instance"):
        reply = http.get(path)
        if _is_json(reply) and isinstance(reply.json, dict):
            return reply.json
    raise errors.ConfigError(
        f"{http.base} does not answer like Mastodon: write `server:` as the address that people there log in at."
    )


def _software(http: Http, version: str) -> str:
    """Its name in lower case; by what its version claims where NodeInfo is silent; `unknown`."""
    said = _nodeinfo(http).get("software")
    name = str(said.get("name", "")).lower() if isinstance(said, dict) else ""
    claimed = re.search(r"compatible; (\w+)", version)
    name = name or (claimed[1].lower() if claimed else "")
    if name == "mastodon" and "glitch" in version:
        return "glitch"
    return name if re.fullmatch(r"[a-z0-9-]+", name) else "unknown"


def _nodeinfo(http: Http) -> Mapping[str, Any]:
    """What NodeInfo says. Only the path of its link is followed: our login stays with this server."""
    known = http.get("/.well-known/nodeinfo")
    links = known.get("links") if _is_json(known) else None
    hrefs = [link["href"] for link in links or () if isinstance(link, dict) and isinstance(link.get("href"), str)]
    reply = http.get(urlsplit(hrefs[-1]).path) if hrefs else known
    return reply.json if _is_json(reply) and isinstance(reply.json, dict) else {}


def _is_json(reply: Reply) -> bool:
    return reply.status == HTTPStatus.OK and "json" in reply.headers.get("content-type", "")


def _number(instance: Mapping[str, Any], places: tuple[str, ...], default: int) -> int:
    for place in places:
        value: Any = instance
        for step in place.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, int) and value > 0:
            return value
    return default
