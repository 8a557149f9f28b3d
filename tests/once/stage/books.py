"""What stands in the ledger's branch on the remote, commit by commit, read without the program that wrote it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

LEDGER, SEEN = "refs/heads/multipost/status", "refs/multipost/seen"
PATH = os.environ["PATH"]

Cell = tuple[str, str, str]
"""Account, post, date."""


@dataclass(frozen=True)
class Page:
    """The ledger at one commit: entries as JSON by their cells, the holds, frozen words by digest, the accounts."""

    commit: str
    entries: dict[Cell, dict[str, Any]]
    hold: dict[str, Any]
    words: dict[str, dict[str, Any]]
    accounts: dict[str, dict[str, Any]]

    @property
    def holds(self) -> list[dict[str, Any]]:
        """What stands still."""
        return list(self.hold.get("holds", ()))

    def states(self) -> dict[Cell, str]:
        return {cell: entry["state"] for cell, entry in self.entries.items()}


NOTHING = Page("", {}, {}, {}, {})
"""Before the first commit."""


@dataclass
class History:
    """Every commit that the branch on the remote was seen at or went through, oldest first."""

    pages: list[Page] = field(default_factory=list)
    lost: str = ""  # a commit that the branch no longer has

    @property
    def last(self) -> Page:
        """What stands."""
        return self.pages[-1] if self.pages else NOTHING

    def read(self, origin: Path) -> None:
        """Turn to what stands on the remote now."""
        tip = _ref(origin, LEDGER)
        if not tip or tip == self.last.commit:
            return
        line = _output(origin, "rev-list", "--reverse", "--first-parent", tip).split()
        before = self.last.commit
        if before and before not in line:
            self.lost = before
        start = line.index(before) + 1 if before in line else 0
        self.pages += [page(origin, commit) for commit in line[start:]]

    def copy(self) -> History:
        return History(list(self.pages), self.lost)


_KNOWN: dict[str, Page] = {}
_READ: dict[str, Any] = {}


def page(repository: Path, commit: str) -> Page:
    """The ledger at a commit. Commits never change, so each is read once."""
    if commit not in _KNOWN:
        listed = re.findall(r"blob ([0-9a-f]+)\t(.+\.json)", _output(repository, "ls-tree", "-r", commit))
        contents = _contents(repository, [oid for oid, _ in listed if oid not in _READ])
        _READ.update((oid, json.loads(content)) for oid, content in contents.items())
        found = {path: _READ[oid] for oid, path in listed}
        entries = [value for path, value in found.items() if path.startswith(("open/", "done/"))]
        words = {Path(path).stem: value for path, value in found.items() if path.startswith("sent/")}
        cells = {(one["account"], one["post"], one["date"]): one for one in entries}
        accounts = {Path(path).stem: value for path, value in found.items() if path.startswith("accounts/")}
        _KNOWN[commit] = Page(commit, cells, found.get("hold.json", {}), words, accounts)
    return _KNOWN[commit]


def covers(hold: Mapping[str, Any], account: str) -> bool:
    """Whether it is for posts to an account; they belong to no campaign here."""
    return not hold["campaigns"] and (not hold["accounts"] or account in hold["accounts"])


def words(desk: Path) -> frozenset[tuple[str, str]]:
    """What is approved at the desk: post and text of every part."""
    found = set()
    for path in (desk / "content/posts").glob("*.md"):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        found |= {(path.stem, part.strip()) for part in body.split("\n---\n")}
    return frozenset(found)


def refs(repository: Path) -> dict[str, str]:
    """Every ref and its commit, read from the files where Git keeps them."""
    folder = _folder(repository)
    packed = folder / "packed-refs"
    lines = packed.read_text().splitlines() if packed.exists() else []
    found = {line[41:]: line[:40] for line in lines if line[0] not in "#^"}
    loose = [path for path in (folder / "refs").rglob("*") if path.suffix != ".lock" and path.is_file()]
    return dict(
        sorted((found | {path.relative_to(folder).as_posix(): path.read_text().strip() for path in loose}).items())
    )


def notes(repository: Path) -> tuple[tuple[str, bytes], ...]:
    """What a machine remembers of its runs."""
    kept = [*(repository / ".git/multipost").glob("*"), repository / "build/cache/tick.json"]
    return tuple((path.name, path.read_bytes()) for path in sorted(kept) if path.exists() and path.name != "lock")


def _ref(repository: Path, name: str) -> str:
    loose = _folder(repository) / name
    return loose.read_text().strip() if loose.is_file() else refs(repository).get(name, "")


def _folder(repository: Path) -> Path:
    return repository / ".git" if (repository / ".git").exists() else repository


def _contents(repository: Path, oids: list[str]) -> dict[str, bytes]:
    wanted = "".join(f"{oid}\n" for oid in dict.fromkeys(oids)).encode()
    output = subprocess.run(
        ["git", "cat-file", "--batch"], cwd=repository, input=wanted, capture_output=True, check=True
    ).stdout
    found, start = {}, 0
    for oid in dict.fromkeys(oids):
        end = output.index(b"\n", start)
        size = int(output[start:end].split()[2])
        found[oid] = output[end + 1 : end + 1 + size]
        start = end + size + 2
    return found


def _output(repository: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=repository, capture_output=True, check=True, text=True).stdout
