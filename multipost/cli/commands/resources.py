"""`multipost resources`: where people find help, and who must look at it next."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import click

from multipost.cli import edge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from multipost.report.helplines import Listed

NONE = "There are none."
PULL_REQUEST = "Commit it, and open a pull request: a second person looks it up too before it counts."


@click.group()
def command() -> None:
    """Show where people find help, and keep it verified."""


@command.command("list")
@click.option("--region", metavar="GB", help="Only those of this country, or ZZ for all the world.")
@click.option("--audience", metavar="WORD", help="Only those for these people, such as `youth`.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def listed(region: str | None, audience: str | None, as_json: bool) -> None:
    """List the crisis resources of this repository.

    With every number as it is stored, until when it counts, and the posts that wait with it.
    """
    from multipost import clock
    from multipost.cli import helplines, house

    here = house.of_work_tree()
    today = clock.now().astimezone(here.zone).date()
    found = helplines.listed(here, region, audience)
    nobody = f"There are none. A post for {region.upper()} names a directory for all the world." if region else NONE
    _show(found, today, NONE if audience else nobody, as_json=as_json)


@command.command()
@click.option("--days", type=click.IntRange(0), default=60, help="How many days to look ahead; 60, where not given.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def due(days: int, as_json: bool) -> None:
    """List the crisis resources that must be verified next.

    Those in posts that wait come first.
    """
    from multipost import clock
    from multipost.cli import helplines, house

    here = house.of_work_tree()
    today = clock.now().astimezone(here.zone).date()
    _show(helplines.due(here, today, days), today, f"None has to be verified within {days} days.", as_json=as_json)


@command.command()
@click.argument("name", metavar="ID")
@click.option("--source", "seen_at", metavar="URL", required=True, help="The page where you saw it, best its own.")
@click.option("--date", "on", metavar="DATE", help="The day on which you saw it; today, where not given.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def verify(name: str, seen_at: str, on: str | None, as_json: bool) -> None:
    """Note that you looked a crisis resource up, and all of it is right.

    Writes the day and the page into its file, and nothing else. Compare every number, its hours and its name first.
    """
    from multipost import clock
    from multipost.cli import house, verifying

    here = house.of_work_tree()
    today = clock.now().astimezone(here.zone).date()
    day = verifying.day(on, today)
    path = verifying.verify(here.repository, here.desk.source, name, seen_at, day)
    if as_json:
        click.echo(json.dumps({"id": name, "file": path, "source": seen_at, "verified": day.isoformat()}, indent=2))
    else:
        click.echo(f"{path} says that it was verified on {day}.\n{PULL_REQUEST}")


def _show(listed: Sequence[Listed], today: date, nobody: str, *, as_json: bool) -> None:
    from multipost.report import helplines, screen

    if as_json:
        click.echo(json.dumps(helplines.as_json(listed, today), ensure_ascii=False, indent=2))
    else:
        click.echo(helplines.as_text(listed, today, screen.of(sys.stdout, os.environ)) or nobody)
