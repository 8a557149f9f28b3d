"""Words that fit: all that a variant says within the limits of its account, and no part of it empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import platform
from multipost.check.rule import Rule
from multipost.text import measure
from multipost.variant import draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.post import Post
    from multipost.text.measure import Limit
    from multipost.variant import Part, Variant
    from multipost.variant.draft import Limits

TOO_LONG = Rule(
    "too-long",
    "error",
    "Every part of a variant fits into the limit of its account: words are never cut.",
    "Shorten it.",
)
EMPTY = Rule(
    "empty-part",
    "error",
    "Every part of a variant says something.",
    "Write something, or delete the line `---` beside it.",
)
FIELD_TOO_LONG = Rule(
    "field-too-long",
    "error",
    "A title, a content warning and whatever else goes with the words fits into the limits of each account.",
    "Shorten it, or write `skip: true` for this account under `variants:`.",
)
RULES = (TOO_LONG, EMPTY, FIELD_TOO_LONG)

_ELSEWHERE = ("text", "alt", "attachments")
"""Limits that are looked at part by part, or beside the files."""


def complaints(post: Post, variant: Variant, spec: Spec, limits: Limits) -> Iterator[Complaint]:
    """Parts that do not fit, parts without words (a first part may be pictures alone), and other long fields."""
    name, line = _origin(post, variant)
    turn = f", wording {1 + post.wording}" if post.wording else ""
    for number, part in enumerate(variant.parts, start=1):
        where = f"{variant.account}{turn}, part {number}" if len(variant.parts) > 1 else f"{variant.account}{turn}"
        if not (part.text.strip() or part.article or (number == 1 and variant.attachments)):
            yield EMPTY.at(post.path, line, f"{where}: there are no words.")
        over = measure.exceeded(part.written, limits.get("text"))
        if over:
            yield TOO_LONG.at(post.path, line, f"{where}: {_over(part, over)}", _advice(name, variant, spec, over))
    others = [(field, limit) for field, limit in limits.items() if field not in _ELSEWHERE]
    for excess in platform.exceeded(draft.message(variant), others):
        text = f"{variant.account} takes {excess.limit.count} {excess.unit}, not {excess.used}."
        yield FIELD_TOO_LONG.on(post, _key(post, variant, excess.field), text)


def _key(post: Post, variant: Variant, field: str) -> str:
    """Where the post says it: an option stands below the account, or else below its platform."""
    if not field.startswith("options."):
        return field
    name = variant.account if variant.account in post.variants else variant.platform
    return f"variants.{name}.{field.removeprefix('options.').removesuffix('[]')}"


def _over(part: Part, limit: Limit) -> str:
    if limit.count < 1:
        return "there is no room left for words."
    used = measure.used(part.written, limit)
    counted = "" if limit.name == "characters" else f" (as {limit.name})"
    return f"{used} of {limit.count} characters{counted}, {used - limit.count} too many."


def _advice(name: str, variant: Variant, spec: Spec, limit: Limit) -> str:
    if limit.count < 1:
        return "Shorten what goes with them, such as the content warning."
    if spec.threads:
        return "One link or one word is too long to be split: shorten it."
    if name:
        return "Shorten this text."
    return f"Shorten the post, or write a shorter text for this account under `variants: {variant.account}: text:`."


def _origin(post: Post, variant: Variant) -> tuple[str, int]:
    """Whose text it is, the account's, the platform's or a later turn's (empty: the body), and where it begins."""
    for name in (variant.account, variant.platform):
        own = post.variants.get(name)
        if own is not None and own.text is not None:
            return name, post.line(f"variants.{name}.text")
    return "turns" if post.wording else "", post.body_line
