"""`multipost hold`: stop posting."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@click.option("--account", metavar="NAME", help="Only this account.")
@click.option("--campaign", metavar="NAME", help="Only posts of this campaign.")
@click.option("--reason", default="a person asked for it", help="Why; everybody sees it.")
@click.option("--until", metavar="TIME", help="To the end of a day such as 2026-12-01, or to `2026-12-01 09:00`.")
@edge.guarded
def command(account: str | None, campaign: str | None, reason: str, until: str | None) -> None:
    """Stop posting, everywhere, to one account or of one campaign.

    Until `multipost resume`, or the first run after TIME. What is due meanwhile waits, and is asked about then: nothing
    of it goes out by itself. Only posts that say `allow_during_hold: true` go out all the same.
    """
    from multipost import clock
    from multipost.cli import house, pausing
    from multipost.ledger import answers

    here, now = house.of_ledger(), clock.now()
    scope = pausing.scope(here, account, campaign)
    hold = pausing.hold(scope, reason, until, here.desk.config.timezone, now)
    answers.change_holds(here.store, lambda holds: holds.hold(hold), f"Hold {hold.scope}", now)
    click.echo(pausing.sentence(hold, here.zone))
