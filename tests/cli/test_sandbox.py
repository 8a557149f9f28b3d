"""`multipost sandbox`, as a process that a person starts and ends."""

from __future__ import annotations

import json
import os
import signal
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

import httpx

from multipost.sandbox import found

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from tests.cli.place import Place


@contextmanager
def started(place: Place, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """The command, once it has said that it runs, and its first words."""
    running = place.start("sandbox", "--port", "0", *arguments)
    with running:
        try:
            yield running, [cast("IO[str]", running.stdout).readline() for _ in range(4)]
        finally:
            running.kill()


def test_it_says_where_it_runs_and_others_find_it_until_it_ends(place: Place) -> None:
    with started(place) as (running, said):
        address = found.address(place.root)
        page = httpx.get(f"http://{address}/")
        running.send_signal(signal.SIGINT)
        rest, trouble = running.communicate(timeout=10)

    assert "Discord" in said[0]
    assert f"http://{address}/" in said[2]
    assert "multipost publish --sandbox" in said[3]
    assert "Nothing has arrived yet" in page.text
    assert (running.returncode, rest, trouble) == (0, "\nThe sandbox has ended.\n", "")
    assert not (place.root / "build/sandbox.json").exists()


def test_a_taken_port_is_one_sentence(place: Place) -> None:
    with started(place):
        port = json.loads((place.root / "build/sandbox.json").read_text())["address"].partition(":")[2]

        refused = place.run("sandbox", "--port", port)

    assert refused.exit_code == 5
    assert refused.stderr == (
        f"multipost: Port {port} cannot be used here: another program has it. Give another one with --port.\n"
    )


def test_outside_of_a_repository_there_is_nobody_to_find_it(empty: Place) -> None:
    assert empty.run("sandbox", "--port", "0").exit_code == 5


def test_without_the_extra_it_says_what_to_install(place: Place) -> None:
    missing = place.root.parent / "missing"
    missing.mkdir()
    (missing / "werkzeug.py").write_text("raise ImportError")

    with place.start("sandbox", env={**os.environ, "PYTHONPATH": str(missing)}) as refused:
        said, trouble = refused.communicate(timeout=30)

    assert (refused.returncode, said) == (5, "")
    assert trouble == "multipost: The sandbox is not installed: `pip install 'multipost[sandbox]'`, then try again.\n"
