"""Finding the sandbox that runs for a repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.sandbox import found

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.sandbox.server import Running


def test_a_sandbox_is_found_while_it_is_noted(running: Running, tmp_path: Path) -> None:
    with found.noted(tmp_path, running.address):
        assert found.address(tmp_path) == running.address

    assert found.address(tmp_path) is None
    assert list((tmp_path / "build").iterdir()) == []


def test_a_note_whose_sandbox_has_gone_counts_for_nothing(tmp_path: Path) -> None:
    with found.noted(tmp_path, "127.0.0.1:1"):
        assert found.address(tmp_path) is None


def test_another_server_is_no_sandbox(running: Running, tmp_path: Path) -> None:
    running.world.faults.clear()
    with found.noted(tmp_path, f"{running.address}/_sandbox/faults?"):
        assert found.address(tmp_path) is None


@pytest.mark.parametrize("note", ["", "[]", '"there"', "{}", '{"address": "http://["}'])
def test_a_note_that_says_nothing_counts_for_nothing(tmp_path: Path, note: str) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build/sandbox.json").write_text(note)

    assert found.address(tmp_path) is None
