"""`multipost hold`: stop posting."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@click.option("--account", metavar="NAME", help="Only this account.")
@click.option("--reason", default="a person asked for it", help="Why; everybody sees it.")
@edge.guarded
def command(account: str | None, reason: str) -> None:
    """Stop posting, everywhere or to one account.

    Until `multipost resume`. What is due meanwhile waits, and may become too late to go out by itself.
    """
    from multipost import clock
    from multipost.cli import house
    from multipost.ledger import answers
    from multipost.ledger.hold import EVERYTHING

    here, now = house.of_ledger(), clock.now()
    here.require_account(account)
    place = account or EVERYTHING
    answers.change_holds(here.store, lambda holds: holds.hold(place, reason, now), f"Hold {place}", now)
    click.echo(f"Posting to {account or 'every account'} is on hold: {reason}. Go on with `multipost resume`.")
