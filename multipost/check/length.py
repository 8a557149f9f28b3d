"""Words that fit: every part of a variant within the limit of its account, and none of them empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.rule import Rule
from multipost.text import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.post import Post
    from multipost.variant import Part, Variant

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
RULES = (TOO_LONG, EMPTY)


def complaints(post: Post, variant: Variant, spec: Spec) -> Iterator[Complaint]:
    """Parts that do not fit, and parts without words (a first part may be pictures alone)."""
    name, line = _origin(post, variant)
    for number, part in enumerate(variant.parts, start=1):
        where = f"{variant.account}, part {number}" if len(variant.parts) > 1 else variant.account
        if not (part.text.strip() or part.html or (number == 1 and variant.attachments)):
            yield EMPTY.at(post.path, line, f"{where}: there are no words.")
        used = _over(part, spec)
        if used:
            yield TOO_LONG.at(post.path, line, f"{where}: {used}", _advice(name, variant, spec))


def _over(part: Part, spec: Spec) -> str:
    over = measure.exceeded(part.written, spec.text)
    if over is None:
        return ""
    used = measure.used(part.written, over)
    return f"{used} of {over.count} {over.name}, {used - over.count} too many."


def _advice(name: str, variant: Variant, spec: Spec) -> str:
    if spec.threads:
        return "One link or one word is too long to be split: shorten it."
    if name:
        return "Shorten this text."
    return f"Shorten the post, or write a shorter text for this account under `variants: {variant.account}: text:`."


def _origin(post: Post, variant: Variant) -> tuple[str, int]:
    """Whose text it is, the account's or the platform's (empty: the post's own), and on which line it begins."""
    for name in (variant.account, variant.platform):
        own = post.variants.get(name)
        if own is not None and own.text is not None:
            return name, post.line(f"variants.{name}.text")
    return "", post.body_line
