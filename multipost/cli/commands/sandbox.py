"""`multipost sandbox`: networks on this machine, to try things out."""

from __future__ import annotations

import click

from multipost.cli import edge

PORT = 8420


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
@click.option("--latency", type=click.FloatRange(0, 60), default=0.0, help="Seconds that every answer takes.")
@edge.guarded
def command(port: int, latency: float) -> None:
    """Be the networks, on this machine, until Ctrl-C.

    Behaves like the real ones, also where they refuse. `multipost publish --sandbox` sends everything here, and a page
    shows what arrives. Nothing leaves this machine, and everything is forgotten at the end.
    """
    import threading
    from contextlib import suppress
    from pathlib import Path

    from multipost import clock, git, sandbox
    from multipost.cli import sandboxed

    found, server = sandboxed.modules()
    root = git.find(Path.cwd()).root
    with server.running(clock.now, port) as here, found.noted(root, here.address), suppress(KeyboardInterrupt):
        here.world.latency = latency
        click.echo(f"The sandbox stands for {', '.join(sandbox.labels())}. Ctrl-C ends it.\n")
        click.echo(f"  To watch, open http://{here.address}/ in a browser.")
        click.echo("  To post, in another terminal: multipost publish --sandbox")
        threading.Event().wait()
    click.echo("\nThe sandbox has ended.")
