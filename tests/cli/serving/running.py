"""What serves the pages of a repository, as a process of its own."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

import httpx
import pytest

from tests.cli.conftest import enter
from tests.cli.place import POST

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.place import Place

PATIENCE = 30.0  # seconds, for a machine that is busy
ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+")


@dataclass
class Serving:
    """A repository and what serves its pages; `said` are its first words."""

    place: Place
    running: subprocess.Popen[str]
    said: list[str]

    @property
    def address(self) -> str:
        return str(ADDRESS.findall("".join(self.said))[0])

    def page(self, path: str) -> str:
        return httpx.get(f"{self.address}{path}", trust_env=False, follow_redirects=True).text

    def after(self, edit: Callable[[], object], path: str, marker: str) -> str:
        """The page at `path`, once an open page heard of a build after which it says the marker."""
        with httpx.stream("GET", f"{self.address}/-/changes", timeout=PATIENCE, trust_env=False) as stream:
            words = (line for line in stream.iter_lines() if line.startswith("data: "))
            next(words)
            edit()
            pages = (self.page(path) for _ in words)
            return next(page for page in pages if marker in page)

    def trouble(self, edit: Callable[[], object]) -> str:
        """The sentence that an open page hears after the edit."""
        with httpx.stream("GET", f"{self.address}/-/changes", timeout=PATIENCE, trust_env=False) as stream:
            words = (json.loads(line.removeprefix("data: ")) for line in stream.iter_lines() if line.startswith("data"))
            next(words)
            edit()
            return next(str(word["trouble"]) for word in words if word["trouble"])


@contextmanager
def started(place: Place) -> Iterator[Serving]:
    """The command, once it has said that it runs."""
    running = place.start("serve", "--port", "0")
    with running:
        try:
            yield Serving(place, running, [cast("IO[str]", running.stdout).readline() for _ in range(6)])
        finally:
            running.kill()


@contextmanager
def waiting(folder: Path) -> Iterator[Serving]:
    """A repository with one post that waits, served."""
    with pytest.MonkeyPatch.context() as patch:
        place = enter(folder, patch)
        place.begin()
        place.post("hello", POST.replace("2026", "2096"))
        with started(place) as serving:
            yield serving
