"""Posts mended on disk: what a program can put right, shown line by line. The rest is for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import source, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from multipost.cli.house import House
    from multipost.post import Post


def mend(here: House, written: Iterable[Post]) -> Iterator[str]:
    """Write the files of these posts as they should be; what changed in each, where anything did."""
    from multipost.check import fixing

    on_disk = source.work_tree(here.repository.root)  # as it is now: the desk goes by what it saw
    for post in written:
        file = on_disk.file(post.path)
        if file is None:  # somebody took it away since it was read
            continue
        before = on_disk.read(file).decode("utf-8")
        after = fixing.mended(before)
        if after != before:
            whole.write(here.repository.root / post.path, after.encode("utf-8"))
            yield fixing.diff(post.path, before, after)
