"""`multipost plan`: what happens to every delivery next, and why."""

from __future__ import annotations

import json
import os
import sys

import click

from multipost.cli import edge


@click.command()
@click.option("--at", metavar="TIME", help="Plan as if it were TIME, such as 2026-10-10T09:30.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(at: str | None, as_json: bool) -> None:
    """Say what happens next, and why.

    Every post is a draft, waits, is out or needs you; then the command that answers stands below it.

    Looks at the files as they are on disk, so that you see what a change will do before it is approved. What is
    approved is what `multipost status` shows.
    """
    from multipost.cli import house, planning
    from multipost.report import as_json as machine
    from multipost.report import screen, terminal

    here = house.of_work_tree()
    view = planning.view(here, house.moment(at, here.desk.config.timezone))
    if as_json:
        click.echo(json.dumps(machine.plan(view.rows), ensure_ascii=False, indent=2))
        return
    paper = screen.of(sys.stdout, os.environ)
    click.echo(terminal.plan(view.rows, here.zone, paper))
    for line in planning.remarks(view, here):
        click.echo(f"\n{line}")
