"""`multipost release`: let late posts go."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@edge.guarded
def command() -> None:
    """Let late posts go out after all.

    When many posts are over an hour late at once, as after a long outage, none of them goes out before a person says
    so. This says so for everything that is late by now; the next run sends it.
    """
    from multipost import clock
    from multipost.cli import house
    from multipost.ledger import answers

    here, now = house.of_ledger(), clock.now()
    answers.change_holds(here.store, lambda holds: holds.release(now), "Release what is late", now)
    click.echo("What is late goes out with the next run. Look at it first with `multipost plan`.")
