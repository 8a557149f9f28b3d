"""`multipost resume`: go on after a hold."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@click.argument("posts", nargs=-1, metavar="[POST[@DATE]]...")
@click.option("--account", metavar="NAME", help="Only the hold on this account.")
@click.option("--campaign", metavar="NAME", help="Only the hold on this campaign.")
@edge.guarded
def command(posts: tuple[str, ...], account: str | None, campaign: str | None) -> None:
    """Go on posting after a hold.

    Ends every hold that a person began, or only the one on an account or a campaign. What fell due meanwhile is shown,
    and waits for your answer; the posts that are named go out with the next run.
    """
    from multipost import clock
    from multipost.cli import approved, house, pausing, resuming

    here = house.of_tip()
    scope = pausing.scope(here, account, campaign)
    click.echo("\n".join(resuming.resume(approved.of_house(here), scope, posts, clock.now())))
