"""What a server says of itself and of whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost import media
from multipost.sandbox import _mastodon_store as store
from multipost.sandbox import _mastodon_uploads as uploads

if TYPE_CHECKING:
    from multipost.sandbox._mastodon_store import Server
    from multipost.sandbox._mastodon_visit import Visit


def instance(visit: Visit) -> Any:
    """What the server takes."""
    software = visit.server.software
    if "v2" in software.lacks:
        software.refuse("gone")
    versions = {"api_versions": {"mastodon": software.api}} if software.api else {}
    return {"domain": visit.server.host, **versions, **_described(visit.server)}


def older_instance(visit: Visit) -> Any:
    """The same, as the first version said it; Akkoma has its limits outside."""
    said = {"uri": visit.server.host, **_described(visit.server)}
    software = visit.server.software
    if "configuration" not in software.lacks:
        return said
    choices, length = software.polls
    return {
        **{name: value for name, value in said.items() if name != "configuration"},
        "max_toot_chars": software.text,
        "description_limit": software.described,
        "upload_limit": software.files[0],
        "poll_limits": {"max_options": choices, "max_option_chars": length},
    }


def _described(server: Server) -> dict[str, Any]:
    software = server.software
    reserved = {"gotosocial": 25, "hollo": 256}.get(software.name, 23)
    statuses = {"max_characters": software.text, "max_media_attachments": software.media}
    choices, length = software.polls
    picture, film = software.files
    films = {"video_size_limit": film} if film else {}
    files = {
        "supported_mime_types": sorted({*media.PICTURES, *(["video/mp4", "video/webm"] if film else [])}),
        "description_limit": software.described,
        "image_size_limit": picture,
        "image_matrix_limit": uploads.MOST_PIXELS,
        **films,
    }
    return {
        "title": server.host,
        "version": software.version,
        "configuration": {
            "statuses": {**statuses, "characters_reserved_per_url": reserved},
            "media_attachments": files,
            "polls": {"max_options": choices, "max_characters_per_option": length},
        },
    }


def nodeinfo_links(visit: Visit) -> Any:
    """Where NodeInfo is."""
    rel = "http://nodeinfo.diaspora.software/ns/schema/2.0"
    return {"links": [{"rel": rel, "href": f"https://{visit.server.host}/nodeinfo/2.0"}]}


def nodeinfo(visit: Visit) -> Any:
    """Which software this is."""
    software = visit.server.software
    return {"version": "2.0", "software": {"name": software.name, "version": software.version}}


def me(visit: Visit) -> Any:
    """Whose token this is."""
    source = {"privacy": visit.server.software.visibility, "language": None}
    return {**store.account_json(visit.server, visit.account), "source": source}
