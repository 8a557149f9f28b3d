"""exit-codes.md: how commands end, from the errors and the edge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from multipost import errors, publish
from multipost.cli import edge
from scripts.reference import meanings
from scripts.reference.page import code, first_line, page, table

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRO = """
How a command ends, for scripts and scheduled jobs. Where several apply, the highest wins. A run that published
everything it could ends with 0 even if something waits.

`multipost status --exit-code` looks at what stands instead of at what just happened: 4 for what was refused, 3 for what
else needs you, and where [no run comes](../how-to/notice-when-nothing-runs.md).
"""


def text() -> str:
    """The page. `KeyError` where the code has an exit code that nobody explained, or the other way round."""
    known = {int(code) for code in re.findall(r"\d+", edge.__doc__ or "")} | set(publish.EXIT_CODES.values())
    known |= {error.exit_code for error in _errors()}
    if known != set(meanings.EXIT_CODES):
        raise KeyError(*known ^ set(meanings.EXIT_CODES))
    rows = [(str(code), meaning) for code, meaning in meanings.EXIT_CODES.items()]
    kinds = [(code(error.__name__), str(error.exit_code), first_line(error)) for error in _errors()]
    errors_table = table(("error", "exit code", "what it means"), kinds)
    return page("Exit codes", INTRO, table(("code", "what it means"), rows), "## By error", errors_table)


def _errors(above: type[errors.MultipostError] = errors.MultipostError) -> Iterator[type[errors.MultipostError]]:
    """Every kind of error of the tree, in its order. `DeliveryError` is a branch of it, and never an answer."""
    for error in above.__subclasses__():
        if error.__module__ == errors.__name__:
            yield from () if error is errors.DeliveryError else (error,)
            yield from _errors(error)
