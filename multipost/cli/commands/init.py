"""`multipost init`: begin."""

from __future__ import annotations

from pathlib import Path

import click

from multipost.cli import edge


@click.command()
@click.option("--title", help="What the site is called; the folder's name, where none is given.")
@click.option("--url", default="", help="Where the site will be served, such as https://hope.example.")
@click.option("--timezone", help="Such as Europe/London; this machine's, where none is given.")
@edge.guarded
def command(title: str | None, url: str, timezone: str | None) -> None:
    """Begin: write settings, templates and a first post.

    In an empty folder, or in a repository that is there: nothing that is there is changed. Where there is no
    repository, one is made, with a first commit.
    """
    from datetime import timedelta

    from multipost import clock, git, zones
    from multipost.cli import scaffold

    if timezone and not zones.find(timezone):
        raise click.BadParameter("there is no such time zone; write one like Europe/London.", param_hint="--timezone")
    now = clock.now()
    repository = git.begin(Path.cwd())
    values = {
        "title": title or repository.root.name,
        "url": url,
        "branch": scaffold.branch(repository),
        "timezone": timezone or scaffold.zone(),
        "expires": (now + timedelta(days=30)).strftime("%Y-%m-%d %H:%M"),
    }
    fresh = scaffold.write(repository.root, scaffold.files(repository.root, values))
    committed = git.first_commit(repository, fresh, "Begin with multipost\n", now)
    click.echo(f"In {repository.root}:" if fresh else "Everything is there already: nothing was written.")
    for place in fresh:
        click.echo(f"  wrote {place}")
    if fresh and not committed:
        click.echo("Now commit these files: git add -A && git commit")
    click.echo("Next: `multipost check`, then `multipost publish`.")
