"""Inviting a person to sign a post off: what is to be written, and the page in the browser on which it is."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import hosts
from multipost.check.safety import signoffs
from multipost.cli import looking
from multipost.directory import signing
from multipost.hosts import editing
from multipost.web.values import Signing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from multipost.cli.house import House
    from multipost.directory.signing import Unsigned
    from multipost.errors import Complaint
    from multipost.web.values import Post


def complaints(here: House, lacking: Mapping[str, Unsigned]) -> Iterator[Complaint]:
    """One for each post that nobody signed off as it is now."""
    for name, found in lacking.items():
        yield signoffs.missing(here.desk.posts[name], found)


def linked(here: House, lacking: Mapping[str, Unsigned], today: date) -> dict[str, Unsigned]:
    """The same with the page on which each is signed: of the pull request's branch, else of the publishing one."""
    repository = looking.home(here)
    branch = hosts.current(os.environ).asked(os.environ) or here.desk.config.publish.branch

    def link(post: str, found: Unsigned) -> str:
        path = signing.path(post)
        if not found.digest:
            return ""
        if post in here.desk.directory.sign_offs:
            return editing.edit(repository, branch, path)
        return editing.new(repository, branch, path, signing.text("", found.role, today, found.digest))

    return {name: found._replace(link=link(name, found)) for name, found in lacking.items()}


def marked(here: House, posts: Iterable[Post], lacking: Mapping[str, Unsigned], today: date) -> Iterator[Post]:
    """The posts, those with what they need that nobody signed off: it takes the place of the complaint about it."""
    for post in posts:
        found = lacking.get(post.id)
        if found and found.digest:
            others = tuple(one for one in post.complaints if one.rule != signoffs.MISSING.id)
            needed = Signing(
                reason=found.reason,
                path=signing.path(post.id),
                text=signing.text("", found.role, today, found.digest),
                command=signing.command(post.id, found.role),
                address=found.link,
                is_there=post.id in here.desk.directory.sign_offs,
            )
            yield replace(post, complaints=others, signing=needed)
        else:
            yield post
