"""`multipost signoff`: somebody read all that a post will say, and answers for it."""

from __future__ import annotations

import click

from multipost.cli import edge

PULL_REQUEST = "Commit it, and open a pull request: it counts once it is merged, and until one letter of this changes."


@click.command()
@click.argument("post", metavar="POST")
@click.option("--who", metavar="NAME", required=True, help="Who read it.")
@click.option("--role", metavar="ROLE", required=True, help="As what, such as `clinician`.")
@edge.guarded
def command(post: str, who: str, role: str) -> None:
    """Sign a post off.

    Shows all that it says, on every account and in every wording, and writes it down in content/signoff/. Any change of
    words, descriptions, pictures, links, templates or resources voids it; another time does not.
    """
    from multipost import clock
    from multipost.cli import house, signing
    from multipost.report import sayings

    here = house.of_work_tree()
    today = clock.now().astimezone(here.zone).date()
    path, signed = signing.sign(here, post, who, role, today)
    click.echo(sayings.as_text(signed))
    click.echo(f"\n{path} says that {who} ({role}) signed this off on {today}.\n{PULL_REQUEST}")
