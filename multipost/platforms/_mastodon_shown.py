"""A post as the server shows it, beside what it was asked to show: servers say 200 and leave things out."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from multipost.platform import Receipt
from multipost.platforms import _mastodon_poll as polls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MENTION = re.compile(r"@(\w+(?:[.-]\w+)*)(@\w+(?:[.-]\w+)*)?")
_LINE_END = re.compile(r"<br[^>]*>|</(?:p|li|blockquote)>")
_TAG = re.compile(r"<[^>]*>")


def receipt(shown: Mapping[str, Any], prepared: Mapping[str, Any] | None = None) -> Receipt:
    """What is there. Where it was asked to be otherwise, the receipt says so under `differs`."""
    differs = list(differences(shown, prepared["body"], prepared.get("described", 0))) if prepared else []
    url = shown.get("url") or shown.get("uri") or ""
    return Receipt(str(shown["id"]), str(url), {"differs": differs} if differs else {})


def differences(shown: Mapping[str, Any], asked: Mapping[str, Any], described: int) -> Iterator[str]:
    """Sentences about what is not there as it was asked for; none where all is well. `described`: so many files."""
    if asked["status"] and not words(str(shown.get("content") or "")):
        yield "It has no words there."
    if shown.get("visibility") != asked["visibility"]:
        yield f"It is {shown.get('visibility')} there, not {asked['visibility']}."
    if asked["spoiler_text"] and as_read(str(shown.get("spoiler_text") or "")) != as_read(asked["spoiler_text"]):
        yield "It does not have its content warning there."
    if asked["sensitive"] and not shown.get("sensitive"):
        yield "It is not marked as sensitive there."
    if count(shown) != len(asked["media_ids"]):
        yield f"It has {count(shown)} of its {len(asked['media_ids'])} attachments there."
    elif (there := sum(bool(one.get("description")) for one in _files(shown))) < described:
        yield f"{there} of its {described} descriptions are there."
    yield from polls.differences(shown.get("poll"), asked.get("poll"))
    if _primary(shown.get("language")) != _primary(asked["language"]):
        yield f"Its language there is {shown.get('language') or 'not set'}, not {asked['language']}."
    if shown.get("in_reply_to_id") != asked.get("in_reply_to_id"):
        yield "It does not follow the part before it there."


def alike(shown: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Whether the two could be one post, as far as can be told without its words."""
    return (
        not shown.get("reblog")
        and count(shown) == len(asked["media_ids"])
        and shown.get("in_reply_to_id") == asked.get("in_reply_to_id")
    )


def as_read(*texts: str) -> str:
    """Texts, one after the other, without what servers change: spaces, and the host and capitals of a mention.

    A warning without words becomes the words: so the two are read as one.
    """
    return " ".join(_MENTION.sub(lambda found: f"@{found[1].lower()}", " ".join(texts)).split())


def words(content: str) -> str:
    """The words of a post's HTML."""
    return html.unescape(_TAG.sub("", _LINE_END.sub("\n", content))).strip()


def count(shown: Mapping[str, Any]) -> int:
    """How many files hang on it."""
    return len(_files(shown))


def _files(shown: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(shown.get("media_attachments") or ())


def _primary(language: object) -> str:
    """`en` of `en-GB`: many servers keep no more of it."""
    return str(language or "").partition("-")[0].lower()
