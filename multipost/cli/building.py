"""Joining the stages for the pages: what waits as it will be sent, what is out as the ledger froze it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from multipost import __version__, git, media, outbox, variant, web, whole
from multipost.cli import planning, progress
from multipost.delivery import DRAFT
from multipost.ledger import snapshot
from multipost.variant import draft
from multipost.web import Article, Look, Shown, notebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.cli.house import House
    from multipost.cli.planning import View
    from multipost.delivery import Identity
    from multipost.errors import Complaint
    from multipost.ledger.snapshot import Snapshot
    from multipost.platform import Attachment

SHOWN = "site.ledger"
"""In the build folder: the commit of the ledger that the pages show."""


def is_current(here: House, tip: str | None) -> bool:
    """Whether the pages show the ledger as it is at `tip`."""
    shown = here.build / SHOWN
    return (here.build / "site").is_dir() and shown.is_file() and shown.read_text(encoding="ascii") == (tip or "")


def build(here: House, now: datetime) -> str:
    """Make the outbox and the pages; a sentence that says where to look."""
    view = planning.view(here, now)
    outbox.write(here.build / "outbox.jsonl", _outbox(here, view))
    target, notes, look = here.build / "site", here.build / "cache/pages.json", _look(here, now)
    mark = notebook.stamp(look)
    wanted = _pages(view.ledger)
    pages = {name: places for name, places in notebook.read(notes, mark, target).items() if name in wanted}
    kept = {place for places in pages.values() for place in places}
    fresh = [who for name, who in wanted.items() if name not in pages]
    articles = progress.shown(_articles(here, view.ledger, fresh, pages), len(fresh), "Making pages")
    built = web.build(target, _shown(here, view), articles, look, _picture(here), kept=kept)
    notebook.note(notes, mark, pages)
    whole.write(here.build / SHOWN, (view.ledger.tip or "").encode())
    return f"The pages are in {target / 'index.html'} ({built.written} written, {built.unchanged} as before)."


def _outbox(here: House, view: View) -> outbox.Outbox:
    """Everything that may go out within the horizon, as it will be sent."""
    last = view.plan.now + timedelta(seconds=here.desk.config.build.horizon)
    items = []
    for who, words in view.examined.variants.items():
        planned = here.desk.deliveries[who]
        soon = planned.due is None or planned.due <= last
        if soon and who.date != DRAFT and who.post not in view.examined.blocked:
            items.append(outbox.Item(planned, words))
    return outbox.Outbox(here.commit, view.plan.now, tuple(items))


def _shown(here: House, view: View) -> list[Shown]:
    """Every row with its words: frozen ones where there is an intent, else those that would be sent."""
    entries = {**view.entries, **view.ledger.open}
    digests = {who: entry.variant for who, entry in entries.items() if entry.variant}
    frozen = snapshot.frozen(here.repository, view.ledger, digests.values())
    kept = {digest: variant.from_json(value) for digest, value in frozen.items()}
    complaints: dict[str, list[Complaint]] = {}
    for one in view.examined.complaints:
        complaints.setdefault(one.file, []).append(one)
    shown = []
    for row in view.rows:
        words = kept.get(digests.get(row.identity, "")) or view.examined.variants.get(row.identity)
        limit = draft.text(words, here.desk.accounts.get(row.identity.account))
        shown.append(Shown(row, words, limit, tuple(complaints.get(row.path, ()))))
    return shown


def _pages(ledger: Snapshot) -> dict[str, Identity]:
    """The settled deliveries of our own site, by the blob id of their entries."""
    ours = {name for name, known in ledger.accounts.items() if known.platform == "site"}
    return {ledger.done[path]: who for who, path in ledger.settled.items() if who.account in ours}


def _articles(here: House, ledger: Snapshot, wanted: Iterable[Identity], pages: notebook.Pages) -> Iterator[Article]:
    """The articles of these deliveries, in order; `pages` learns the files of each."""
    entries = snapshot.entries(here.repository, ledger, wanted)
    frozen = snapshot.frozen(here.repository, ledger, (entry.variant for entry in entries.values()))
    for who, entry in sorted(entries.items()):
        name = ledger.done[ledger.settled[who]]
        receipt = entry.parts[0].receipt if entry.state == "published" else None
        pages[name] = []
        if receipt and "path" in receipt["facts"]:
            words = variant.from_json(frozen[entry.variant])
            article = Article(receipt["facts"]["path"], words, datetime.fromisoformat(receipt["at"]), receipt["url"])
            pages[name] = notebook.places(article)
            yield article


def _look(here: House, now: datetime) -> Look:
    config = here.desk.config
    own = here.repository.root / "templates"
    return Look(
        title=config.site.title or here.repository.root.name,
        url=config.site.url,
        language=config.language,
        timezone=config.timezone,
        made=now,
        version=__version__,
        templates=own if own.is_dir() else None,
    )


def _picture(here: House) -> web.Picture:
    """What of an attachment everybody may see, from the Git object it was approved as; from disk before Git has it."""

    def content(attachment: Attachment) -> bytes:
        file = here.desk.source.file(f"content/{attachment.file}")
        if file and file.blob == attachment.blob:
            approved = here.desk.source.read(file)
        else:
            approved = git.read(here.repository, [attachment.blob])[attachment.blob]
        return media.cleaned(media.opened(attachment, approved)).content

    return content
