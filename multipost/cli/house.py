"""Where a command runs: the repository around it, its desk and its ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from multipost import clock, errors, git, source, zones
from multipost.cli import desk
from multipost.ledger.store import Store

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.cli.desk import Desk
    from multipost.config import Config
    from multipost.source import Commit, Source

CACHE = Path("build/cache/posts.json")


@dataclass(frozen=True)
class House:
    """A repository with its content as one source gives it.

    `commit` is what is published, `head` where we are, whose settings name the branch; both are empty for a work tree.
    """

    repository: git.Repository
    desk: Desk
    store: Store
    commit: str = ""
    head: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's own time zone."""
        return ZoneInfo(self.desk.config.timezone)

    @property
    def build(self) -> Path:
        """The folder for everything generated."""
        return self.repository.root / "build"

    def require_account(self, name: str | None) -> None:
        """Refuse a name that is no account; None is all of them."""
        if name is not None and name not in self.desk.accounts:
            raise errors.ConfigError(f"There is no account {name} in multipost.yml.")


def of_work_tree() -> House:
    """The repository around this folder, with the files as they are on disk."""
    repository = git.find(Path.cwd())
    content = source.work_tree(repository.root)
    return _house(repository, content, desk.settings(content))


def of_tip() -> House:
    """The repository around this folder, with the files as they are approved: at the tip of the publishing branch."""
    repository = git.find(Path.cwd())
    here = committed(repository)
    settings = desk.settings(here)
    commit = desk.tip(repository, settings.publish.branch)
    if commit != here.commit:
        content = source.at_commit(repository, commit)
        return replace(_house(repository, content, desk.settings(content)), commit=commit, head=here.commit)
    return replace(_house(repository, here, settings), commit=commit, head=commit)


def committed(repository: git.Repository) -> Commit:
    """The files as they are committed where we are."""
    commit = git.resolve(repository, "HEAD")
    if commit is None:
        raise errors.Refused("Nothing is committed yet: `git add -A`, `git commit`, then try again.")
    return source.at_commit(repository, commit)


def _house(repository: git.Repository, content: Source, settings: Config) -> House:
    store = Store(repository, settings.ledger.branch)
    laid = desk.lay(content, settings, store.read().settled, repository.root / CACHE)
    return House(repository, laid, store)


def moment(text: str | None, zone: str) -> datetime:
    """The time a person rehearses, local to `zone` unless it has an offset; now, where none is given."""
    if text is None:
        return clock.now()
    try:
        return zones.moment(text.strip().replace(" ", "T"), zone).at
    except ValueError:
        raise errors.ConfigError(f"--at takes a time such as 2026-10-10T09:30, not {text}.") from None
