"""Joining the stages for the pages: what waits as it will be sent, what is out as the ledger froze it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from multipost import outbox, web, whole
from multipost.cli import articles, looking, planning, showing
from multipost.web import notebook

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.cli.house import House
    from multipost.cli.planning import View

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
    look, notes = looking.look(here, now), here.build / "cache/pages.json"
    known = notebook.read(notes, look)
    folder = web.Folder(here.build, known)
    public, team = articles.public(here, view.ledger, known), showing.team(here, view)
    built = web.build(public, team, look, folder, looking.approved_picture(here, now))
    known.write(notes)
    if here.desk.kept:
        here.desk.kept.write()
    whole.write(here.build / SHOWN, (view.ledger.tip or "").encode())
    counted = f"{built.written} written, {built.unchanged} as before"
    return f"The pages are in {here.build / look.team / 'index.html'} ({counted})."


def _outbox(here: House, view: View) -> outbox.Outbox:
    """Everything that may go out within the horizon, as it will be sent."""
    last = view.plan.now + timedelta(seconds=here.desk.config.build.horizon)
    items = []
    for who, words in view.examined.variants.items():
        planned = view.deliveries[who]
        if planned.comes_by(last) and who.post not in view.examined.blocked:
            items.append(outbox.Item(planned, words))
    return outbox.Outbox(here.commit, view.plan.now, tuple(items))
