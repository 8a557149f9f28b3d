"""Every figure of README.md, measured side by side in one run: `python -m benchmarks.measure [folder]`.

Each command runs three times; the middle one counts. Peak memory is that of the largest process.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import hugo, repository, sample

if TYPE_CHECKING:
    import resource
    from collections.abc import Callable, Iterable

TIMES = 3
HERE = Path(__file__).parent
MULTIPOST = [sys.executable, "-P", str(HERE / "multipost_with_board.py")]


class Cost(NamedTuple):
    """Seconds on the wall, seconds of CPU, and megabytes at the peak."""

    wall: float
    cpu: float
    peak: float


def main(folder: Path) -> None:
    """Measure, and print a table."""
    posts, site = folder / "multipost", folder / "hugo"
    if not posts.exists():
        repository.make(posts)
        hugo.make(site)
    every = [
        ("bare `import click`", run([sys.executable, "-c", "import click"], posts)),
        ("`multipost --help`", run([sys.executable, "-P", "-m", "multipost.cli", "--help"], posts)),
        ("Hugo, 10,000 posts x 5 outputs", run(["hugo", "--quiet"], site, lambda: empty(site / "public"))),
        ("cold build", run([*MULTIPOST, "build"], posts, lambda: empty(posts / "build"))),
        ("one post changed, build", run([*MULTIPOST, "build"], posts, lambda: touch(posts))),
        ("nothing due, no cache", run([*MULTIPOST, "publish"], posts, lambda: empty(posts / "build/cache"))),
        ("nothing due, cache", run([*MULTIPOST, "publish"], posts)),
    ]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {sample.POSTS} posts\n")
    print(table(every))
    (folder / "figures.json").write_text(json.dumps([[name, *cost] for name, cost in every], indent=1))


def table(every: Iterable[tuple[str, Cost]]) -> str:
    """What each costs, as in README.md."""
    rows = [f"| {name} | {cost.wall:.2f} s | {cost.cpu:.2f} s | {cost.peak:.0f} MB |" for name, cost in every]
    return "\n".join(["| what | wall | CPU | peak |", "|---|---|---|---|", *rows])


def run(command: list[str], where: Path, before: Callable[[], None] = lambda: None) -> Cost:
    """What the middle of three runs costs."""
    costs = []
    for _ in range(TIMES):
        before()
        costs.append(once(command, where))
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))


def once(command: list[str], where: Path) -> Cost:
    """What one run costs, its children included."""
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=where, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return cost(wall, used)


def cost(wall: float, used: resource.struct_rusage) -> Cost:
    """The figures that the kernel counted."""
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def empty(folder: Path) -> None:
    """Remove what an earlier run made."""
    subprocess.run(["rm", "-rf", str(folder)], check=True)


def touch(posts: Path) -> None:
    """Change one post that still waits."""
    with (posts / sample.path(sample.POSTS - 1)).open("a") as file:
        file.write("One more line.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="multipost-bench-")))
