"""Files that fit: as many as an account takes, of kinds that it shows, with descriptions that are not too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.access import attachments
from multipost.check.rule import Rule
from multipost.text import measure, words
from multipost.text.document import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.limits.files import Files
    from multipost.errors import Complaint
    from multipost.platform import Media
    from multipost.post import Post
    from multipost.variant import Variant
    from multipost.variant.draft import Limits

TOO_MANY = Rule(
    "media-too-many",
    "error",
    "A post has no more attachments than each account takes.",
    "Leave some out, or write `skip: true` for this account under `variants:`.",
)
UNFIT = Rule(
    "media-unfit",
    "error",
    "What a post attaches can be shown on each account; pictures are made smaller and converted where they have to be.",
    "Attach another file, or write `skip: true` for this account under `variants:`.",
)
ALT_TOO_LONG = Rule(
    "alt-too-long",
    "error",
    "A description fits into the limit of each account: words are never cut.",
    "Shorten it.",
)
RULES = (TOO_MANY, UNFIT, ALT_TOO_LONG)


def complaints(post: Post, variant: Variant, takes: Media, limits: Limits, files: Files) -> Iterator[Complaint]:
    """What the account of the variant would not take of the files themselves, and of what is said about them."""
    lines = {attached.file: line for line, attached in attachments.everything(post)}
    if said := _too_many(variant, takes, limits["attachments"].count, files):
        yield TOO_MANY.at(post.path, post.line("media"), f"{variant.account} takes {said}.")
        return
    for attachment in variant.attachments:
        line = lines.get(attachment.file, post.line("media"))
        if trouble := files.unfit(attachment, takes):
            text = f"{variant.account} cannot show {words.quoted(attachment.file)}. {trouble.reason}"
            yield UNFIT.at(post.path, line, text, trouble.advice)
        described = Written(attachment.alt, ())
        if over := measure.exceeded(described, limits.get("alt")):
            used = measure.used(described, over)
            text = f"{variant.account} takes {over.count} characters as description, not {used}."
            yield ALT_TOO_LONG.at(post.path, line, text)


def _too_many(variant: Variant, takes: Media, most: int, files: Files) -> str:
    """What the account takes instead of so many files; empty where there is room for them."""
    count = len(variant.attachments)
    if count > most:
        return f"at most {most} of the {count} attachments"
    moving = sum(files.is_film(attachment) for attachment in variant.attachments)
    if takes.films and moving > takes.films.count:
        return f"at most {takes.films.count} of the {moving} films"
    if takes.films and not takes.films.mixed and 0 < moving < count:
        return "no pictures beside a film"
    return ""
