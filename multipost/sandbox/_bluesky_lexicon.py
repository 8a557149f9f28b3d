"""What a Bluesky server demands of a post, and of the gate of a thread, before it keeps it.

It looks at each value for itself: whether a facet is within the text, or the post that is answered exists, nobody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost.sandbox import _bluesky_names as names
from multipost.sandbox._bluesky_shapes import array, blob, formatted, integer, members, moment, text, union

if TYPE_CHECKING:
    from collections.abc import Iterator

POST, GATE = "app.bsky.feed.post", "app.bsky.feed.threadgate"
PICTURE_BYTES, FILM_BYTES, CAPTIONS_BYTES = 1_000_000, 100_000_000, 20_000

_URI = formatted("uri", r"\w+:(?://)?[^\s/]\S*")
_PLACE = formatted("at-uri", names.AT_URI)
_REFERENCE = members({"uri": _PLACE, "cid": formatted("CID string", names.CID)})
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
_SHAPE = members({"width": integer(1), "height": integer(1)})
_PICTURE = blob("image/*", PICTURE_BYTES)
_IMAGES = array(members({"image": _PICTURE, "alt": text()}, {"aspectRatio": _SHAPE}), 4)
_CARD = members({"uri": _URI, "title": text(), "description": text()}, {"thumb": _PICTURE})
_LANGUAGE = formatted("language", r"(?i:[a-z]{2,3}(-[a-z0-9]{2,8})*)")
_CAPTIONS = members({"lang": _LANGUAGE, "file": blob("text/vtt", CAPTIONS_BYTES)})
_FILM = members(
    {"video": blob("video/mp4", FILM_BYTES)},
    {"alt": text(10_000, 1000), "aspectRatio": _SHAPE, "captions": array(_CAPTIONS, 20)},
)
_LABELS = members({"values": array(members({"val": text(128)}), 10)})
_POST = members(
    {"text": text(3000, 300), "createdAt": moment},
    {
        "langs": array(_LANGUAGE, 3),
        "tags": array(text(640, 64), 8),
        "facets": array(_FACET),
        "reply": members({"root": _REFERENCE, "parent": _REFERENCE}),
        "labels": union({"com.atproto.label.defs#selfLabels": _LABELS}),
        "embed": union(
            {
                "app.bsky.embed.images": members({"images": _IMAGES}),
                "app.bsky.embed.video": _FILM,
                "app.bsky.embed.external": members({"external": _CARD}),
            }
        ),
    },
)
_GATE = members(
    {"post": _PLACE, "createdAt": moment},
    {"allow": array(union({f"{GATE}#listRule": members({"list": _PLACE})}), 5)},
)
_KNOWN = {POST: _POST, GATE: _GATE}


def knows(collection: str) -> bool:
    """Whether records of this kind are looked at."""
    return collection in _KNOWN


def check(collection: str, record: Any) -> None:
    """Raise `ShapeError` for a record that is not of the kind which this collection, a known one, holds."""
    _KNOWN[collection](record, "$.record")


def blobs(value: Any) -> Iterator[str]:
    """The CIDs of the files that a record is made with."""
    if isinstance(value, dict) and value.get("$type") == "blob":
        yield value["ref"]["$link"]
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from blobs(inner)
