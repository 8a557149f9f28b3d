"""Long work says how far it is, where somebody looks."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from multipost.cli import progress

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    """A terminal that remembers what was shown."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_how_far_long_work_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    taken = list(progress.shown(range(progress.MANY), progress.MANY, "Making pages"))

    assert taken == list(range(progress.MANY))
    assert "Making pages" in terminal.getvalue()


def test_a_log_shows_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    taken = list(progress.shown(range(progress.MANY), progress.MANY, "Making pages"))

    assert len(taken) == progress.MANY
    assert capsys.readouterr().err == ""


def test_short_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    list(progress.shown(range(3), 3, "Making pages"))

    assert terminal.getvalue() == ""


def test_a_log_says_line_by_line_how_far_a_run_is(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.counting("Publishing") as heard:
        heard(4, 25)
        heard(11, 25)
        heard(20, 25)
        heard(25, 25)
        heard(25, 25)

    assert capsys.readouterr().err == "Publishing: 11 of 25\nPublishing: 25 of 25\n"


def test_a_short_run_says_nothing_on_its_way(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.counting("Publishing") as heard:
        heard(1, 2)

    assert capsys.readouterr().err == ""


def test_a_terminal_shows_how_far_a_run_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    with progress.counting("Publishing") as heard:
        heard(4, progress.SEVERAL)

    assert "Publishing" in terminal.getvalue()
