"""The draft of a newsletter: found again by our mark, or made, and never anything but a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from multipost import errors
from multipost.platforms import _listmonk_campaign as campaigns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Attachment, Message, Session


class Place(NamedTuple):
    """Whom a campaign goes to, and how it looks: ids of listmonk; no template is the default one."""

    lists: tuple[int, ...]
    template: int | None


def look(message: Message, session: Session) -> Mapping[str, Any] | None:
    """The campaign that has our mark; of two, which runs that met may have made, the one that is no draft."""
    mark = campaigns.mark(message, session.id)
    query = {"query": mark, "no_body": "true", "per_page": "all"}
    listed = session.http.get("/api/campaigns", params=query)["data"]["results"]
    ours = [one for one in listed if mark in one["tags"]]
    return min(ours, key=lambda one: (one["status"] == campaigns.DRAFT, one["id"]), default=None)


def write(message: Message, session: Session, there: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """A draft that says what we say and goes to whom it shall; `there` is one to write anew."""
    asked = _asked(message, session)
    if there:
        reply = session.http.put(f"/api/campaigns/{there['id']}", json={**asked, "send_at": None})
    else:
        reply = session.http.post("/api/campaigns", json=asked)
    kept: Mapping[str, Any] = reply["data"]
    if left_out := set(session.private.lists) - {one["id"] for one in kept["lists"]}:
        which = ", ".join(map(str, sorted(left_out)))
        raise errors.NotAllowed(f"listmonk left out list {which}: give the API user a list role that may send to it")
    if kept["content_type"] != asked["content_type"]:
        raise errors.Rejected("listmonk did not keep the words as HTML: it is too old or too new for multipost")
    return kept


def _asked(message: Message, session: Session) -> dict[str, Any]:
    settings, place, mark = session.settings, session.private, campaigns.mark(message, session.id)
    urls = {one.file: _uploaded(one, session) for one in message.attachments}
    return {
        **campaigns.letter(message, urls),
        "name": f"{message.post} {message.date} {mark}",
        "tags": [mark],
        "type": "regular",
        "lists": place.lists,
        "archive": settings.archive,
        "archive_slug": campaigns.slug(message, session.id),
        **({"from_email": settings.from_email} if settings.from_email else {}),
        **({"template_id": place.template} if place.template else {}),
    }


def _uploaded(attachment: Attachment, session: Session) -> str:
    """Where a picture is now: for everybody, as mailboxes have no login."""
    file = session.open(attachment)
    kept = session.http.post("/api/media", files={"file": (file.name, file.content, file.kind)})["data"]
    return str(kept.get("url") or kept["uri"])
