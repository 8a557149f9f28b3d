"""Markdown, as every generated page writes it."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MARK = "<!-- Made from the code by `make docs`. Do not edit. -->"


def page(title: str, *blocks: str) -> str:
    """A page: its title, and blocks with a blank line between them."""
    return "\n\n".join([f"# {title}", MARK, *(block.strip("\n") for block in blocks if block)]) + "\n"


def filled(written: str, made: Mapping[str, str]) -> str:
    """A page that people write, with what is made between its marks `<!-- name -->` and `<!-- /name -->`.

    `KeyError` where the page does not have each pair of marks once.
    """
    for name, block in made.items():
        before, begin, rest = written.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- /{name} -->\n")
        if not end or begin in after:
            raise KeyError(name)
        written = f"{before}{begin}\n{block}\n\n{end}{after}"
    return written


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; bars and line breaks in cells are made harmless."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def code(text: str) -> str:
    """Words as code; nothing for no words."""
    return f"`{text}`" if text else ""


def fence(text: str, language: str = "text") -> str:
    """A block of code."""
    return f"```{language}\n{text.rstrip()}\n```"


def said(thing: object) -> str:
    """The docstring of a class or a module, its lines joined; empty where it has none."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", inspect.getdoc(thing) or "")


def first_line(thing: object) -> str:
    """The first paragraph of a docstring."""
    return said(thing).partition("\n")[0]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
