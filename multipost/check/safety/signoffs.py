"""Posts about what may harm: somebody whose role it is reads all that will be sent, and signs exactly that.

It is asked for where the settings say `signoff:`, or where there is a folder for sign-offs: nobody's first post waits
for a clinician whom they never spoke of. A post that has a sign-off is held to it, whatever it is about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import directory
from multipost.check.reading import subject
from multipost.check.rule import Rule
from multipost.config import SignOff
from multipost.directory import signing
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.directory.signing import Unsigned
    from multipost.errors import Complaint
    from multipost.post import Post

MISSING = Rule(
    "sign-off-missing",
    "warning",
    "Somebody whose role it is has read all that a sensitive post will say, and signed exactly that.",
    "Ask them for it: until then nothing of the post goes out.",
)
STRAY = Rule(
    "sign-off-stray",
    "warning",
    "A sign-off is named after the post that it is for.",
    "Give the file the id of its post, or delete it.",
)
RULES = (MISSING, STRAY)


def is_wanted(post: Post, config: Config, known: Directory) -> bool:
    """Whether the post goes out only with a sign-off."""
    if post.id in known.sign_offs:
        return True
    if config.signoff is None and not known.has_sign_offs:
        return False
    wanted = (config.signoff or SignOff()).topics
    return bool(wanted) and not subject.of(post, config.language).topics.isdisjoint(wanted)


def lacking(post: Post, config: Config, known: Directory, digest: str) -> Unsigned | None:
    """What the sign-off of a post that wants one lacks; `digest` is that of the post as it would go out now."""
    return signing.lacking(known.sign_offs.get(post.id), digest, roles(config))


def roles(config: Config) -> tuple[str, ...]:
    """In which of them somebody may sign."""
    return (config.signoff or SignOff()).roles


def missing(post: Post, found: Unsigned) -> Complaint:
    """What is to be done about it."""
    text = f"{found.reason[:1].upper()}{found.reason[1:]}."
    page = ", or follows the link and signs it in the browser" if found.link else ""
    whoever = signing.one(found.role)
    command = f"`{signing.command(post.id, found.role)}`"
    advice = f"{whoever[:1].upper()}{whoever[1:]} reads what each platform shows, then runs {command}{page}."
    return replace(MISSING.on(post, "id", text, advice), link=found.link)


def strays(known: Directory, posts: Collection[str]) -> Iterator[Complaint]:
    """Sign-offs for posts that are not there."""
    for post in known.sign_offs:
        if post not in posts:
            text = f"There is no post {words.quoted(post)}."
            yield STRAY.at(f"{directory.SIGN_OFFS}/{post}.yml", 1, text, words.nearest(post, posts))
