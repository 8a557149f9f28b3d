"""Where a command runs: the repository around it, its desk and its ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from multipost import clock, delivery, errors, git, source, zones
from multipost.cli import branches, desk, ledgers

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.cli.desk import Desk
    from multipost.config import Config
    from multipost.ledger.store import Store
    from multipost.source import Commit, Source

CACHE = Path("build/cache")


@dataclass(frozen=True)
class House:
    """A repository with its content as one source gives it.

    `read` is when its content was looked at, or before. `commit` is what is published, `head` where we are, whose
    settings name the branch; both are empty for a work tree.
    """

    repository: git.Repository
    desk: Desk
    store: Store
    read: datetime
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

    def at(self, now: datetime) -> House:
        """The house at another time, which is rehearsed: posts that repeat go on from there."""
        return replace(self, read=now, desk=desk.unfolded(self.desk, delivery.horizon(self.desk.config, now)))

    def require_account(self, name: str | None) -> None:
        """Refuse a name that is no account; None is all of them."""
        if name is not None and name not in self.desk.accounts:
            raise errors.ConfigError(f"There is no account {name} in multipost.yml.")


def of_work_tree() -> House:
    """The repository around this folder, with the files as they are on disk; its ledger is only to be looked at."""
    repository = git.find(Path.cwd())
    content = source.work_tree(repository.root)
    settings = desk.settings(content)
    return _house(
        content, settings, ledgers.to_look_at(repository, settings), made=repository.root / CACHE / "variants.json"
    )


def of_ledger() -> House:
    """The same, for a command that writes to the ledger: it refuses where that cannot be reached."""
    repository = git.find(Path.cwd())
    content = source.work_tree(repository.root)
    settings = desk.settings(content)
    return _house(content, settings, ledgers.of(repository, settings))


def of_tip() -> House:
    """The repository around this folder, with the files as they are approved: at the tip of the publishing branch."""
    repository, now = git.find(Path.cwd()), clock.now()
    here = committed(repository)
    settings = desk.settings(here)
    commit = branches.approved(repository, settings)
    content = here if commit == here.commit else source.at_commit(repository, commit)
    approved = settings if content is here else desk.settings(content)
    made = _house(content, approved, ledgers.of(repository, approved))
    return replace(made, read=now, commit=commit, head=here.commit)


def in_sandbox() -> House:
    """The repository around this folder, with the files as they are committed here, and a ledger of its own."""
    repository = git.find(Path.cwd())
    here = committed(repository)
    made = _house(here, desk.settings(here), ledgers.of_sandbox(repository))
    return replace(made, commit=here.commit, head=here.commit)


def committed(repository: git.Repository) -> Commit:
    """The files as they are committed where we are."""
    commit = git.resolve(repository, "HEAD")
    if commit is None:
        raise errors.Refused("Nothing is committed yet: `git add -A`, `git commit`, then try again.")
    return source.at_commit(repository, commit)


def _house(content: Source, settings: Config, store: Store, made: Path | None = None) -> House:
    repository, now = store.repository, clock.now()
    until = delivery.horizon(settings, now)
    laid = desk.lay(content, settings, until, store.read().settled, repository.root / CACHE / "posts.json", made)
    return House(repository, laid, store, now)


def moment(text: str | None, zone: str) -> datetime:
    """The time a person rehearses, local to `zone` unless it has an offset; now, where none is given."""
    if text is None:
        return clock.now()
    try:
        return zones.moment(text.strip().replace(" ", "T"), zone).at
    except ValueError:
        raise errors.ConfigError(f"--at takes a time such as 2026-10-10T09:30, not {text}.") from None
