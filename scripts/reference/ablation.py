"""What the tests catch when a rule of the protocol is taken out, from the patches in `tests/ablation/`.

Each patch makes one mistake in a copy of the program. Its first lines say which rule that breaks, what is then so, and
what must notice it: a promise of `tests/once/promises/`, in one test.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from scripts.reference.page import code, table

PATCHES = Path(__file__).parents[2] / "tests/ablation"

INTRO = """
{count} mistakes. In brackets is the promise that is broken then, as `tests/once/promises/` names it. Without the
mistake the same test passes, and with it a test in which nothing goes wrong passes still.
"""


@dataclass(frozen=True)
class Ablation:
    """A patch. `caught` is the name of a promise, or says why none is broken; `shown` is the test that must fail."""

    path: Path
    rule: str
    without: str
    caught: str
    shown: str

    @property
    def breaks(self) -> str:
        """The promise that is broken; empty where none is."""
        return self.caught if self.caught.isidentifier() else ""

    @property
    def files(self) -> tuple[str, ...]:
        """What it changes, as paths in the repository."""
        lines = self.path.read_text(encoding="utf-8").splitlines()
        return tuple(line.removeprefix("+++ b/") for line in lines if line.startswith("+++ b/"))


def ablations() -> tuple[Ablation, ...]:
    """Every patch, in the order of the rules. `ValueError` where the first lines of one are not what they must be."""
    return tuple(_read(path) for path in sorted(PATCHES.glob("*.patch")))


def text() -> str:
    """A table with a row for each rule."""
    found = ablations()
    rows = [(rule, "; ".join(map(_cell, ones))) for rule, ones in groupby(found, lambda one: one.rule)]
    return INTRO.strip().format(count=len(found)) + "\n\n" + table(("the rule", "what is caught"), rows)


def _cell(one: Ablation) -> str:
    return f"{one.without} ({code(one.breaks) or one.caught})"


def _read(path: Path) -> Ablation:
    head, _, _ = path.read_text(encoding="utf-8").partition("\n\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    if list(said) != ["Rule", "Without it", "Caught by", "Shown by"]:
        raise ValueError(f"{path.name} begins with {list(said)}")
    return Ablation(path, *said.values())
