"""What `multipost check` costs: `python -m benchmarks.checking [folder]`.

Five hundred posts for five accounts. Each command runs three times; the middle one counts.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks import measure, waiting


def main(folder: Path) -> None:
    """Measure, and print a table."""
    posts = folder / "check"
    if not posts.exists():
        waiting.make(posts)
    check = [*measure.MULTIPOST, "check"]
    one = [*check, waiting.path(waiting.POSTS - 1)]
    every = [
        ("bare `import click`", measure.run([sys.executable, "-c", "import click"], posts)),
        ("`multipost --help`", measure.run([sys.executable, "-P", "-m", "multipost.cli", "--help"], posts)),
        ("everything, no cache", measure.run(check, posts, lambda: measure.empty(posts / "build"))),
        ("everything, cache", measure.run(check, posts)),
        ("one post, no cache", measure.run(one, posts, lambda: measure.empty(posts / "build"))),
        ("one post, cache", measure.run(one, posts, lambda: touch(posts))),
    ]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {waiting.POSTS} posts\n")
    print(measure.table(every))


def touch(posts: Path) -> None:
    """Change the post that is asked about, as its writer does."""
    with (posts / waiting.path(waiting.POSTS - 1)).open("a") as file:
        file.write("One more line.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="multipost-bench-")))
