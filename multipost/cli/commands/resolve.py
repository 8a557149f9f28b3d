"""`multipost resolve`: a person's answer for a delivery that needs one."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@click.argument("delivery", metavar="POST@DATE")
@click.option("--account", metavar="NAME", help="The account it is for; without it, all where it waits for an answer.")
@click.option("--published", "url", metavar="URL", help="It is there: this is where.")
@click.option("--part", type=click.IntRange(min=1), metavar="N", help="With --published: up to this part of a thread.")
@click.option("--retry", is_flag=True, help="It is not there: the next run sends it again.")
@click.option("--skip", is_flag=True, help="Leave it.")
@click.option("--reason", default="a person said so", help="With --skip: why.")
@edge.guarded
def command(
    delivery: str,
    account: str | None,
    url: str | None,
    part: int | None,
    retry: bool,
    skip: bool,
    reason: str,
) -> None:
    """Answer for a post that needs you.

    POST@DATE is how `multipost plan` names it. Look at the account first. If the post is there, give its address with
    --published; if it is not, --retry; if it should not go out any more, --skip.
    """
    from multipost import clock
    from multipost.cli import house, locating
    from multipost.delivery import Identity
    from multipost.ledger import answers

    if [bool(url), retry, skip].count(True) != 1:
        raise click.UsageError("Give one of --published URL, --retry, --skip.")
    if part and not url:
        raise click.UsageError("--part goes with --published.")
    if url and not account:
        raise click.UsageError("--published needs --account: each account has an address of its own.")
    post, _, date = delivery.rpartition("@")
    if not (post and date):
        raise click.UsageError(f"Name the post with its date, such as {delivery.strip('@')}@2026-10-10.")
    here = house.of_ledger()
    now = clock.now()
    asked = [Identity(account, post, date)] if account else answers.asked(here.store, post, date, again=retry)
    for who in asked:
        if url:
            entry = answers.published(here.store, who, locating.receipt(here, who.account, url, now), part, now)
        elif retry:
            entry = answers.retry(here.store, who, now)
        else:
            entry = answers.skip(here.store, who, reason, now)
        click.echo(f"{delivery} on {who.account} is now {entry.state}{f': {entry.reason}' if entry.reason else ''}.")
