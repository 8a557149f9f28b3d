"""`allow:` in a post: a rule that it may break, and why. What a reviewer sees there is not complained about again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.rule import Rule
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from multipost.errors import Complaint
    from multipost.post import Post

UNUSED = Rule(
    "waiver-unused",
    "info",
    "A waiver is for a rule that the post breaks.",
    "Delete it.",
)
REFUSED = Rule(
    "waiver-refused",
    "warning",
    "A waiver is for a warning: what would stop the post cannot be allowed.",
    "Mend what the rule complains about, then delete the waiver.",
)
RULES = (UNUSED, REFUSED)


def applied(complaints: Iterable[Complaint], posts: Iterable[Post], rules: Mapping[str, Rule]) -> tuple[Complaint, ...]:
    """The complaints that stay, and those about waivers, sorted by place."""
    every = tuple(complaints)
    waiving = {post.path: post for post in posts if post.allow}
    kept = [c for c in every if not (_named(c, waiving) and _can_be_waived(c, rules))]
    fired = {(c.file, c.rule): _can_be_waived(c, rules) for c in every}
    about = [found for post in waiving.values() for found in _about(post, fired, rules)]
    return tuple(sorted([*kept, *about]))


def _named(complaint: Complaint, waiving: Mapping[str, Post]) -> bool:
    post = waiving.get(complaint.file)
    return post is not None and complaint.rule in post.allow


def _can_be_waived(complaint: Complaint, rules: Mapping[str, Rule]) -> bool:
    rule = rules.get(complaint.rule)
    return complaint.severity != "error" or (rule is not None and rule.waivable)


def _about(post: Post, fired: Mapping[tuple[str, str], bool], rules: Mapping[str, Rule]) -> Iterator[Complaint]:
    for name in post.allow:
        key = f"allow.{name}"
        outcome = fired.get((post.path, name))
        if outcome is None and name in rules and rules[name].on_request:
            continue
        if outcome is None and name in rules:
            yield UNUSED.on(post, key, f"{words.quoted(name)} does not fire in this post.")
        elif outcome is None:
            yield UNUSED.on(post, key, f"There is no rule {words.quoted(name)}.", words.nearest(name, rules))
        elif not outcome:
            yield REFUSED.on(post, key, f"{words.quoted(name)} cannot be waived.")
