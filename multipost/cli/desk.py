"""Everything that lies ready before a decision: settings, posts, directory and deliveries of one source.

This is where stages are joined. A command lays a desk, asks the ledger, and shows or does what the plan says.
"""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from multipost import accounts, config, delivery, directory, errors, locked, package
from multipost.cli import reading

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from datetime import datetime
    from pathlib import Path

    from multipost.accounts import Account
    from multipost.config import Config
    from multipost.delivery import Delivery, Identity
    from multipost.directory import Directory
    from multipost.errors import Complaint
    from multipost.locked import Locked
    from multipost.platform import Attachment, Media, Spec
    from multipost.post import Post
    from multipost.source import Source
    from multipost.variant import Variant
    from multipost.variant.draft import Limits
    from multipost.variant.kept import Kept
    from multipost.variant.make import Maker

TEMPLATES = "templates/posts"
SETTINGS = "multipost.yml"


@dataclass(frozen=True)
class Desk:
    """`written`: every post that could be read; `posts`: those with an id and times of their own, by id.

    `complaints` are about files that could not be read, `unreadable` counts the mistakes of files without deliveries.
    `aside` holds the ids of posts that were not read, because everything they plainly say is settled. `names` says what
    each file is kept as, by path; `until` is how far posts that repeat are unfolded; `cache` is where variants are kept
    between commands, None for whoever sends.
    """

    source: Source
    config: Config
    accounts: Mapping[str, Account]
    directory: Directory
    written: tuple[Post, ...]
    posts: Mapping[str, Post]
    deliveries: Mapping[Identity, Delivery]
    complaints: tuple[Complaint, ...]
    unreadable: Mapping[str, int]
    aside: frozenset[str]
    names: Mapping[str, str]
    until: datetime
    cache: Path | None = None

    @cached_property
    def specs(self) -> Mapping[str, Spec]:
        """What the platform of each account accepts."""
        return {name: account.spec for name, account in self.accounts.items()}

    def limits(self, variant: Variant) -> Limits:
        """How much its account takes of a variant."""
        from multipost.variant import draft

        return draft.limits(variant, self.accounts[variant.account])

    def takes(self, variant: Variant) -> Media:
        """What may be attached on its account."""
        return self.accounts[variant.account].media

    def make(self, post: Post, account: str) -> Variant:
        """What the post says on the account; raises what `maker` does."""
        if self.kept is None:
            return self.maker.make(post, account)
        name = f"{account} {self.names[post.path]} {post.wording}"
        return self.kept.made(name, lambda: self.maker.make(post, account))

    @cached_property
    def kept(self) -> Kept | None:
        """The variants of earlier commands."""
        from multipost.variant.kept import Kept

        if self.cache is None:
            return None
        maker = self.maker
        made_with = (
            package.fingerprint(),
            self.config,
            self.accounts,
            maker.resources,
            maker.people,
            sorted(maker.templates.sources.items()),
        )
        return Kept(self.cache, hashlib.sha256(repr(made_with).encode()).hexdigest(), functools.cache(self._is_same))

    def _is_same(self, attachment: Attachment) -> bool:
        file = self.source.file(f"content/{attachment.file}")
        return file is not None and file.blob == attachment.blob

    @cached_property
    def maker(self) -> Maker:
        """What makes the variants."""
        from multipost import media
        from multipost.variant import make, words

        return make.Maker(
            self.config,
            self.accounts,
            self.directory.resources,
            words.Templates(_templates(self.source, words.SUFFIX)),
            functools.cache(functools.partial(media.attachment, self.source)),
            self.directory.people,
        )


def lay(
    content: Source,
    ours: Config,
    until: datetime,
    settled: Container[Identity] = (),
    kept: Path | None = None,
    made: Path | None = None,
) -> Desk:
    """The desk for a source with its settings; `kept` and `made` are where posts and variants stay between commands."""
    written, complaints, aside, kept_as = reading.read(content, ours, settled, kept)
    names = Counter([*(one.id for one in written), *aside])
    mistakes = Counter(complaint.file for complaint in complaints)
    mistakes.update(one.path for one in written if names[one.id] > 1)
    by_id: dict[str, Post] = {}
    deliveries: dict[Identity, Delivery] = {}
    for one in written:
        if names[one.id] > 1:
            continue
        try:
            planned = delivery.of(one, ours, until)
        except ValueError:  # a time that cannot be understood: `check` says what is wrong with it
            mistakes[one.path] += 1
        else:
            by_id[one.id] = one
            deliveries |= {each.identity: each for each in planned}
    return Desk(
        source=content,
        config=ours,
        accounts=accounts.of(ours, facts(content)),
        directory=directory.read(content),
        written=written,
        posts=by_id,
        deliveries=deliveries,
        complaints=complaints,
        unreadable=mistakes,
        aside=aside,
        names=kept_as,
        until=until,
        cache=made,
    )


def unfolded(desk: Desk, until: datetime) -> Desk:
    """The desk as it is at another time: only posts that repeat have other deliveries then."""
    again = [post for post in desk.posts.values() if post.repeat]
    ids = {post.id for post in again}
    others = {who: planned for who, planned in desk.deliveries.items() if who.post not in ids}
    planned = {one.identity: one for post in again for one in delivery.of(post, desk.config, until)}
    return replace(desk, deliveries=others | planned, until=until)


def settings(content: Source) -> Config:
    """The settings of a source, or the sentence that says where they would be."""
    found = content.file(SETTINGS)
    if found is None:
        raise errors.Refused(f"There is no {SETTINGS} here: go to your repository, or run `multipost init` to begin.")
    return config.parse(content.read(found).decode("utf-8", "replace"), SETTINGS)


def facts(content: Source) -> Mapping[str, Locked]:
    """What a source has locked of its accounts; nothing where they were never asked."""
    found = content.file(locked.FILE)
    return locked.parse(content.read(found).decode("utf-8", "replace")) if found else {}


def _templates(content: Source, suffix: str) -> dict[str, str]:
    """The packaged templates, and over them those of the repository."""
    folder = package.folder("templates") / "posts"
    packaged = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"*{suffix}"))}
    files = content.files(TEMPLATES)
    contents = content.read_many(files)
    own = {file.path.rsplit("/", 1)[-1]: contents[file.blob].decode("utf-8", "replace") for file in files}
    return {name.removesuffix(suffix): text for name, text in (packaged | own).items() if name.endswith(suffix)}
