"""commands.md: every command, from its parameters.

Not from its help text: the layout of that differs between versions of click.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import click

from multipost import cli
from scripts.reference.page import code, fence, page, table

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRO = """
`multipost --help` lists the commands, `multipost COMMAND --help` says the same as this page. How they end is in
[exit codes](exit-codes.md).
"""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its name, sorted; those inside another right after it."""
    context = click.Context(cli.main)
    for name in cli.main.list_commands(context):
        command = cli.main.get_command(context, name)
        if command is not None:
            yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", command.commands[inner]) for inner in command.list_commands(context))


def text() -> str:
    """The page."""
    return page("Commands", INTRO, *(_section(name, command) for name, command in commands()))


def _section(name: str, command: click.Command) -> str:
    usage = " ".join([f"multipost {name}", *_usage(command)])
    words = re.sub(r"(?<!\n)\n(?!\n)", " ", inspect.cleandoc(command.help or ""))
    options = [(_written(one), one.help or "") for one in command.params if isinstance(one, click.Option)]
    blocks = [
        f"## multipost {name}",
        fence(usage),
        words,
        table(("option", "what it says"), options) if options else "",
    ]
    return "\n\n".join(block for block in blocks if block)


def _usage(command: click.Command) -> Iterator[str]:
    if any(isinstance(one, click.Option) for one in command.params):
        yield "[OPTIONS]"
    for one in command.params:
        if isinstance(one, click.Argument):
            shown = one.metavar or (one.name or "").upper()
            yield (shown if one.required else f"[{shown}]") + ("..." if one.nargs == -1 else "")


def _written(option: click.Option) -> str:
    flags = ", ".join(option.opts)
    value = "" if option.is_flag else f" {option.metavar or option.type.name.upper()}"
    return code(flags + value) + (" (needed)" if option.required else "")
