"""`multipost plan`: what happens to every delivery next, and why."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from multipost.cli import edge

if TYPE_CHECKING:
    from multipost.cli.house import House
    from multipost.cli.planning import View


@click.command()
@click.option("--at", metavar="TIME", help="Plan as if it were TIME, such as 2026-10-10T09:30.")
@click.option(
    "--outbox",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Pack what is approved, for `publish --outbox` in a job that has the logins.",
)
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(at: str | None, outbox: Path | None, as_json: bool) -> None:
    """Say what happens next, and why.

    Every post is a draft, waits, is out or needs you; then the command that answers stands below it.

    Looks at the files as they are on disk, so that you see what a change will do before it is approved. What is
    approved is what `multipost status` shows; with --outbox it is planned here too.
    """
    from multipost import clock
    from multipost.cli import house, packing, planning, telling

    if at and outbox:
        raise click.UsageError("--at only rehearses: give it without --outbox.")
    here = house.of_tip() if outbox else house.of_work_tree()
    now = house.moment(at, here.desk.config.timezone) if at else clock.now()
    here = here.at(now)
    view = planning.view(here, now)
    if outbox:
        packing.write(here, packing.pack(here, view, now + packing.FRESH), outbox)
        telling.whether_needed(view, here)
    _show(view, here, as_json)


def _show(view: View, here: House, as_json: bool) -> None:
    from multipost import hosts
    from multipost.cli import planning
    from multipost.report import as_json as machine
    from multipost.report import screen, summary, terminal

    hosts.current(os.environ).summary(summary.plan(view.rows, here.zone), os.environ)
    if as_json:
        click.echo(json.dumps(machine.plan(view.rows), ensure_ascii=False, indent=2))
        return
    click.echo(terminal.plan(view.rows, here.zone, screen.of(sys.stdout, os.environ)))
    for line in planning.remarks(view, here):
        click.echo(f"\n{line}")
