"""`multipost check`: what is wrong with the posts, and what to write instead."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from multipost.cli import edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.cli.house import House
    from multipost.errors import Complaint
    from multipost.post import Post


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--fix", is_flag=True, help="First mend what a program can mend, and show what changed.")
@click.option("--online", is_flag=True, help="Also ask whether the pages are there that posts link to.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(paths: tuple[Path, ...], strict: bool, fix: bool, online: bool, as_json: bool) -> None:
    """Find mistakes, and say what to write instead.

    Looks at the settings and every post, or only at PATHS. `--fix` mends capitals of hashtags, spaces, a mix of quote
    marks and characters that turn letters around; it changes no other word, no digit and no link.
    """
    from multipost import hosts
    from multipost.report import as_json as machine
    from multipost.report import screen, summary, terminal

    wanted = [path.resolve() for path in paths]
    for changed in _mended(wanted) if fix else ():
        click.echo(f"{changed}\n", err=as_json)
    found = _complaints(wanted, online=online)
    hosts.current(os.environ).summary(summary.complaints(found), os.environ)
    if as_json:
        click.echo(json.dumps(machine.complaints(found), ensure_ascii=False, indent=2))
    else:
        edge.annotate(found)
        click.echo(terminal.complaints(found, screen.of(sys.stdout, os.environ)))
    bad = {"error", "warning"} if strict else {"error"}
    sys.exit(1 if any(one.severity in bad for one in found) else 0)


def _mended(paths: list[Path]) -> Iterator[str]:
    """What changed in the posts that could be mended; nothing where the settings cannot be read."""
    from multipost import errors
    from multipost.cli import house, mending

    try:
        here = house.of_work_tree()
    except errors.SourceError:  # the complaints say so
        return
    yield from mending.mend(here, _chosen(here, paths))


def _complaints(paths: list[Path], *, online: bool) -> list[Complaint]:
    """The complaints about these paths, or all. Where the settings cannot be read, that is all there is to say."""
    from multipost import errors
    from multipost.cli import house, judging

    try:
        here = house.of_work_tree()
    except errors.SourceError as trouble:
        return list(trouble.complaints)
    chosen = _chosen(here, paths)
    dead = _dead(chosen) if online else ()
    found = judging.check(here, here.store.read(), chosen, dead)
    if here.desk.kept and not paths:
        here.desk.kept.write()
    edge.remark(here.store.notices)
    return [one for one in found if _is_wanted(here, one.file, paths)]


def _dead(chosen: Iterable[Post]) -> Iterator[Complaint]:
    """What the links of these posts lead to, where that is nothing."""
    from multipost.check.access import reach
    from multipost.wire import stranger

    return reach.complaints(chosen, stranger.page)


def _chosen(here: House, paths: list[Path]) -> list[Post]:
    return [post for post in here.desk.written if _is_wanted(here, post.path, paths)]


def _is_wanted(here: House, file: str, paths: list[Path]) -> bool:
    place = (here.repository.root / file).resolve()
    return not paths or any(path in (place, *place.parents) for path in paths)
