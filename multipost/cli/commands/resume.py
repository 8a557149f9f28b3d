"""`multipost resume`: go on after a hold."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@click.option("--account", metavar="NAME", help="Only this account.")
@edge.guarded
def command(account: str | None) -> None:
    """Go on posting after a hold.

    Everywhere, or to one account. What became too late meanwhile waits for your answer.
    """
    from multipost import clock
    from multipost.cli import house
    from multipost.ledger import answers
    from multipost.ledger.hold import EVERYTHING

    here = house.of_ledger()
    here.require_account(account)
    place = account or EVERYTHING
    left = answers.change_holds(here.store, lambda holds: holds.resume(place), f"Resume {place}", clock.now())
    hold = left.on(account) if account else None
    if hold:
        click.echo(f"Everything is still on hold: {hold.reason}. Go on with `multipost resume`.")
    else:
        click.echo(f"Posting to {account or 'every account'} goes on with the next run.")
