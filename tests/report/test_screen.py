"""What a report may use: columns, colours, signs."""

from __future__ import annotations

import io

import pytest

from multipost.report import screen


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_is_a_plain_screen() -> None:
    found = screen.of(io.StringIO(), {})

    assert found == screen.Screen(100, plain=True)


def test_a_terminal_has_colours_and_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")

    found = screen.of(Terminal(), {"TERM": "xterm"})

    assert found == screen.Screen(72, plain=False)


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colours_gets_none(environ: dict[str, str]) -> None:
    found = screen.of(Terminal(), environ)

    assert found.plain


@pytest.mark.parametrize("columns,width", [("9", 40), ("500", 120)])
def test_lines_are_neither_too_short_nor_too_long_to_read(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    found = screen.of(Terminal(), {})

    assert found.width == width


@pytest.mark.parametrize("text,columns", [("abc", 3), ("世界", 4), ("e\u0301", 1), ("👍", 2)])
def test_columns_are_those_of_a_terminal(text: str, columns: int) -> None:
    found = screen.columns_of(text)

    assert found == columns


@pytest.mark.parametrize(
    "text,plain,expected",
    [
        ("short", False, "short   "),
        ("much too long", False, "much to…"),
        ("世界世界世界", False, "世界世… "),
        ("much too long", True, "much too long"),
    ],
)
def test_only_a_terminal_cuts(text: str, plain: object, expected: str) -> None:
    shown = screen.Screen(80, plain=bool(plain)).cut(text, 8)

    assert shown == expected
