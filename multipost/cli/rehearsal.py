"""A rehearsal in a scratch clone, at its own clock: the ledger begins, runs follow, the pages show what came out."""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from multipost import clock, git
from multipost.cli import approved, desk, house, planning, publishing, sandboxed
from multipost.report import screen, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from multipost.cli.house import House
    from multipost.cli.publishing import Done
    from multipost.cli.sandboxed import Sandbox

SCRATCH = Path("build/demo")
TIMELINES = "sandbox.html"
"""In the build folder: what readers would have seen."""

_PAGES = {
    "team/index.html": "what the team sees",
    "site/team/index.html": "what the team sees",
    "site/index.html": "what everybody sees",
    TIMELINES: "what the networks got",
}
_WIDTH = max(map(len, _PAGES.values()))


class Clock:
    """The time of the rehearsal: it runs on from whatever it was set to last."""

    def __init__(self, moment: datetime) -> None:
        self.set(moment)

    def set(self, moment: datetime) -> None:
        """It is this time now."""
        self._now = clock.starting_at(moment)

    def __call__(self) -> datetime:
        """What time it is."""
        return self._now()


def play(began: str | None, runs: Sequence[str]) -> Iterator[str]:
    """What happens, line by line."""
    repository = git.find(Path.cwd())
    config = desk.settings(house.committed(repository))
    moments = [house.moment(text, config.timezone) for text in runs] or [clock.now()]
    first = house.moment(began, config.timezone) if began else moments[0] - timedelta(days=7)
    scratch = git.clone(repository, repository.root / SCRATCH, config.publish.branch)
    now = Clock(first)
    with contextlib.chdir(scratch.root), _sandbox(house.of_tip(), now) as sandbox:
        here = house.of_tip()
        yield f"A scratch clone is in {SCRATCH}; nothing leaves this machine."
        yield f"\n{_clock(first, here)}: the ledger begins"
        publishing.finish(here, _publish(here.at(first), now, sandbox), first)
        for moment in moments:
            now.set(moment)
            yield f"\n{_clock(moment, here)}: publish"
            here = house.of_tip().at(moment)
            done = _publish(here, now, sandbox)
            yield done.as_text()
            yield publishing.finish(here, done, moment)
        if sandbox:
            sandbox.keep_page(here.build / TIMELINES)
        yield f"\nAfter that, the plan:\n\n{_plan(here, moments[-1])}"
    yield from _where_to_look(scratch, config.ledger.branch)


@contextlib.contextmanager
def _sandbox(here: House, now: Clock) -> Iterator[Sandbox | None]:
    """Servers to publish to, where any account needs a login."""
    if not any(account.spec.login.model_fields for account in here.desk.accounts.values()):
        yield None
        return
    with sandboxed.running(here.repository.root, now) as sandbox:
        yield sandbox


def _publish(here: House, now: Clock, sandbox: Sandbox | None) -> Done:
    return sandbox.publish(here, now) if sandbox else publishing.publish(approved.of_house(here), now)


def _clock(moment: datetime, here: house.House) -> str:
    return f"{moment.astimezone(here.zone):%A %d %B %Y, %H:%M}"


def _plan(here: house.House, moment: datetime) -> str:
    return terminal.plan(planning.view(here, moment).rows, here.zone, screen.of(sys.stdout, os.environ))


def _where_to_look(scratch: git.Repository, branch: str) -> Iterator[str]:
    yield "\nTo look, open in a browser:\n"
    for page, what in _PAGES.items():
        if (scratch.root / "build" / page).is_file():
            yield f"  {what:<{_WIDTH}}  {(scratch.root / 'build' / page).as_uri()}"
    yield f"\nThe status is on the branch {branch}: git -C {SCRATCH} log --oneline {branch}"
