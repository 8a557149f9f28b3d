"""A post as Mattermost keeps it, beside what it was asked to keep: it answers 201 and leaves things out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost.platform import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.platform import Session

KEY = "multipost_key"
"""Under which name a post holds its key; readers do not see it."""


def receipt(post: Mapping[str, Any], session: Session, asked: Mapping[str, Any] | None = None) -> Receipt:
    """What is there. Where it was asked to be otherwise, the receipt says so under `differs`."""
    differs = list(differences(post, asked)) if asked else []
    url = f"{session.settings.server}/{session.settings.team}/pl/{post['id']}"
    return Receipt(str(post["id"]), url, {"differs": differs} if differs else {})


def differences(post: Mapping[str, Any], asked: Mapping[str, Any]) -> Iterator[str]:
    """Sentences about what is not there as it was asked for; none where all is well."""
    if str(post.get("message") or "").split() != asked["message"].split():
        yield "Its words are others there."
    files = set(post.get("file_ids") or ()) & set(asked["file_ids"])
    if len(files) != len(asked["file_ids"]):
        yield f"It has {len(files)} of its {len(asked['file_ids'])} attachments there."
    if (post.get("root_id") or "") != asked["root_id"]:
        yield "It does not follow the part before it there."
    if post.get("channel_id") != asked["channel_id"]:
        yield "It stands in another channel."
