"""The one edge where errors become a sentence and an exit code. No traceback reaches a person.

0 fine; 1 complaints; 2 usage; 3 this run parked or missed something; 4 a delivery failed or a login was refused;
5 refused to run; 130 and 143: asked to stop.
"""

from __future__ import annotations

import errno
import functools
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

import click

from multipost import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Command = TypeVar("Command", bound="Callable[..., Any]")

_DISK = {
    errno.ENOSPC: "The disk is full: free some space, then try again. Nothing that was recorded is lost.",
    errno.EDQUOT: "Your disk quota is used up: free some space, then try again. Nothing that was recorded is lost.",
    errno.EFBIG: "A file may not grow that large here (see `ulimit -f`). Nothing that was recorded is lost.",
    errno.EROFS: "The disk can only be read: multipost needs to write to build/ and to Git.",
    errno.EACCES: "A file cannot be read or written: mend its permissions, then try again.",
}


def guarded(command: Command) -> Command:
    """A command whose errors end as one sentence on stderr and the exit code of `errors`."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except errors.SourceError as trouble:
            _complain(trouble.complaints)
            sys.exit(trouble.exit_code)
        except errors.MultipostError as trouble:
            _end(str(trouble), trouble.exit_code)
        except KeyboardInterrupt:
            sys.exit(128 + signal.SIGINT)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `| head` has seen enough
            sys.exit(0)
        except OSError as trouble:
            known = _DISK.get(trouble.errno or 0)
            where = f" ({Path(trouble.filename).name})" if trouble.filename else ""
            _end(f"{known or trouble.strerror or trouble}{where}", errors.Refused.exit_code)

    return cast("Command", run)


def annotate(complaints: Sequence[errors.Complaint]) -> None:
    """Show complaints beside the files, on a host that can."""
    from multipost import hosts

    host = hosts.current(os.environ)
    if complaints and host is not hosts.plain:
        click.echo("\n".join(host.annotate_all(complaints)))


def remark(notices: Sequence[str]) -> None:
    """Say on stderr what was odd, beside what a command was asked for."""
    for notice in notices:
        click.echo(notice, err=True)


def _complain(complaints: Sequence[errors.Complaint]) -> None:
    from multipost.report import screen, terminal

    annotate(complaints)
    click.echo(terminal.complaints(complaints, screen.of(sys.stderr, os.environ)), err=True)


def _end(sentence: str, code: int) -> NoReturn:
    click.echo(f"multipost: {sentence}", err=True)
    sys.exit(code)
