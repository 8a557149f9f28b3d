"""The command line: one file per command under `commands/`, found from the folder, imported when it is called.

`--help` imports click and nothing of the rest.
"""

from __future__ import annotations

import importlib
import io
import pkgutil
import sys
from typing import cast

import click

from multipost import __version__

COMMANDS = f"{__name__}.commands"


class Commands(click.Group):
    """A group whose commands are the modules of a folder; each has a `command`."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """The names, sorted."""
        folder = importlib.import_module(COMMANDS).__path__
        return sorted(module.name.rstrip("_") for module in pkgutil.iter_modules(folder))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command, imported now."""
        if name not in self.list_commands(context):
            return None
        module = importlib.import_module(f"{COMMANDS}.{name}")
        return cast("click.Command", module.command)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="multipost %(version)s")
def main() -> None:
    """Schedule social-media posts from Git, and publish each of them once."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a title that this terminal cannot write ends nothing
