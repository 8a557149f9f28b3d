"""`multipost new`: a post to start from."""

from __future__ import annotations

import click

from multipost.cli import edge


@click.command()
@click.argument("title")
@click.option(
    "--at", metavar="TIME", help="When it is due, such as '2026-10-10 09:00'; tomorrow at 9, where not given."
)
@edge.guarded
def command(title: str, at: str | None) -> None:
    """Write a new post to start from.

    It lies in content/posts/, named after TITLE, with a time and a text that is ready to be written over.
    """
    from datetime import timedelta

    from multipost import clock, errors
    from multipost.cli import house, scaffold
    from multipost.post import parse

    here = house.of_work_tree()
    edge.remark(here.store.notices)
    name = parse.slug(title)
    if not name:
        raise errors.ConfigError("The title needs a letter or a digit, so that the file can be named.")
    when = house.moment(at, here.desk.config.timezone) if at else clock.now() + timedelta(days=1)
    time = "%Y-%m-%d %H:%M" if at else "%Y-%m-%d 09:00"
    path = scaffold.free_place(here, name)
    text = scaffold.render(
        "new.md.j2", {"title": title, "id": name, "schedule": when.astimezone(here.zone).strftime(time)}
    )
    place = path.relative_to(here.repository.root).as_posix()
    parse.parse(place, text.encode(), parse.known(here.desk.config))
    scaffold.write(here.repository.root, {place: text.encode()})
    click.echo(f"Wrote {place}. Fill it in, then `multipost check`.")
