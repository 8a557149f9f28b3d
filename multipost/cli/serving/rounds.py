"""Builds, answers, and builds again: the pages that stand are shown until newer ones are made."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from multipost import clock, errors, git
from multipost.cli import building, house
from multipost.cli.serving import answers, listening, watching
from multipost.cli.serving.listening import HERE, Served
from multipost.cli.serving.watching import Ledger
from multipost.web import pages
from multipost.web.values import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from multipost.git import Repository


class Pages:
    """The pages of a repository, and whether they are old by now."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._note = repository.root / "build" / building.SHOWN

    def build(self) -> str:
        """Make them of what is there now; a sentence."""
        self._began = clock.ticks()
        pages.forget()
        self._here = house.of_work_tree()
        self._ledger = Ledger(self._repository, self._here.store.ref)
        building.build(self._here, clock.now())
        self._shown, self._stood = self._note.read_text(encoding="ascii"), watching.seen(self._note)
        gc.collect()  # the program does without, because other commands end soon
        moment = clock.now().astimezone(self._here.zone)
        return f"{moment:%H:%M:%S}  Built in {clock.ticks() - self._began:.1f} s."

    def are_old(self) -> bool:
        """Whether the ledger moved since, or another command built, as `publish` does from what is committed.

        Also when the time between two runs has passed: one may have ended elsewhere.
        """
        moved = self._ledger.moved() and self._ledger.tip != self._shown  # our own build may have fetched it
        others = watching.seen(self._note) != self._stood
        return moved or others or clock.ticks() - self._began > self._here.desk.config.publish.every


def serve(port: int | None, say: Callable[[str], object]) -> None:
    """Until somebody ends it. Raises what the first build raises; what a later one raises is only said."""
    repository = git.find(Path.cwd())
    made, served = Pages(repository), Served(repository.root / "build")
    with listening.listening(served, port) as bound:
        reasons = watching.reasons(repository.root, made.are_old)
        next(reasons)
        said = made.build()
        served.news.built()
        for line in (*_welcome(served.build, bound), said):
            say(line)
        for _ in reasons:
            say(_again(made, served))


def _welcome(build: Path, port: int) -> Iterator[str]:
    address = f"http://{HERE}:{port}"
    yield "The pages are here until Ctrl-C, built again whenever a post, a template, a setting or the ledger changes.\n"
    if answers.first(build) != PUBLIC:
        yield f"  For the team:      {address}/{answers.first(build)}"
    yield f"  For everybody:     {address}/{PUBLIC}\n"


def _again(made: Pages, served: Served) -> str:
    try:
        said = made.build()
    except (errors.MultipostError, OSError) as trouble:
        lines = str(trouble).splitlines() or [type(trouble).__name__]
        sentence = lines[0] if len(lines) == 1 else f"{lines[0]} (and {len(lines) - 1} more: multipost check)"
        served.news.failed(f"Not built again: {sentence}")
        return f"Not built again: {sentence}"
    served.news.built()
    return said
