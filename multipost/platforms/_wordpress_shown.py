"""A post as WordPress shows it to its author, beside what it was asked to be: it drops unknown numbers in silence."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from multipost.platform import Receipt
from multipost.platforms import _article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.platform import Session

_BEYOND = ("publish", "future", "private")
DRAFTS = ("draft", "pending")
_REACHED = {"publish": ("publish",), "pending": ("pending", *_BEYOND), "draft": (*DRAFTS, *_BEYOND)}


def has_reached(shown: Mapping[str, Any], status: str) -> bool:
    """Whether a post is as far as it was asked to be, or a person took it further."""
    return shown["status"] in _REACHED[status]


def receipt(shown: Mapping[str, Any], asked: Mapping[str, Any], session: Session) -> Receipt:
    """What is there. A draft has no page yet: its address is where it is edited."""
    number, found = shown["id"], list(differences(shown, asked))
    hidden = shown["status"] in DRAFTS
    url = f"{session.url}/wp-admin/post.php?post={number}&action=edit" if hidden else str(shown["link"])
    return Receipt(str(number), url, {"differs": found} if found else {})


def differences(shown: Mapping[str, Any], asked: Mapping[str, Any]) -> Iterator[str]:
    """Sentences about what is not there as it was asked for; none where all is well."""
    if _article.fingerprint(shown["content"]["raw"]) != asked["words"]:
        yield "Its words or pictures there are not those that were approved."
    if _plain(shown["title"]["raw"]) != _plain(asked["title"]):
        yield "Its title there is another one."
    if shown["slug"] != asked["slug"]:
        yield f"Its address there ends in `{shown['slug']}`, not in `{asked['slug']}`."
    if shown["featured_media"] != asked["featured_media"]:
        yield "It does not have its featured picture there."
    for kind in ("tags", "categories"):
        if kind in asked and set(shown[kind]) != set(asked[kind]):
            yield f"It does not have its {kind} there."


def _plain(title: str) -> str:
    return " ".join(html.unescape(title).split())
