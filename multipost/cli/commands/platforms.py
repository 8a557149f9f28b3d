"""`multipost platforms`: what there is to post to."""

from __future__ import annotations

import json

import click

from multipost.cli import edge


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(as_json: bool) -> None:
    """List where posts can go, and the limits there.

    With what happens when an answer is lost, and the login that each needs.
    """
    from multipost.report import catalogue

    rows = catalogue.rows()
    if as_json:
        listed = {"platforms": [row.as_json for row in rows]}
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        click.echo(catalogue.as_text(rows))
