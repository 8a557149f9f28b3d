"""`multipost calendar`: which awareness days come, and what of ours goes out on them."""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from multipost.cli import edge

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@click.option(
    "--from", "first", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The first day; today, where not given."
)
@click.option(
    "--days",
    type=click.IntRange(1, 1000),
    metavar="N",
    default=90,
    help="How many days from there on; 90, where not given.",
)
@click.option("--region", metavar="CODES", help="Such as GB,INT; those of multipost.yml, where not given.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(first: datetime | None, days: int, region: str | None, as_json: bool) -> None:
    """Show the awareness days that come, and what is planned.

    INT is what all the world observes. What to mind when writing about a day stands below it.
    """
    from multipost import clock
    from multipost.cli import awareness, house
    from multipost.report import awareness as report
    from multipost.report import screen

    here = house.of_work_tree()
    edge.remark(here.store.notices)
    today = clock.now().astimezone(here.zone).date()
    begin = _known(first).date() if first else today
    end = begin + timedelta(days=days - 1)
    regions = _regions(region) if region else here.desk.config.calendar.regions
    found = awareness.days(here, begin, end, regions, today)
    if as_json:
        asked = {"from": begin.isoformat(), "to": end.isoformat(), "regions": list(regions)}
        click.echo(json.dumps({**asked, "observances": report.as_json(found)}, ensure_ascii=False, indent=2))
        return
    shown = f"{report.written(begin)} to {report.written(end)}, {', '.join(regions)}"
    click.echo(f"{shown}\n\n{report.as_text(found, here.zone, screen.of(sys.stdout, os.environ))}")


def _known(first: datetime) -> datetime:
    if first.year not in range(2000, 2100):
        raise click.BadParameter("awareness days are known from 2000 to 2099.", param_hint="--from")
    return first


def _regions(codes: str) -> tuple[str, ...]:
    from multipost.cli import awareness
    from multipost.text import words

    wanted = tuple(code.strip().upper() for code in codes.split(","))
    for code in wanted:
        if code not in awareness.regions():
            nearest = words.nearest(code, awareness.regions())
            text = f"no awareness day of {words.quoted(code)} is known. {nearest}"
            raise click.BadParameter(text, param_hint="--region")
    return wanted
