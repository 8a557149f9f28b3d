"""What `--help` says, to people who do not program and have 80 columns."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from multipost import cli

CONTEXT = click.Context(cli.main)
COMMANDS = cli.main.list_commands(CONTEXT)


def test_every_command_is_listed_with_a_whole_sentence() -> None:
    said = CliRunner().invoke(cli.main, ["--help"], terminal_width=80).stdout

    lines = said.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in lines] == COMMANDS
    assert [line for line in lines if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained(name: str) -> None:
    command = cli.main.get_command(CONTEXT, name)

    assert command
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_into_eighty_columns(name: str) -> None:
    said = CliRunner().invoke(cli.main, [name, "--help"], terminal_width=80)

    assert said.exit_code == 0
    assert [line for line in said.stdout.splitlines() if len(line) > 80] == []


def test_a_command_that_there_is_not_is_a_mistake_of_usage() -> None:
    said = CliRunner().invoke(cli.main, ["pubish"])

    assert said.exit_code == 2
    assert "No such command" in said.stderr
