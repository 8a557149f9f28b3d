"""`multipost demo`: the main job, start to end, where it can do no harm."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@click.option("--began", metavar="TIME", help="When its ledger begins; a week before the first run, where not given.")
@click.option("--at", "runs", metavar="TIME", multiple=True, help="When to run; now, where not given. May be repeated.")
@edge.guarded
def command(began: str | None, runs: tuple[str, ...]) -> None:
    """Rehearse everything in a copy; nothing is sent.

    The copy is in build/demo, and its clock is yours to choose. This repository stays as it is.
    """
    from multipost.cli import rehearsal

    for line in rehearsal.play(began, runs):
        click.echo(line)
