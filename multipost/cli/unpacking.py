"""Unpacking an outbox: what another job judged and made, if it is still what is approved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import accounts, errors, git, media, outbox, source
from multipost.cli import branches, desk, house, judging, ledgers, packing
from multipost.cli.approved import Approved
from multipost.plan import Situation, holding

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from multipost.config import Config
    from multipost.ledger.snapshot import Snapshot
    from multipost.outbox import Outbox
    from multipost.platform import Attachment, File


class Stale(errors.MultipostError):
    """Not to be sent from any more; another run will, from what is approved now."""

    exit_code = 0


def unpack(repository: git.Repository, folder: Path, now: datetime) -> Approved:
    """What may be published from the outbox in `folder`. Raises `Stale` where it is too old, or `main` has moved."""
    packed = outbox.read(folder / packing.FILE)
    if abs(now - packed.made) > packing.FRESH:
        raise Stale("This outbox is more than an hour old: nothing was sent. The next run makes its own.")
    tip = branches.approved(repository, desk.settings(house.committed(repository)))
    if packing.trees(repository, tip) != packed.trees:
        raise Stale("What is approved has changed meanwhile: nothing was sent. The run for that change publishes.")
    content = source.at_commit(repository, tip)
    ours = desk.settings(content)
    read = now  # what is approved was asked for after that

    def situation(ledger: Snapshot, now: datetime, *, ahead: bool) -> Situation:  # noqa: ARG001 - all is packed
        holds = holding.after(ledger.holds, packed.hold, now, read)
        return replace(_situation(packed, ours, ledger, now), holds=holds)

    def opened(attachment: Attachment) -> File:
        return media.opened(attachment, (folder / packing.MEDIA / attachment.sha256).read_bytes())

    return Approved(
        here=None,
        repository=repository,
        config=ours,
        accounts=accounts.of(ours, desk.facts(content)),
        deliveries=frozenset(item.delivery.identity for item in packed.items),
        store=ledgers.of(repository, ours),
        situation=situation,
        posts={one.id: one for one in packed.posts},
        open=opened,
    )


def _situation(packed: Outbox, ours: Config, ledger: Snapshot, now: datetime) -> Situation:
    """As the packer saw it. Of a post that it did not read, because all was settled, nothing new is judged."""
    deliveries = {item.delivery.identity: item.delivery for item in packed.items}
    known = {who: entry for who, entry in ledger.open.items() if who in deliveries or who.post not in packed.aside}
    return Situation(
        now=now,
        posts={one.id: one for one in packed.posts},
        deliveries=deliveries,
        ledger=replace(ledger, open=known),
        variants={item.delivery.identity: item.variant for item in packed.items if item.variant},
        blocked=packed.blocked,
        unreadable=packed.unreadable,
        help=packed.help,
        unsigned=packed.unsigned,
        gaps=judging.gaps(ours),
        late_burst=ours.publish.late_burst,
    )
