"""Other words at each turn of a post that comes again: so that platforms take it, and nobody reads the same twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.reading import prose
from multipost.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.errors import Complaint
    from multipost.post import Post

SAME = Rule(
    "wording-twice",
    "warning",
    "Each wording of a post says it in words of its own: some platforms refuse what they had before.",
    "Say it in other words, or delete it.",
)
FIXED = Rule(
    "wording-fixed",
    "info",
    "Where `variants` fix the words for an account, it says the same at each turn.",
    "Nothing, if that platform takes the same words again; else leave out `text`.",
)
RULES = (SAME, FIXED)


def complaints(post: Post) -> Iterator[Complaint]:
    """Wordings that are the same, and accounts that have but one."""
    if not post.turns:
        return
    seen = {_read(post.body)}
    for i, text in enumerate(post.turns):
        words = _read(text)
        if words in seen:
            yield SAME.on(post, f"turns.{i}", "This wording says what an earlier one says already.")
        seen.add(words)
    for name, different in post.variants.items():
        if different.text is not None:
            yield FIXED.on(post, f"variants.{name}.text", f"{name} has these words at each turn.")


def _read(text: str) -> tuple[str, ...]:
    """The words as people read them, without the markup."""
    return tuple(prose.plain(text).text.casefold().split())
