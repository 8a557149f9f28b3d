"""`multipost adopt`: yes, this is meant to lead somewhere else now."""

from __future__ import annotations

import os

import click

from multipost.cli import edge


@click.command()
@click.argument("account", required=False)
@click.option("--home", is_flag=True, help="The repository moved here for good.")
@edge.guarded
def command(account: str | None, home: bool) -> None:
    """Accept that an account, or the repository, has moved.

    Posting stops when ACCOUNT leads to another place than before, or when the repository itself is found in another
    place (--home): a copy would publish everything twice. Say so here when it is meant.
    """
    from multipost import clock, git, hosts
    from multipost.cli import house
    from multipost.ledger import answers
    from multipost.publish import guards

    if bool(account) == home:
        raise click.UsageError("Give the name of an account, or --home.")
    here, now = house.of_ledger(), clock.now()
    if account:
        here.require_account(account)
        ours = here.desk.accounts[account]
        answers.adopt(here.store, account, ours.platform, guards.server(ours), now)
        click.echo(f"{account} is accepted as it is now; the next run remembers where it leads.")
        return
    host = hosts.current(os.environ)
    place = host.home(git.remote_url(here.repository, here.desk.config.ledger.remote), os.environ)
    answers.adopt_home(here.store, place, host.home_id(os.environ), now)
    click.echo(f"The ledger's home is {place} now. Stop publishing from where it was before.")
