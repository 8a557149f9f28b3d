"""`multipost release`: let posts go that wait for a person's word."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@click.argument("posts", nargs=-1, metavar="[POST[@DATE]]...")
@click.option("--account", metavar="NAME", help="With POST: only on this account.")
@edge.guarded
def command(posts: tuple[str, ...], account: str | None) -> None:
    """Let posts go out after all.

    Those that are named, where they were missed: too late, or kept back by a hold that has ended. The next run sends
    them.

    Without a name: when many posts are over an hour late at once, as after a long outage, none of them goes out before
    a person says so. This says so for everything that is late by now.
    """
    from multipost import clock
    from multipost.cli import house, resuming
    from multipost.ledger import answers

    if account and not posts:
        raise click.UsageError("--account goes with a POST.")
    here, now = house.of_ledger(), clock.now()
    here.require_account(account)
    if posts:
        click.echo("\n".join(resuming.release(here.store, posts, account, now)))
        return
    answers.change_holds(here.store, lambda holds: holds.release(now), "Release what is late", now)
    click.echo("What is late goes out with the next run. Look at it first with `multipost plan`.")
