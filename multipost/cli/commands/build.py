"""`multipost build`: the pages and the outbox, in build/."""

from __future__ import annotations

from pathlib import Path

import click

from multipost.cli import edge


@click.command()
@click.option("--preview", type=click.Path(dir_okay=False, path_type=Path), help="Make only one page, for reviewers.")
@edge.guarded
def command(preview: Path | None) -> None:
    """Make the web pages and the outbox, in build/.

    From the files on disk and from what went out already. Nothing is sent. With --preview, instead, one file that shows
    what each platform will show of everything that is still to go out.
    """
    from multipost import clock
    from multipost.cli import building, house, previewing

    here, now = house.of_work_tree(), clock.now()
    edge.remark(here.store.notices)
    click.echo(previewing.build(here, now, preview) if preview else building.build(here, now))
