"""Starting Git: one place that says with which settings and surroundings."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from multipost import errors
from multipost.git.access import NOTHING, Access

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TIMEOUT = 120.0
"""Seconds that one call of Git may take."""

AUTHOR = "multipost"
EMAIL = "multipost@invalid"
# A hook of the user's, or an index or work tree of the process that called us, must not reach our objects.
OURS = {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
# Nobody may be there to answer: a question must fail at once. (A process without a terminal cannot ask there either.)
_SILENT = {"GIT_TERMINAL_PROMPT": "0", "SSH_ASKPASS": "", "SSH_ASKPASS_REQUIRE": "never", "GCM_INTERACTIVE": "never"}
_WANTED = {
    "core.hooksPath": os.devnull,
    "core.fsync": "all",
    "core.quotePath": "false",
    "core.filesRefLockTimeout": "3000",  # milliseconds to let another writer finish
    "log.showSignature": "false",  # it would be printed among what we read
}
SETTINGS = tuple(word for name, value in _WANTED.items() for word in ("-c", f"{name}={value}"))
# What a person says of their own way to a remote, and of their settings, stands.
_PASSED = frozenset(
    f"GIT_{name}"
    for name in (
        *("SSH", "SSH_COMMAND", "SSH_VARIANT", "ASKPASS", "PROXY_COMMAND"),
        *("SSL_CAINFO", "SSL_CAPATH", "SSL_CERT", "SSL_KEY"),
        *("CONFIG_GLOBAL", "CONFIG_NOSYSTEM"),
    )
)
_NAMES = (("NAME", AUTHOR), ("EMAIL", EMAIL))


class Failed(errors.Refused):
    """Git said no; `code` is its exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository: where the work tree begins, and the Git directory that all its work trees share.

    `access` is how its remotes let us in; every call has it, because reading an object may fetch it.
    """

    root: Path
    directory: Path
    access: Access = field(default=NOTHING, repr=False)


class Answer(NamedTuple):
    """What a Git that ended said; `said` is for people."""

    code: int
    output: bytes
    said: str


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
    answer = _start(repository.root, arguments, _environment(repository.access) | dict(extra or {}), stdin)
    return _output(arguments, answer, repository.access)


def run_in(folder: Path, *arguments: str) -> bytes:
    """What `git <arguments>` prints in a folder, which need not be in a repository."""
    return _output(arguments, _start(folder, arguments, _environment(NOTHING)), NOTHING)


def ask(repository: Repository, *arguments: str, timeout: float) -> Answer:
    """How `git <arguments>` ended. `Failed` where that took more than `timeout` seconds."""
    answer = _start(repository.root, arguments, _environment(repository.access), timeout=timeout)
    return answer._replace(said=repository.access.hide(answer.said))


def _environment(access: Access) -> dict[str, str]:
    """Ours, without what a calling Git would make us work on (`GIT_DIR` and the like)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _PASSED}
    identity = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _NAMES}
    return {**kept, **OURS, **_SILENT, **identity, **access.environ()}


def _start(
    folder: Path,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    stdin: bytes = b"",
    timeout: float | None = None,
) -> Answer:
    try:
        with subprocess.Popen(
            ["git", *SETTINGS, *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is ours to answer: Git finishes what it is writing
        ) as child:
            output, said = _communicate(child, stdin, timeout or TIMEOUT, arguments[0])
            return Answer(child.returncode, output, said.decode("utf-8", "replace"))
    except FileNotFoundError:
        raise errors.Refused("Git is not installed, or the folder is gone: install git, then try again.") from None


def _communicate(child: subprocess.Popen[bytes], stdin: bytes, timeout: float, name: str) -> tuple[bytes, bytes]:
    """What it printed; where we do not wait for its end, what it started ends with it."""
    try:
        return child.communicate(stdin, timeout)
    except subprocess.TimeoutExpired:
        raise Failed(f"git {name} took longer than {timeout:.0f} s", 124) from None
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)


def _output(arguments: Sequence[str], answer: Answer, access: Access) -> bytes:
    if answer.code:
        raise Failed(in_short(access.hide(answer.said)) or f"git {arguments[0]} failed", answer.code)
    return answer.output


def in_short(said: str) -> str:
    """Git's own words on one line, from the one that ended it: what to do about it often stands in a later line."""
    before, fatal, after = said.partition("fatal: ")
    return " ".join((after if fatal else before).split())
