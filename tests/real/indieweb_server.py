"""A real Micropub site on this machine, and what it holds, read back without our own code."""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).parent / "indieweb"


@dataclass(frozen=True)
class Site:
    """`url` is its home page; `tokens` by what they may do: everything (`full`), `create`, or all but look back."""

    url: str
    tokens: Mapping[str, str]
    client: httpx.Client

    @property
    def entries(self) -> list[dict[str, Any]]:
        """Everything on it, oldest first: `url`, and its properties."""
        return list(self.client.get(f"{self.url}/shelf").raise_for_status().json())

    def lose(self) -> None:
        """Keep the next entry, and lose the answer."""
        self.client.post(f"{self.url}/shelf").raise_for_status()

    def empty(self) -> None:
        """Keep nothing any more."""
        self.client.delete(f"{self.url}/shelf").raise_for_status()


@contextmanager
def running() -> Iterator[Site]:
    """A site of its own, until the block ends. `make test-real` installs it."""
    command = [str(FOLDER / ".venv/bin/python"), str(FOLDER / "start.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = json.loads(process.stdout.readline())
        with httpx.Client(trust_env=False, timeout=30) as client:
            yield Site(said["url"], said["tokens"], client)
        process.communicate(timeout=30)
