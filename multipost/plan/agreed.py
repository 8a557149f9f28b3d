"""A story goes out only up to the day to which somebody agreed, whoever asks for it after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.plan import Verdict

if TYPE_CHECKING:
    from multipost.delivery import Delivery
    from multipost.plan import Situation


def over(planned: Delivery, situation: Situation) -> Verdict | None:
    """What is said of a delivery whose story may not be told any more; the day is that of UTC."""
    post = situation.posts.get(planned.identity.post)
    if post is None or post.consent is None or post.consent.covers(f"{situation.now.date()}"):
        return None
    return Verdict("needs you", f"its story may be told until {post.consent.until}: ask again, or delete the post")
