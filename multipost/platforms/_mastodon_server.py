"""What a server that speaks Mastodon's API says of itself: its software, what it takes, and what its key is worth."""

from __future__ import annotations

import re
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from multipost import errors
from multipost.platform import Keyed, Lookup
from multipost.platform.media import FILMS, PICTURES
from multipost.platforms import _mastodon_limits as limits

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
"""GoToSocial and Takahē ignore it; Pleroma, Akkoma and Pixelfed remember refusals too. Nobody looked at the others."""

FORMATS_TEXT = frozenset({"glitch", "gotosocial", "pleroma", "akkoma"})
"""Here an account may be set to Markdown, so that we say `text/plain`."""

POLL_BESIDE_MEDIA = 10
"""The version of Mastodon's API since which a post may have both: 4.6."""

_PLACES = {
    "text": ("configuration.statuses.max_characters", "max_toot_chars"),
    "url": ("configuration.statuses.characters_reserved_per_url",),
    "media": ("configuration.statuses.max_media_attachments", "max_media_attachments"),
    "description": ("configuration.media_attachments.description_limit", "description_limit"),
    "picture_bytes": ("configuration.media_attachments.image_size_limit", "upload_limit"),
    "picture_pixels": ("configuration.media_attachments.image_matrix_limit",),
    "film_bytes": ("configuration.media_attachments.video_size_limit", "upload_limit"),
    "choices": ("configuration.polls.max_options", "poll_limits.max_options"),
    "choice": ("configuration.polls.max_characters_per_option", "poll_limits.max_option_chars"),
}
"""Where servers say their limits."""

_KINDS = "configuration.media_attachments.supported_mime_types"
_API = "api_versions.mastodon"


def facts(http: Http) -> dict[str, Any]:
    """`software`, `version`, `domain`, and what `limits.UNSAID` names, as far as the server says it.

    Raises `ConfigError` for a server that does not speak Mastodon's API.
    """
    instance = _instance(http)
    version, domain = str(instance.get("version", "")), instance.get("domain")
    numbers = {name: _number(instance, places, limits.UNSAID[name]) for name, places in _PLACES.items()}
    named = domain if isinstance(domain, str) and domain else urlsplit(http.base).netloc
    api = _number(instance, (_API,), 0)
    return {
        "software": _software(http, version),
        "version": version,
        "domain": named,
        **numbers,
        "kinds": _kinds(instance),
        "poll_beside_media": api >= POLL_BESIDE_MEDIA,
    }


def retry(software: str) -> Retry:
    """What can be proven there."""
    return KEY if software in HONOUR_KEYS else Lookup()


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
    values = (_at(instance, place) for place in places)
    return next((value for value in values if isinstance(value, int) and value > 0), default)


def _kinds(instance: Mapping[str, Any]) -> list[str]:
    """The media types of ours that it takes; empty where it does not say."""
    said = _at(instance, _KINDS)
    known = {one for one in said if isinstance(one, str)} if isinstance(said, list) else set()
    return sorted(known & (PICTURES | FILMS))


def _at(instance: Mapping[str, Any], place: str) -> Any:
    """What stands at a place of the JSON; None where nothing does."""
    value: Any = instance
    for step in place.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value
