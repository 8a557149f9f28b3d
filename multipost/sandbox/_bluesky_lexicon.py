"""What a Bluesky server demands of a post before it keeps it.

It looks at each value for itself: whether a facet is within the text, or the post that is answered exists, nobody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost.sandbox import _bluesky_names as names
from multipost.sandbox._bluesky_shapes import array, formatted, integer, members, moment, picture, text, union

if TYPE_CHECKING:
    from collections.abc import Iterator

POST = "app.bsky.feed.post"
PICTURE_BYTES = 2_000_000
THUMBNAIL_BYTES = 1_000_000

_URI = formatted("uri", r"\w+:(?://)?[^\s/]\S*")
_REFERENCE = members({"uri": formatted("AT-URI", names.AT_URI), "cid": formatted("CID", names.CID)})
_FACET = members(
    {
        "index": members({"byteStart": integer(0), "byteEnd": integer(0)}),
        "features": array(
            union(
                {
                    "app.bsky.richtext.facet#link": members({"uri": _URI}),
                    "app.bsky.richtext.facet#tag": members({"tag": text(640, 64)}),
                    "app.bsky.richtext.facet#mention": members({"did": formatted("DID", names.DID)}),
                }
            )
        ),
    }
)
_IMAGES = array(
    members(
        {"image": picture(PICTURE_BYTES), "alt": text()},
        {"aspectRatio": members({"width": integer(1), "height": integer(1)})},
    ),
    4,
)
_CARD = members({"uri": _URI, "title": text(), "description": text()}, {"thumb": picture(THUMBNAIL_BYTES)})
_POST = members(
    {"text": text(3000, 300), "createdAt": moment},
    {
        "langs": array(formatted("language", r"(?i:[a-z]{2,3}(-[a-z0-9]{2,8})*)"), 3),
        "tags": array(text(640, 64), 8),
        "facets": array(_FACET),
        "reply": members({"root": _REFERENCE, "parent": _REFERENCE}),
        "embed": union(
            {
                "app.bsky.embed.images": members({"images": _IMAGES}),
                "app.bsky.embed.external": members({"external": _CARD}),
            }
        ),
    },
)


def check(record: Any) -> None:
    """Raise `ShapeError` for a record that is no post."""
    _POST(record, "$.record")


def blobs(value: Any) -> Iterator[str]:
    """The CIDs of the files that a record is made with."""
    if isinstance(value, dict) and value.get("$type") == "blob":
        yield value["ref"]["$link"]
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from blobs(inner)
