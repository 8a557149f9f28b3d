"""What the files on disk change against the publishing branch: against the commit at which this work began."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost import directory, git, locked
from multipost.cli.desk import SETTINGS, TEMPLATES
from multipost.cli.reading import POSTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from multipost.cli.house import House
    from multipost.platform import Attachment
    from multipost.post import Post
    from multipost.web.preview import Change

_EVERY_POST = (TEMPLATES, SETTINGS, locked.FILE)


@dataclass(frozen=True)
class Branch:
    """Files of the branch and files on disk, as Git blob ids by path; of disk no media, which are large."""

    name: str
    before: Mapping[str, str]
    now: Mapping[str, str]

    def change(self, path: str) -> Change:
        """What became of a file that is on disk."""
        if self.before.get(path) == self.now.get(path):
            return ""
        return "changed" if path in self.before else "new"

    def of_post(self, post: Post, attachments: Iterable[Attachment]) -> Change:
        """What became of a post, of its pictures, and of the resources that it includes."""
        resources = [f"{directory.RESOURCES}/{name}.yml" for name in post.resources]
        others = {path: self.now.get(path) for path in resources}
        others |= {f"content/{one.file}": one.blob for one in attachments}
        differs = any(self.before.get(path) != oid for path, oid in others.items())
        return self.change(post.path) or ("changed" if differs else "")

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
    source = here.desk.source
    single = (source.file(path) for path in _EVERY_POST)
    files = [file for folder in (POSTS, directory.RESOURCES, TEMPLATES) for file in source.files(folder)]
    return Branch(name, before, {file.path: file.blob for file in (*files, *filter(None, single))})


def _is_post(path: str) -> bool:
    return path.startswith(f"{POSTS}/") and path.endswith(".md")
