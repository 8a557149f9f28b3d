"""A rehearsal in a scratch clone, at its own clock: the ledger begins, runs follow, the pages show what came out."""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from multipost import clock, git
from multipost.cli import desk, house, planning, publishing
from multipost.report import screen, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

SCRATCH = Path("build/demo")


def play(began: str | None, runs: Sequence[str]) -> Iterator[str]:
    """What happens, line by line."""
    repository = git.find(Path.cwd())
    config = desk.settings(house.committed(repository))
    moments = [house.moment(text, config.timezone) for text in runs] or [clock.now()]
    first = house.moment(began, config.timezone) if began else moments[0] - timedelta(days=7)
    scratch = git.clone(repository, repository.root / SCRATCH, config.publish.branch)
    with contextlib.chdir(scratch.root):
        here = house.of_tip()
        yield f"A scratch clone is in {SCRATCH}; nothing leaves this machine."
        yield f"\n{_clock(first, here)}: the ledger begins"
        publishing.finish(publishing.publish(clock.starting_at(first)), first)
        for moment in moments:
            yield f"\n{_clock(moment, here)}: publish"
            done = publishing.publish(clock.starting_at(moment))
            yield done.as_text()
            yield publishing.finish(done, moment)
        yield f"\nAfter that, the plan:\n\n{_plan(here, moments[-1])}"
    yield from _where_to_look(scratch, config.ledger.branch)


def _clock(moment: datetime, here: house.House) -> str:
    return f"{moment.astimezone(here.zone):%A %d %B %Y, %H:%M}"


def _plan(here: house.House, moment: datetime) -> str:
    return terminal.plan(planning.view(here, moment).rows, here.zone, screen.of(sys.stdout, os.environ))


def _where_to_look(scratch: git.Repository, branch: str) -> Iterator[str]:
    page = scratch.root / "build/site/index.html"
    yield f"\nOpen {page.as_uri()} in a browser."
    yield f"The status is on the branch {branch}: git -C {SCRATCH} log --oneline {branch}"
