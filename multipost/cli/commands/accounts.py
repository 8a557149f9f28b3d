"""`multipost accounts`: who we are where, and whether we can get in."""

from __future__ import annotations

import json
import os
import sys

import click

from multipost.cli import edge

WRITTEN = "multipost.lock.yml is written: look at it, then commit it."
UNCHANGED = "There is nothing new to lock."


@click.command()
@click.argument("account", required=False)
@click.option("--online", is_flag=True, help="Log in everywhere, and show who we are there.")
@click.option("--refresh", is_flag=True, help="Log in too, and write what servers say to multipost.lock.yml.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(account: str | None, online: bool, refresh: bool, as_json: bool) -> None:
    """Say who you are where, and what is missing.

    All accounts of the settings on disk, or one ACCOUNT. Logins come from the environment and are never shown. Nothing
    is posted.
    """
    from multipost import clock
    from multipost.cli import asking, desk
    from multipost.report import presence, screen

    ours = asking.roster(asking.readable if refresh and not account else desk.facts)
    names, written = ours.names(account), False
    shown = asking.offline(ours, names, os.environ)
    if online or refresh:
        shown = asking.online(ours, shown, os.environ, clock.now)
    if refresh:
        shown, written = asking.lock(ours, shown)
    if as_json:
        click.echo(json.dumps({**presence.as_json(shown), "written": written}, ensure_ascii=False, indent=2))
    else:
        table = presence.as_text(shown, screen.of(sys.stdout, os.environ))
        outcome = [WRITTEN if written else UNCHANGED] if refresh else []
        click.echo("\n\n".join([table, *ours.notices, *outcome]))
    sys.exit(max((one.code for one in shown), default=0))
