"""The pages of our own site: what the ledger says is published there, as it froze it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
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
    return Public(
        listed=_listed(here, ledger, settled, notebook),
        read=partial(_articles, here, ledger, settled),
        places=[looking.place(account) for account in here.desk.accounts.values()],
        campaigns=list(directory.campaigns.values()),
        resources=list(directory.resources.values()),
    )


def _settled(ledger: Snapshot) -> dict[str, Identity]:
    """The settled deliveries of our own site, by the blob id of their entries."""
    ours = {name for name, known in ledger.accounts.items() if known.platform == "site"}
    return {ledger.done[path]: who for who, path in ledger.settled.items() if who.account in ours}


def _listed(here: House, ledger: Snapshot, settled: Mapping[str, Identity], notebook: Notebook) -> list[Listed]:
    """What lists say of each page, the latest first; the notebook learns what it did not know."""
    known = {entry: one for entry, one in notebook.articles.items() if entry in settled}
    fresh: dict[str, Listed | None] = dict.fromkeys(settled.keys() - known.keys())
    read = _read(here, ledger, {entry: settled[entry] for entry in fresh})
    for one in progress.shown(read, len(fresh), "Reading what is out"):
        fresh[one.entry] = article.listed(one)
    notebook.articles = known | fresh
    return sorted(filter(None, notebook.articles.values()), key=lambda one: (one.published, one.path), reverse=True)


def _articles(
    here: House, ledger: Snapshot, settled: Mapping[str, Identity], wanted: Iterable[Listed]
) -> Iterator[Article]:
    entries = {one.entry: settled[one.entry] for one in wanted}
    return iter(progress.shown(_read(here, ledger, entries), len(entries), "Making pages"))


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
