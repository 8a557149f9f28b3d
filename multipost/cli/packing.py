"""Packing the outbox for a job that has the logins and should parse nothing: words, files, and what they are from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from multipost import git, media, outbox, source, whole
from multipost.cli import judging, linking
from multipost.outbox import Item, Outbox

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from datetime import datetime
    from pathlib import Path

    from multipost.cli.house import House
    from multipost.cli.planning import View
    from multipost.delivery import Delivery, Identity
    from multipost.platform import Attachment

FILE = "outbox.jsonl"
MEDIA = "media"
FRESH = timedelta(minutes=60)
"""How long an outbox may be sent from."""


def pack(here: House, view: View, until: datetime) -> Outbox:
    """Everything that may go out by then, as it will be sent; of the rest only that it is there."""
    fresh = [planned for who, planned in view.deliveries.items() if not view.ledger.has(who)]
    soon = {one.identity for one in fresh if _is_soon(one, until, view.ledger.open)}
    approved = {who: variant for who, variant in view.examined.variants.items() if who in soon}
    words = linking.filled(here, approved, view.plan.now)
    ids = {planned.identity.post for planned in fresh}
    return Outbox(
        commit=here.commit,
        made=view.plan.now,
        items=tuple(Item(planned, words.get(planned.identity)) for planned in fresh),
        trees=trees(here.repository, here.commit) if here.commit else {},
        posts=tuple(post for name, post in here.desk.posts.items() if name in ids),
        blocked=view.examined.blocked,
        unreadable=here.desk.unreadable,
        help=judging.helping(here.desk),
        unsigned=view.examined.unsigned,
        hold=judging.reviewed_hold(here.desk, view.plan.now),
        aside=tuple(sorted(here.desk.aside)),
    )


def write(here: House, packed: Outbox, folder: Path) -> None:
    """Keep the outbox in a folder, with every file that it needs by its digest."""
    outbox.write(folder / FILE, packed)
    cards = linking.remembered(here, packed.made)
    for attachment in _attachments(packed):
        if attachment.blob:
            content = git.read(here.repository, [attachment.blob])[attachment.blob]
        else:
            content = cards.picture(attachment.sha256)
        whole.write(folder / MEDIA / attachment.sha256, media.opened(attachment, content).content)


def trees(repository: git.Repository, commit: str) -> dict[str, str]:
    """The Git ids of everything that variants are made from: an outbox holds as long as none of it changed."""
    found = {path: git.resolve(repository, f"{commit}:{path}") for path in source.MADE_FROM}
    return {path: oid for path, oid in found.items() if oid}


def _is_soon(planned: Delivery, until: datetime, begun: Container[Identity]) -> bool:
    return planned.identity in begun or planned.comes_by(until)


def _attachments(packed: Outbox) -> Iterator[Attachment]:
    for variant in (item.variant for item in packed.items):
        if variant:
            for attachment in variant.attachments:
                yield attachment
                if attachment.captions:
                    yield attachment.captions
            if variant.card and variant.card.image:
                yield variant.card.image
