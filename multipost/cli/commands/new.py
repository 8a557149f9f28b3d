"""`multipost new`: a post to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from multipost.cli import edge

if TYPE_CHECKING:
    from multipost.cli.house import House


@click.command()
@click.argument("title", required=False)
@click.option(
    "--at",
    metavar="TIME",
    help="When it is due, such as '2026-10-10 09:00'; tomorrow or on the awareness day at 9, where not given.",
)
@click.option(
    "--observance", metavar="DAY", help="For an awareness day of `multipost calendar`, such as world-mental-health-day."
)
@click.option(
    "--year",
    type=click.IntRange(2000, 2099),
    metavar="YEAR",
    help="The year of that day; the next one, where not given.",
)
@edge.guarded
def command(title: str | None, at: str | None, observance: str | None, year: int | None) -> None:
    """Write a new post to start from.

    It lies in content/posts/, named after TITLE, with a time and a text that is ready to be written over. For an
    awareness day it has that day's title, tags and link, and says above them what to mind.
    """
    from multipost.cli import house, scaffold
    from multipost.post import parse

    if not (title or observance):
        raise click.UsageError("Give a title, or an awareness day with --observance.")
    if year and not observance:
        raise click.UsageError("--year is for an awareness day: give it with --observance.")
    here = house.of_work_tree()
    edge.remark(here.store.notices)
    values = _of_day(here, observance, year) if observance else _of_title(here, title or "")
    values |= {"title": title or values["title"]}
    if at:
        values |= {"schedule": f"{house.moment(at, here.desk.config.timezone).astimezone(here.zone):%Y-%m-%d %H:%M}"}
    path = scaffold.free_place(here, values["id"])
    text = scaffold.render("new.md.j2", values)
    place = path.relative_to(here.repository.root).as_posix()
    parse.parse(place, text.encode(), parse.known(here.desk.config))
    scaffold.write(here.repository.root, {place: text.encode()})
    click.echo(f"Wrote {place}. Fill it in, then `multipost check`.")


def _of_title(here: House, title: str) -> dict[str, Any]:
    from datetime import timedelta

    from multipost import clock, errors
    from multipost.cli import scaffold
    from multipost.post import parse

    name = parse.slug(title)
    if not name:
        raise errors.ConfigError("The title needs a letter or a digit, so that the file can be named.")
    tomorrow = (clock.now() + timedelta(days=1)).astimezone(here.zone)
    return {**scaffold.NOTHING_YET, "title": title, "id": name, "schedule": f"{tomorrow:%Y-%m-%d} 09:00"}


def _of_day(here: House, name: str, year: int | None) -> dict[str, Any]:
    from multipost import clock
    from multipost.cli import awareness

    day = awareness.occurrence(name, year, clock.now().astimezone(here.zone).date())
    return {**awareness.values(here, day), "schedule": f"{day.start} 09:00"}
