"""How far long work is: a bar on a terminal; of a run also plain lines elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")

MANY = 200
"""Fewer things than this are over before a bar could be read."""

SEVERAL = 10
"""Fewer deliveries than this are sent before anybody wonders."""


def shown(items: Iterable[Item], total: int, work: str) -> Iterable[Item]:
    """The items, with a bar on stderr that says how many of `total` were taken; it goes when the work is over."""
    if total < MANY or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, work, total, console=Console(stderr=True), transient=True)


@dataclass
class _Lines:
    """A plain line for every ten that are done, or every tenth of them all."""

    work: str
    said: int = 0

    def __call__(self, done: int, total: int) -> None:
        if done - self.said >= max(SEVERAL, total // 10) or self.said < done == total >= SEVERAL:
            self.said = done
            click.echo(f"{self.work}: {done} of {total}", err=True)


@contextmanager
def counting(work: str) -> Iterator[Callable[[int, int], None]]:
    """What is to be told how many of how many are done, on stderr: where others wait for servers, it says how long."""
    if not sys.stderr.isatty():
        yield _Lines(work)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(work, visible=False)

        def heard(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= SEVERAL)

        yield heard
