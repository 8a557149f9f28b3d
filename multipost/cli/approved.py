"""What a run may publish, wherever it comes from: a commit that was read here, or an outbox that another job packed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from multipost import errors, git, media
from multipost.cli import judging

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from multipost.accounts import Account
    from multipost.cli.house import House
    from multipost.config import Config
    from multipost.delivery import Identity
    from multipost.ledger.snapshot import Snapshot
    from multipost.ledger.store import Store
    from multipost.plan import Situation
    from multipost.platform import Attachment, File
    from multipost.post import Post


class Judging(Protocol):
    """Judges what is approved against a state of the ledger at a moment; `ahead`: what waits too, not only the due."""

    def __call__(self, ledger: Snapshot, now: datetime, *, ahead: bool) -> Situation:
        """The situation."""
        ...


@dataclass(frozen=True)
class Approved:
    """`posts` by id; `open` reads an attachment.

    `here` is where it was read; None for an outbox.
    """

    here: House | None
    repository: git.Repository
    config: Config
    accounts: Mapping[str, Account]
    deliveries: frozenset[Identity]
    store: Store
    situation: Judging
    posts: Mapping[str, Post]
    open: Callable[[Attachment], File]

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's own time zone."""
        return ZoneInfo(self.config.timezone)


def of_house(here: House) -> Approved:
    """The posts at the tip of the publishing branch."""

    def situation(ledger: Snapshot, now: datetime, *, ahead: bool) -> Situation:
        judged, _ = judging.situation(here, ledger, now, ahead=ahead)
        return judged

    def opened(attachment: Attachment) -> File:
        if not attachment.blob:
            raise errors.NotSent(f"nobody keeps {attachment.file}")
        return media.opened(attachment, git.read(here.repository, [attachment.blob])[attachment.blob])

    return Approved(
        here=here,
        repository=here.repository,
        config=here.desk.config,
        accounts=here.desk.accounts,
        deliveries=frozenset(here.desk.deliveries),
        store=here.store,
        situation=situation,
        posts=here.desk.posts,
        open=opened,
    )
