"""What was tried and what came of it: one line for each attempt, and one for each kind of them.

`python -m tests.once.processes.figures` adds up what the latest run of the suite has said.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

FILE = Path(__file__).parents[3] / "build/once/processes.jsonl"
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"process {os.getpid()}")


def tell(kind: str, numbers: dict[str, float]) -> None:
    """Say it, and keep it with what the same run of the suite said before."""
    sys.stdout.write(f"{_line(kind, numbers)}\n")
    FILE.parent.mkdir(parents=True, exist_ok=True)
    with FILE.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"run": RUN, "kind": kind, **numbers}) + "\n")


def sums() -> dict[str, Counter[str]]:
    """The numbers of the latest run of the suite, added up by kind."""
    lines = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    latest = [line for line in lines if line["run"] == lines[-1]["run"]]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in latest:
        found[line["kind"]].update({name: number for name, number in line.items() if name not in {"run", "kind"}})
    return found


def _line(kind: str, numbers: dict[str, float]) -> str:
    return f"{kind}: " + ", ".join(f"{number:g} {name}" for name, number in numbers.items())


if __name__ == "__main__":
    for each, added in sorted(sums().items()):
        sys.stdout.write(f"{_line(each, dict(added))}\n")
