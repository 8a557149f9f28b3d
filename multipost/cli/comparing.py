"""What the files on disk change against the publishing branch: against the commit at which this work began.

And what they change against words that are out, or were tried: nothing, but people should know.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from multipost import delivery, directory, errors, git, locked, source
from multipost.cli import desk, making
from multipost.cli.desk import SETTINGS, TEMPLATES
from multipost.cli.reading import POSTS
from multipost.web.review import changes
from multipost.web.values import Edit

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from multipost.cli.desk import Desk
    from multipost.cli.house import House
    from multipost.delivery import Identity
    from multipost.platform import Attachment
    from multipost.post import Post
    from multipost.variant import Variant
    from multipost.web import values
    from multipost.web.values import Change, Shown

_MOST = 500
"""How many posts are compared word by word."""

_EVERY_POST = (TEMPLATES, SETTINGS, locked.FILE)


@dataclass(frozen=True)
class Branch:
    """Files of the branch and files on disk, as Git blob ids by path; of disk no media, which are large.

    `base` is the commit of the branch at which this work began.
    """

    name: str
    base: str
    before: Mapping[str, str]
    now: Mapping[str, str]

    def change(self, path: str) -> Change:
        """What became of a file that is on disk."""
        if self.before.get(path) == self.now.get(path):
            return ""
        return "changed" if path in self.before else "new"

    def of_post(self, post: Post, attachments: Iterable[Attachment]) -> Change:
        """What became of a post, of its pictures, and of the resources that it includes."""
        others = {path: self.now.get(path) for path in self._resources(post)}
        others |= {f"content/{one.file}": one.blob for one in attachments}
        differs = any(self.before.get(path) != oid for path, oid in others.items())
        return self.change(post.path) or ("changed" if differs else "")

    def _resources(self, post: Post) -> Iterator[str]:
        """The files of the resources that it names; all there are and were for one that has them chosen."""
        yield from (f"{directory.RESOURCES}/{name}.yml" for name in post.resources)
        if post.choice:
            every = self.before.keys() | self.now.keys()
            yield from (path for path in every if path.startswith(f"{directory.RESOURCES}/"))

    def shared(self) -> tuple[str, ...]:
        """The settings and templates that are not as they were."""
        paths = sorted(self.before.keys() | self.now.keys())
        ours = (path for path in paths if path.startswith(_EVERY_POST))
        return tuple(path for path in ours if self.before.get(path) != self.now.get(path))

    def gone(self) -> tuple[str, ...]:
        """The posts that are not on disk any more."""
        return tuple(path for path in self.before if _is_post(path) and path not in self.now)

    def posts(self) -> tuple[str, ...]:
        """The posts on disk that are new or not as they were."""
        return tuple(path for path in self.now if _is_post(path) and self.change(path))


def branch(here: House) -> Branch | None:
    """The publishing branch, as its remote last had it where it has one, else as it is here; None without either."""
    config, repository = here.desk.config, here.repository
    name = config.publish.branch
    refs = (f"refs/remotes/{config.ledger.remote}/{name}", f"refs/heads/{name}")
    tip = next((ref for ref in refs if git.resolve(repository, ref)), None)
    base = git.merge_base(repository, tip, "HEAD") if tip else None
    if base is None:
        return None
    before = {entry.path: entry.oid for entry in git.ls(repository, base, "content", *_EVERY_POST)}
    content = here.desk.source
    single = (content.file(path) for path in _EVERY_POST)
    files = [file for folder in (POSTS, directory.RESOURCES, TEMPLATES) for file in content.files(folder)]
    return Branch(name, base, before, {file.path: file.blob for file in (*files, *filter(None, single))})


def edited(here: House, branch: Branch, posts: Sequence[values.Post]) -> tuple[values.Post, ...]:
    """The posts with what changed of their words and times: those that differ, or all where every post may."""
    every, gone = bool(branch.shared()), branch.gone()
    wanted = [post for post in posts if every or post.change == "changed" or (post.change and gone)][:_MOST]
    before = _before(here, branch, {*(post.path for post in wanted), *gone}) if wanted else None
    if before is None:
        return tuple(posts)
    paths = {post.path for post in wanted if post.id in before.posts}
    old, new, said = _dues(before), _dues(here.desk), {(who.account, who.post) for who in before.deliveries}

    def compared(post: values.Post) -> values.Post:
        shown = tuple(_since_branch(one, before, said) for one in post.shown)
        later = tuple(_since_branch(one, before, said) for one in post.later)
        moved = sorted(old.get(post.id, set()) - new.get(post.id, set()))
        differs = post.change or moved or any(one.edit and one.edit.since == "branch" for one in (*shown, *later))
        change: Change = "changed" if differs else ""
        return replace(post, shown=shown, later=later, change=change, before=tuple(moved))

    return tuple(compared(post) if post.path in paths else post for post in posts)


def drift(now: Desk, shown: Iterable[Shown]) -> Iterator[Shown]:
    """The deliveries, those whose words are frozen with what their files say instead, where they say anything."""
    for one in shown:
        frozen = one.variant if one.begun or one.row.state == "out" else None
        planned = now.deliveries.get(one.row.identity) if frozen else None
        after = _made(now, planned.identity, making.saying(now, planned).wording) if planned else None
        differs = frozen and after and changes.between(frozen, after)
        yield replace(one, edit=Edit(frozen, after, "sent")) if after and differs else one


def _before(here: House, branch: Branch, paths: set[str]) -> Desk | None:
    """The desk of the branch with only these posts; None where nobody could read its settings."""
    listed = sorted(path for path in paths if path in branch.before)
    content = source.Commit(here.repository, branch.base, (*listed, directory.RESOURCES, "content/media", *_EVERY_POST))
    try:
        return desk.lay(content, desk.settings(content), here.desk.until)
    except errors.MultipostError:
        return None


def _since_branch(one: Shown, before: Desk, said: Container[tuple[str, str]]) -> Shown:
    who = one.row.identity
    if one.variant is None or one.edit:
        return one
    number = one.wording.number if one.wording else 0
    old = _made(before, who, number) if (who.account, who.post) in said else None
    differs = old is None or changes.between(old, one.variant)
    return replace(one, edit=Edit(old, one.variant, "branch")) if differs else one


def _made(on: Desk, who: Identity, number: int) -> Variant | None:
    """What its post says there on its account, in the wording of that number; None where it has none, or it fails."""
    wordings = delivery.wordings(on.posts[who.post], who.account, on.config)
    try:
        return on.make(wordings[number], who.account) if number < len(wordings) else None
    except errors.MultipostError:
        return None


def _dues(on: Desk) -> dict[str, set[datetime]]:
    found: dict[str, set[datetime]] = {}
    for who, planned in on.deliveries.items():
        if planned.due:
            found.setdefault(who.post, set()).add(planned.due)
    return found


def _is_post(path: str) -> bool:
    return path.startswith(f"{POSTS}/") and path.endswith(".md")
