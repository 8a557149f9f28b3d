"""A post as Ghost shows it to its author, beside what it was asked to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from multipost.platform import Receipt
from multipost.platforms import _article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.platform import Session

_SAME = {
    "slug": "Its address there ends in `{}`, not in `{}`.",
    "title": "Its title there is `{}`, not `{}`.",
    "visibility": "It is for `{}` there, not for `{}`.",
    "canonical_url": "Its first address there is `{}`, not `{}`.",
    "feature_image_alt": "Its picture is described as `{}` there, not as `{}`.",
}
_REACHED = {"published": ("published", "sent"), "draft": ("draft", "scheduled", "published", "sent")}


def has_reached(shown: Mapping[str, Any], status: str) -> bool:
    """Whether a post is as far as it was asked to be, or a person took it further."""
    return shown["status"] in _REACHED[status]


def receipt(shown: Mapping[str, Any], asked: Mapping[str, Any], session: Session) -> Receipt:
    """What is there. A draft has no page yet: its address is where it is edited."""
    found = list(differences(shown, asked))
    is_draft = shown["status"] == "draft"
    url = f"{session.settings.server}/ghost/#/editor/post/{shown['id']}" if is_draft else str(shown["url"])
    return Receipt(str(shown["id"]), url, {"differs": found} if found else {})


def differences(shown: Mapping[str, Any], asked: Mapping[str, Any]) -> Iterator[str]:
    """Sentences about what is not there as it was asked for; none where all is well."""
    if _article.fingerprint(shown["html"] or "") != asked["words"]:
        yield "Its words or pictures there are not those that were approved."
    for name, sentence in _SAME.items():
        if (shown.get(name) or "") != (asked[name] or ""):
            yield sentence.format(shown.get(name) or "nothing", asked[name] or "nothing")
    if bool(shown.get("featured")) != asked["featured"]:
        yield "It is not featured there as it was asked to be."
    if asked["feature_image_alt"] is not None and not shown.get("feature_image"):
        yield "It does not have its featured picture there."
    if {tag["name"].casefold() for tag in shown["tags"]} != {tag.casefold() for tag in asked["tags"]}:
        yield "It does not have its tags there."
