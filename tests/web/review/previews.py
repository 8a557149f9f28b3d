"""What the tests of the preview have in common: its posts, and what stands on it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from multipost.web.review.preview import Compared
from multipost.web.values import Post
from tests import samples

if TYPE_CHECKING:
    from multipost.web.values import Shown

NINE = datetime(2026, 10, 10, 8, 0, tzinfo=UTC)
PICTURE = samples.picture()
MAIN = Compared("main")


def post(*goings: Shown, title: str = "Hello", **changes: Any) -> Post:
    return Post(title, f"content/posts/{title.lower()}.md", goings, **changes)


def body(html: str) -> str:
    """What stands on the page, on one line."""
    return " ".join(re.sub(r"<[^>]*>", "", html.partition("</head>")[2]).split())
