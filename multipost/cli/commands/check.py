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
    from multipost.errors import Complaint


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@edge.guarded
def command(paths: tuple[Path, ...], strict: bool, as_json: bool) -> None:
    """Find mistakes, and say what to write instead.

    Looks at the settings and every post, or only at PATHS.
    """
    from multipost import hosts
    from multipost.report import as_json as machine
    from multipost.report import screen, summary, terminal

    found = _complaints([path.resolve() for path in paths])
    hosts.current(os.environ).summary(summary.complaints(found), os.environ)
    if as_json:
        click.echo(json.dumps(machine.complaints(found), ensure_ascii=False, indent=2))
    else:
        edge.annotate(found)
        click.echo(terminal.complaints(found, screen.of(sys.stdout, os.environ)))
    bad = {"error", "warning"} if strict else {"error"}
    sys.exit(1 if any(one.severity in bad for one in found) else 0)


def _complaints(paths: list[Path]) -> list[Complaint]:
    """The complaints about these paths, or all. Where the settings cannot be read, that is all there is to say."""
    from multipost import errors
    from multipost.cli import house, judging

    try:
        here = house.of_work_tree()
    except errors.SourceError as trouble:
        return list(trouble.complaints)
    found = judging.check(here, here.store.read())
    edge.remark(here.store.notices)
    return [one for one in found if not paths or _is_in((here.repository.root / one.file).resolve(), paths)]


def _is_in(place: Path, paths: list[Path]) -> bool:
    return any(path in (place, *place.parents) for path in paths)
