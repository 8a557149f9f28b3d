"""Joining the stages for the preview: everything that is still to go out, as it will be sent, and what differs."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from multipost import __version__, git, variant, whole
from multipost.cli import comparing, judging, linking, planning
from multipost.cli.reading import POSTS
from multipost.ledger import snapshot
from multipost.text import words
from multipost.variant import draft
from multipost.web import Look, preview
from multipost.web.preview import Going, Pending, Place, Preview

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from multipost.accounts import Account
    from multipost.cli.comparing import Branch
    from multipost.cli.house import House
    from multipost.cli.planning import View
    from multipost.delivery import Identity
    from multipost.errors import Complaint
    from multipost.platform import Attachment
    from multipost.variant import Variant
    from multipost.web import Picture

_BEFORE = "It was due before multipost knew this account: it is not sent unasked"


def build(here: House, now: datetime, file: Path) -> str:
    """Write the preview; a sentence that says where it is and what is in it."""
    made = gather(here, now)
    whole.write(file, preview.page(made, _look(here, now), _picture(here, now)).encode())
    differ = sum(bool(post.change) for post in made.posts)
    beside = f", {differ} of them new or different from {made.compared.branch}" if made.compared else ""
    return f"The preview is in {file}: {words.counted(len(made.posts), 'post')}{beside}."


def gather(here: House, now: datetime) -> Preview:
    """Everything that the preview shows."""
    view = planning.view(here, now)
    complaints: dict[str, list[Complaint]] = {}
    for one in judging.check(here, view.ledger):
        complaints.setdefault(one.file, []).append(one)
    branch = comparing.branch(here)
    posts = tuple(_pending(here, view, complaints, branch))
    shown = {post.path for post in posts}
    return Preview(
        posts=posts,
        elsewhere=tuple(one for path, several in complaints.items() if path not in shown for one in several),
        compared=_compared(branch, shown) if branch else None,
    )


def _compared(branch: Branch, shown: set[str]) -> preview.Compared:
    out = tuple(path for path in branch.posts() if path not in shown)
    return preview.Compared(branch.name, branch.shared(), out, branch.gone())


def _pending(
    here: House, view: View, complaints: Mapping[str, Sequence[Complaint]], branch: Branch | None
) -> Iterator[Pending]:
    """Every post of which something is to go out or to be mended, and every file that is none."""
    goings: dict[str, list[Going]] = {}
    for going in _goings(here, view):
        goings.setdefault(here.desk.posts[going.identity.post].path, []).append(going)
    for post in here.desk.written:
        ours, found = goings.get(post.path, ()), complaints.get(post.path, ())
        if ours or found:
            attachments = {one: None for going in ours if going.variant for one in going.variant.attachments}
            change = branch.of_post(post, attachments) if branch else ""
            yield Pending(post.title or post.id, post.path, tuple(ours), tuple(found), change)
    read = {post.path for post in here.desk.written}
    for path in sorted(complaints.keys() - read):
        if path.startswith(f"{POSTS}/"):
            title = PurePosixPath(path).stem
            yield Pending(title, path, (), tuple(complaints[path]), branch.change(path) if branch else "")


def _goings(here: House, view: View) -> Iterator[Going]:
    """Every delivery of a post that is not settled, with its words."""
    notes = {row.identity: row.reason for row in view.plan.rows if row.state == "needs you"}
    notes |= dict.fromkeys(view.plan.before, _BEFORE)
    begun = _begun(here, view)
    made_now = linking.filled(here, view.examined.variants, view.plan.now)
    for who, planned in here.desk.deliveries.items():
        if not view.ledger.has(who):
            account = here.desk.accounts[who.account]
            made = begun.get(who) or made_now.get(who)
            limit = draft.text(made, account)
            yield Going(who, _place(account), planned.due, made, limit, who in begun, notes.get(who, ""))


def _begun(here: House, view: View) -> Mapping[Identity, Variant]:
    """The words that the ledger froze, of deliveries that were begun: an edit does not reach them."""
    digests = {who: entry.variant for who, entry in view.ledger.open.items() if entry.intended}
    frozen = snapshot.frozen(here.repository, view.ledger, digests.values())
    return {who: variant.from_json(frozen[digest]) for who, digest in digests.items() if digest in frozen}


def _place(account: Account) -> Place:
    known = account.locked.name if account.locked and account.is_locked else ""
    return Place(account.name, account.spec.label, known)


def _look(here: House, now: datetime) -> Look:
    config = here.desk.config
    title = config.site.title or here.repository.root.name
    return Look(title, config.site.url, config.language, config.timezone, now, __version__)


def _picture(here: House, now: datetime) -> Picture:
    """The content of an attachment; nothing where it is neither on disk as it was approved, nor in this clone."""
    cards = linking.remembered(here, now)

    def content(attachment: Attachment) -> bytes:
        if not attachment.blob:
            return cards.picture(attachment.sha256)
        file = here.desk.source.file(f"content/{attachment.file}")
        if file and file.blob == attachment.blob:
            return here.desk.source.read(file)
        try:
            return git.read(here.repository, [attachment.blob])[attachment.blob]
        except git.Failed:
            return b""

    return content
