"""`multipost publish`: send what is due, once."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from multipost.cli import edge

if TYPE_CHECKING:
    from multipost.cli.publishing import Done


@click.command()
@click.argument("post", required=False)
@click.option("--account", metavar="NAME", help="Only this account.")
@click.option("--outbox", metavar="DIR", type=click.Path(path_type=Path), help="Send what `plan --outbox` packed.")
@click.option("--sandbox", is_flag=True, help="To servers on this machine that behave like the platforms.")
@click.option("--dry-run", is_flag=True, help="Say what would be done; do nothing.")
@click.option("--at", metavar="TIME", help="With --dry-run or --sandbox: as if it were TIME.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(
    post: str | None,
    account: str | None,
    outbox: Path | None,
    sandbox: bool,
    dry_run: bool,
    at: str | None,
    as_json: bool,
) -> None:
    """Send what is due, once.

    Takes the posts as they are committed on the publishing branch, and writes down what became of each. Only POST, or
    only one account, where these are given; with both, a post from before the account began is sent too.

    With --sandbox nothing leaves this machine: logins are not read, and what was sent is remembered on a branch of its
    own.
    """
    from multipost import clock
    from multipost.cli import tick

    if at and not (dry_run or sandbox):
        raise click.UsageError("--at only rehearses: give --dry-run or --sandbox too.")
    if outbox and (sandbox or dry_run):
        raise click.UsageError("--outbox sends what was packed, for real: give it without --sandbox and --dry-run.")
    if not (post or account or outbox or sandbox or dry_run) and tick.is_quiet(clock.now()):
        _say_nothing(as_json)
        return
    from multipost.cli import runs
    from multipost.cli.publishing import Asked

    asked = Asked(post, account)
    if outbox:
        shown = runs.from_outbox(outbox, asked)
    elif sandbox:
        shown = runs.in_sandbox(at, asked, dry_run=dry_run)
    else:
        shown = runs.rehearsed(at, asked) if dry_run else runs.published(asked)
    _show(shown.done, as_json)
    if shown.done.report.broken:
        click.echo(f"multipost: {shown.done.report.broken}", err=True)
    for line in shown.after:
        click.echo(line, err=as_json)
    sys.exit(shown.done.report.exit_code)


def _show(done: Done, as_json: bool) -> None:
    click.echo(json.dumps(done.as_json(), ensure_ascii=False, indent=2) if as_json else done.as_text())


def _say_nothing(as_json: bool) -> None:
    """Nearly every run ends here; what it needs is imported here, and it is little."""
    from multipost import git
    from multipost.cli import uncommitted

    if as_json:
        click.echo(json.dumps({"outcomes": [], "troubles": {}, "notices": []}, indent=2))
        return
    click.echo("Nothing to do: nothing was sent. `multipost status` says what waits, and why.")
    for remark in uncommitted.remarks(git.find(Path.cwd()), told=False):
        click.echo(remark)
