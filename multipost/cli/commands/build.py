"""`multipost build`: the pages and the outbox, in build/."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@edge.guarded
def command() -> None:
    """Make the web pages and the outbox, in build/.

    From the files on disk and from what went out already. Nothing is sent.
    """
    from multipost import clock
    from multipost.cli import building, house

    click.echo(building.build(house.of_work_tree(), clock.now()))
