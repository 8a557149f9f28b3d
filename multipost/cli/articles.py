"""The pages of our own site: what the ledger says is published there, as it froze it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from multipost import variant
from multipost.cli import looking, progress
from multipost.ledger import snapshot
from multipost.web.public import article
from multipost.web.values import Article, Listed, Public

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from multipost.cli.house import House
    from multipost.delivery import Identity
    from multipost.ledger.snapshot import Snapshot
    from multipost.web.notebook import Notebook


def public(here: House, ledger: Snapshot, notebook: Notebook) -> Public:
    """Everything that everybody may see."""
    settled, directory = _settled(ledger), here.desk.directory
    fresh = _fresh(here, ledger, settled, notebook)
    return Public(
        listed=_listed(settled, notebook, fresh),
        read=partial(_articles, here, ledger, settled, fresh),
        places=[looking.place(account) for account in here.desk.accounts.values()],
        campaigns=list(directory.campaigns.values()),
        resources=list(directory.resources.values()),
    )


def _settled(ledger: Snapshot) -> dict[str, Identity]:
    """The settled deliveries of our own site, by the blob id of their entries."""
    ours = {name for name, known in ledger.accounts.items() if known.platform == "site"}
    return {ledger.done[path]: who for who, path in ledger.settled.items() if who.account in ours}


def _fresh(here: House, ledger: Snapshot, settled: Mapping[str, Identity], notebook: Notebook) -> dict[str, Article]:
    """The articles that the notebook does not know yet, by their entries."""
    unknown = {entry: who for entry, who in settled.items() if entry not in notebook.articles}
    read = progress.shown(_read(here, ledger, unknown), len(unknown), "Reading what is out")
    return {one.entry: one for one in read}


def _listed(settled: Mapping[str, Identity], notebook: Notebook, fresh: Mapping[str, Article]) -> list[Listed]:
    """What lists say of each page, the latest first; the notebook learns what it did not know."""
    learned = {entry: article.listed(one) for entry, one in fresh.items()}
    notebook.articles = {entry: learned.get(entry) or notebook.articles.get(entry) for entry in settled}
    return sorted(filter(None, notebook.articles.values()), key=lambda one: (one.published, one.path), reverse=True)


def _articles(
    here: House,
    ledger: Snapshot,
    settled: Mapping[str, Identity],
    fresh: Mapping[str, Article],
    wanted: Iterable[Listed],
) -> Iterator[Article]:
    """Their words: what was read for the lists is not read again."""
    entries = [one.entry for one in wanted]
    unread = {entry: settled[entry] for entry in entries if entry not in fresh}
    found = chain((fresh[entry] for entry in entries if entry in fresh), _read(here, ledger, unread))
    return iter(progress.shown(found, len(entries), "Making pages"))


def _read(here: House, ledger: Snapshot, wanted: Mapping[str, Identity]) -> Iterator[Article]:
    """The articles of these entries; those that were skipped have none."""
    entries = snapshot.entries(here.repository, ledger, wanted.values())
    frozen = snapshot.frozen(here.repository, ledger, (entry.variant for entry in entries.values()))
    for blob, who in wanted.items():
        entry = entries[who]
        receipt = entry.parts[0].receipt if entry.state == "published" else None
        if receipt and "path" in receipt["facts"]:
            words, at = variant.from_json(frozen[entry.variant]), datetime.fromisoformat(receipt["at"])
            yield Article(receipt["facts"]["path"], words, at, receipt["url"], blob)
