"""`multipost serve`: the pages, on this machine, always as the files are."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="8000, or the next free one, where not given. 0: any.")
@edge.guarded
def command(port: int | None) -> None:
    """Show the web pages on this machine, until Ctrl-C.

    Builds them, and again whenever a post, a template, a setting or the ledger changes; pages that are open load
    themselves again. Nobody else can look, and nothing is sent.
    """
    from multipost.cli.serving import rounds

    rounds.serve(port, click.echo)
