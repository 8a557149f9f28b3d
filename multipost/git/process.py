"""Starting Git: one place that says with which settings and surroundings."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from multipost import errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TIMEOUT = 120.0
"""Seconds that one call of Git may take."""

AUTHOR = "multipost"
EMAIL = "multipost@invalid"
# A hook of the user's, or an index or work tree of the process that called us, must not reach our objects.
OURS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_WANTED = {
    "core.hooksPath": os.devnull,
    "core.fsync": "all",
    "core.quotePath": "false",
    "core.filesRefLockTimeout": "3000",  # milliseconds to let another writer finish
    "log.showSignature": "false",  # it would be printed among what we read
}
SETTINGS = tuple(word for name, value in _WANTED.items() for word in ("-c", f"{name}={value}"))
_PASSED = frozenset({"GIT_SSL_CAINFO", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"})
_NAMES = (("NAME", AUTHOR), ("EMAIL", EMAIL))


class Failed(errors.Refused):
    """Git said no; `code` is its exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository: where the work tree begins, and the Git directory that all its work trees share."""

    root: Path
    directory: Path


def find(start: Path) -> Repository:
    """The repository around `start`."""
    try:
        output = run_in(start, "rev-parse", "--path-format=absolute", "--show-toplevel", "--git-common-dir")
    except Failed as trouble:
        if "not a git repository" not in str(trouble):
            raise  # such as one that belongs to somebody else: Git says what to do
        message = f"{start} is not in a Git repository yet: go to one, or run `multipost init` to begin one."
        raise errors.Refused(message) from None
    root, directory = os.fsdecode(output).removesuffix("\n").split("\n")
    return Repository(Path(root), Path(directory))


def run(repository: Repository, *arguments: str, stdin: bytes = b"", extra: Mapping[str, str] | None = None) -> bytes:
    """What `git <arguments>` prints."""
    return run_in(repository.root, *arguments, stdin=stdin, extra=extra)


class Conversation(NamedTuple):
    """A Git that answers one question after the other."""

    stdin: IO[bytes]
    stdout: IO[bytes]
    stderr: IO[bytes]

    def ask(self, question: bytes) -> bytes:
        """The first line of the answer; what follows it is read from `stdout`."""
        try:
            self.stdin.write(question)
            self.stdin.flush()
            line = self.stdout.readline()
        except BrokenPipeError:
            line = b""
            with suppress(BrokenPipeError):
                self.stdin.close()  # what is still in it has no reader: it must not fail a second time
        if not line:
            raise Failed(_said(self.stderr.read()) or "Git ended in the middle of its work", 128)
        return line


@contextmanager
def converse(repository: Repository, *arguments: str) -> Iterator[Conversation]:
    """A Git that stays for several questions."""
    with subprocess.Popen(
        ["git", *SETTINGS, *arguments],
        cwd=repository.root,
        env=_environment({}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
    ) as child:
        yield Conversation(*(cast("IO[bytes]", end) for end in (child.stdin, child.stdout, child.stderr)))


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Ours, without what a calling Git would make us work on (`GIT_DIR` and the like)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _PASSED}
    identity = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _NAMES}
    return {**kept, **OURS, **identity, **extra}


def run_in(folder: Path, *arguments: str, stdin: bytes = b"", extra: Mapping[str, str] | None = None) -> bytes:
    """What `git <arguments>` prints in a folder, which need not be in a repository."""
    try:
        done = subprocess.run(
            ["git", *SETTINGS, *arguments],
            cwd=folder,
            env=_environment(extra or {}),
            input=stdin,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            process_group=0,  # Ctrl-C is ours to answer: Git finishes what it is writing
        )
    except FileNotFoundError:
        raise errors.Refused("Git is not installed, or the folder is gone: install git, then try again.") from None
    except subprocess.TimeoutExpired:
        raise Failed(f"git {arguments[0]} took longer than {TIMEOUT:.0f} s", 124) from None
    if done.returncode:
        raise Failed(_said(done.stderr) or f"git {arguments[0]} failed", done.returncode)
    return done.stdout


def _said(stderr: bytes) -> str:
    """Git's own words on one line, from the one that ended it: what to do about it often stands in a later line."""
    before, fatal, after = stderr.decode("utf-8", "replace").partition("fatal: ")
    return " ".join((after if fatal else before).split())
