"""Who may answer a post: a record of its own, the thread gate, under the same name as the post.

It is written before the post, since a commit is one request; until the post is there it closes nothing. Bluesky looks
for it whenever somebody answers. But its apps may learn of a gate only while the post is there already, and so offer to
answer all the same: what is written then stands in nobody's thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Message, Session

COLLECTION = "app.bsky.feed.threadgate"

_RULES = {"mentioned": "mentionRule", "following": "followingRule", "followers": "followerRule"}


def close(message: Message, post: Mapping[str, Any], session: Session) -> None:
    """Write the gate where a thread begins and not everyone may answer. The same gate again changes nothing."""
    replies = message.options.get("replies") or ["everyone"]
    if message.thread or "everyone" in replies:
        return
    record = {
        "$type": COLLECTION,
        "post": f"at://{post['repo']}/{post['collection']}/{post['rkey']}",
        "allow": [{"$type": f"{COLLECTION}#{_RULES[who]}"} for who in replies if who != "nobody"],
        "createdAt": post["record"]["createdAt"],
    }
    gate = {"repo": post["repo"], "collection": COLLECTION, "rkey": post["rkey"], "record": record}
    session.http.post("xrpc/com.atproto.repo.putRecord", json=gate)
