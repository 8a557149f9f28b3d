"""Crisis resources for tests: the Samaritans as the sample content has them, and whatever is to be different."""

from __future__ import annotations

from datetime import date
from typing import Any

from multipost.directory import Resource

VERIFIED = date(2026, 6, 2)


def resource(name: str = "gb-samaritans", /, **change: Any) -> Resource:
    """An entry of the directory; `channels` are kind, value and perhaps notes of each."""
    channels = change.pop("channels", [("phone", "116 123"), ("phone", "0808 164 0123")])
    fields: dict[str, Any] = {
        "id": name,
        "country": name[:2].upper(),
        "name": "Samaritans",
        "audience": ["general"],
        "channels": [dict(zip(("kind", "value", "notes"), each, strict=False)) for each in channels],
        "hours": "24/7",
        "languages": ["en"],
        "url": "https://www.samaritans.org/",
        "source": "the service's own page",
        "verified": VERIFIED.isoformat(),
    }
    return Resource.model_validate({**fields, **change})


def directory(*resources: Resource) -> dict[str, Resource]:
    """Entries by id."""
    return {one.id: one for one in resources}
