"""`multipost status`: whether it went out."""

from __future__ import annotations

import json
import os
import sys

import click

from multipost.cli import edge


@click.command()
@click.argument("post", required=False)
@click.option("--exit-code", is_flag=True, help="End with 3 or 4 where something needs a person, or no run comes.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(post: str | None, exit_code: bool, as_json: bool) -> None:
    """Say what is out, what waits and what needs you.

    As it is committed on the publishing branch, for everything or for one POST.
    """
    from multipost import clock, errors, hosts
    from multipost.cli import house, planning
    from multipost.report import as_json as machine
    from multipost.report import runs, screen, terminal

    here = house.of_tip()
    view = planning.view(here, clock.now(), post)
    rows = [row for row in view.rows if post in (None, row.identity.post)]
    early = list(planning.before(view, post)) if post else []
    if post and not (rows or early):
        raise errors.ConfigError(f"There is no post {post}: `multipost status` lists what there is.")
    late = planning.sounded(view, here, post)
    last_run = hosts.current(os.environ).last_run(os.environ)
    if as_json:
        click.echo(json.dumps(machine.plan(rows) | machine.runs(late, last_run), ensure_ascii=False, indent=2))
    else:
        shown = terminal.of_one_post if post else terminal.plan
        remarks = early if post else planning.remarks(view, here)
        table = shown(rows, here.zone, screen.of(sys.stdout, os.environ))
        blocks = [*runs.remarks(late, last_run, here.zone), table, *remarks]
        click.echo("\n\n".join(block for block in blocks if block))
    sys.exit(planning.standing(view, rows, late) if exit_code else 0)
