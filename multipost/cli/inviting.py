"""Inviting a person to sign a post off: what is to be written, and the page in the browser on which it is."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import hosts
from multipost.check import signoffs
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


def complaints(here: House, lacking: Mapping[str, Unsigned], today: date) -> Iterator[Complaint]:
    """One for each post that nobody signed off as it is now."""
    for name, found in lacking.items():
        yield signoffs.missing(here.desk.posts[name], found, address(here, name, found, today))


def address(here: House, post: str, found: Unsigned, today: date) -> str:
    """Where a person signs it in a browser: on the branch of the pull request, else on the publishing branch."""
    repository = looking.home(here)
    branch = hosts.current(os.environ).asked(os.environ) or here.desk.config.publish.branch
    path = signing.path(post)
    if not found.digest:
        return ""
    if post in here.desk.directory.sign_offs:
        return editing.edit(repository, branch, path)
    return editing.new(repository, branch, path, signing.text("", found.role, today, found.digest))


def marked(here: House, posts: Iterable[Post], lacking: Mapping[str, Unsigned], today: date) -> Iterator[Post]:
    """The posts, those with what they need that nobody signed off."""
    for post in posts:
        found = lacking.get(post.id)
        yield replace(post, signing=_shown(here, post.id, found, today)) if found and found.digest else post


def _shown(here: House, post: str, found: Unsigned, today: date) -> Signing:
    return Signing(
        reason=found.reason,
        path=signing.path(post),
        text=signing.text("", found.role, today, found.digest),
        command=signing.command(post, found.role),
        address=address(here, post, found, today),
        is_there=post in here.desk.directory.sign_offs,
    )
