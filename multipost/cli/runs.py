"""The ways to run: for real, from a packed outbox, in the sandbox, and only to see what would be done.

Each gives what was done, and then, one after the other, what is left to do and to say: what is out must be shown even
where a page cannot be built.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from multipost import clock, git
from multipost.cli import approved, house, publishing, sandboxed, telling, unpacking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.cli.approved import Approved
    from multipost.cli.house import House
    from multipost.cli.publishing import Asked, Done


EARLIER = timedelta(days=1)
"""How old the ledger of the sandbox is when it begins: what fell due meanwhile can be rehearsed."""


class Shown(NamedTuple):
    """A run, and what is said after it."""

    done: Done
    after: Iterable[str] = ()


def published(asked: Asked) -> Shown:
    """A run from the tip of the publishing branch; afterwards the pages."""
    here = house.of_tip()
    shown = _run(approved.of_house(here), asked)
    return shown._replace(after=_then(shown.after, here, shown.done, asked))


def from_outbox(folder: Path, asked: Asked) -> Shown:
    """A run of what another job packed; it builds no pages. Raises `unpacking.Stale`."""
    return _run(unpacking.unpack(git.find(Path.cwd()), folder, clock.now()), asked)


def rehearsed(at: str | None, asked: Asked) -> Shown:
    """What a run would do, now or at a time."""
    here = house.of_tip()
    moment = house.moment(at, here.desk.config.timezone)
    return Shown(publishing.rehearse(approved.of_house(here.at(moment)), moment, asked))


def in_sandbox(at: str | None, asked: Asked, *, dry_run: bool) -> Shown:
    """A run against servers on this machine, which remembers what it sent on a branch of its own."""
    here = house.in_sandbox()
    moment = house.moment(at, here.desk.config.timezone)
    here = here.at(moment)
    if dry_run:
        return Shown(publishing.rehearse(approved.of_house(here), moment, asked))
    now = clock.starting_at(moment) if at else clock.now
    if at:
        sandboxed.refuse_another_time(here.repository.root)
    with sandboxed.running(here.repository.root, now) as sandbox:
        if here.store.read().tip is None:
            sandbox.publish(here, lambda: moment - EARLIER, publishing.NOTHING)
        return Shown(sandbox.publish(here, now, asked), sandboxed.remarks(here))


def _run(ours: Approved, asked: Asked) -> Shown:
    """A real run; afterwards the host is told."""
    before = ours.store.read().tip
    done = publishing.publish(ours, clock.now, asked)
    return Shown(done, telling.what_happened(ours, done, clock.now(), before))


def _then(told: Iterable[str], here: House, done: Done, asked: Asked) -> Iterator[str]:
    """Asked to stop, it leaves the pages to the next run."""
    yield from told
    pages = "" if done.report.stopped else publishing.finish(here, done, clock.now(), asked)
    if pages:
        yield pages
