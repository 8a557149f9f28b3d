"""`multipost publish`: send what is due, once."""

from __future__ import annotations

import json
import sys

import click

from multipost.cli import edge


@click.command()
@click.argument("post", required=False)
@click.option("--account", metavar="NAME", help="Only this account.")
@click.option("--dry-run", is_flag=True, help="Say what would be done; do nothing.")
@click.option("--at", metavar="TIME", help="With --dry-run: as if it were TIME.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(post: str | None, account: str | None, dry_run: bool, at: str | None, as_json: bool) -> None:
    """Send what is due, once.

    Takes the posts as they are committed on the publishing branch, and writes down what became of each. Only POST, or
    only one account, where these are given; with both, a post from before the account began is sent too.
    """
    from multipost import clock
    from multipost.cli import tick

    if at and not dry_run:
        raise click.UsageError("--at only rehearses: give --dry-run too.")
    if not (post or account or dry_run) and tick.is_quiet(clock.now()):
        _say_nothing(as_json)
        return
    from multipost.cli import publishing

    asked = publishing.Asked(post, account)
    done = publishing.rehearse(at, asked) if dry_run else publishing.publish(clock.now, asked)
    click.echo(json.dumps(done.as_json(), ensure_ascii=False, indent=2) if as_json else done.as_text())
    over = dry_run or done.report.stopped  # asked to stop: the next run builds the pages
    pages = "" if over else publishing.finish(done, clock.now(), asked)
    if pages and not as_json:
        click.echo(pages)
    sys.exit(done.report.exit_code)


def _say_nothing(as_json: bool) -> None:
    """Nearly every run ends here; what it needs is imported here, and it is little."""
    from pathlib import Path

    from multipost import git
    from multipost.cli import uncommitted

    if as_json:
        click.echo(json.dumps({"outcomes": [], "troubles": {}, "notices": []}, indent=2))
        return
    click.echo("Nothing to do: nothing was sent. `multipost status` says what waits, and why.")
    for remark in uncommitted.remarks(git.find(Path.cwd()), told=False):
        click.echo(remark)
