"""What all pages of a house have in common, and the pictures on them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from multipost import __version__, git, hosts, media
from multipost.cli import linking
from multipost.web.public import banner
from multipost.web.values import PUBLIC, Look, Place

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.accounts import Account
    from multipost.cli.house import House
    from multipost.platform import Attachment
    from multipost.web import Picture

_LOCAL = "local"  # a repository that no host has


def look(here: House, now: datetime) -> Look:
    """The look of every page."""
    config, own = here.desk.config, here.repository.root / "templates"
    return Look(
        title=config.site.title or here.repository.root.name,
        url=config.site.url,
        language=config.language,
        timezone=config.timezone,
        made=now,
        version=__version__,
        templates=own if own.is_dir() else None,
        team=f"{PUBLIC}team/" if config.site.public_dashboard else "team/",
        repository=home(here),
        branch=config.publish.branch,
        banner=banner.shown(here.desk.directory, now.astimezone(here.zone).date(), config.language),
    )


def home(here: House) -> str:
    """The address of the repository on its host; empty where it has none."""
    remote = git.remote_url(here.repository, here.desk.config.ledger.remote)
    named = hosts.current(os.environ).home(remote, os.environ)
    return "" if named == _LOCAL else f"https://{named}"


def place(account: Account) -> Place:
    """The account as people know it."""
    known = account.locked if account.locked and account.is_locked else None
    name, url = (known.name, known.url) if known else ("", "")
    profile = account.spec.profile(account.settings, url)
    return Place(account.name, account.spec.label, name, url, account.platform, profile)


def approved_picture(here: House, now: datetime) -> Picture:
    """The content of an attachment, from the Git object it was approved as; from disk before Git has it.

    The pictures of link cards are as they were looked up. Raises `Rejected` where it is not what was approved.
    """
    cards = linking.remembered(here, now)

    def content(attachment: Attachment) -> bytes:
        approved = _approved(here, attachment) if attachment.blob else cards.picture(attachment.sha256)
        return media.opened(attachment, approved).content

    return content


def any_picture(here: House, now: datetime) -> Picture:
    """The content of an attachment; nothing where it is neither on disk as it was approved, nor in this clone."""
    cards = linking.remembered(here, now)

    def content(attachment: Attachment) -> bytes:
        if not attachment.blob:
            return cards.picture(attachment.sha256)
        try:
            return _approved(here, attachment)
        except git.Failed:
            return b""

    return content


def _approved(here: House, attachment: Attachment) -> bytes:
    file = here.desk.source.file(f"content/{attachment.file}")
    if file and file.blob == attachment.blob:
        return here.desk.source.read(file)
    return git.read(here.repository, [attachment.blob])[attachment.blob]
