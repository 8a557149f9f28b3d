"""Objects: reading many at once, and writing commits."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from multipost.git.process import Conversation, Failed, Repository, converse, run
from multipost.git.refs import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime


_ENTRY = re.compile(r"(\d{6}) [a-z]+ ([0-9a-f]+)\t([^\0]+)\0")  # a ledger has many: read in one sweep


class Listed(NamedTuple):
    """One entry of a tree."""

    mode: str
    oid: str
    path: str


def ls(repository: Repository, tree: str, *under: str) -> list[Listed]:
    """Every entry below the folders `under` (all, if none is named), through all levels, in Git's order of paths."""
    output = run(repository, "ls-tree", "-r", "-z", "--full-tree", tree, "--", *under)
    return list(map(Listed._make, _ENTRY.findall(output.decode("utf-8", "surrogateescape"))))


def read(repository: Repository, oids: Iterable[str]) -> dict[str, bytes]:
    """The contents of many objects by id, in one go."""
    wanted = list(dict.fromkeys(oids))
    if not wanted:
        return {}
    output = run(repository, "cat-file", "--batch", "--buffer", stdin="".join(f"{oid}\n" for oid in wanted).encode())
    contents, start = {}, 0
    for oid in wanted:
        end = output.index(b"\n", start)
        size = _size(output[start:end])
        contents[oid] = output[end + 1 : end + 1 + size]
        start = end + size + 2
    return contents


def committed_at(repository: Repository, commit: str) -> int:
    """When the commit was made, in seconds since 1970 (UTC)."""
    return int(run(repository, "show", "--no-patch", "--format=%ct", commit))


def commit(
    repository: Repository, parent: str | None, changes: Mapping[str, bytes | None], message: str, when: datetime
) -> str:
    """Write a commit that changes some paths (None removes one) and return its id. No ref moves.

    Trees are written along the changed paths only, so the cost does not grow with what is stored beside them.
    """
    blobs = _write_blobs(repository, [content for content in changes.values() if content is not None])
    names = iter(blobs)
    leaves = {path: None if content is None else next(names) for path, content in changes.items()}
    base = resolve(repository, f"{parent}^{{tree}}") if parent else None
    with converse(repository, "cat-file", "--batch") as trees, converse(repository, "mktree", "-z", "--batch") as maker:
        tree = _change_tree(trees, maker, base, leaves) or _make_tree(maker, [])
    date = f"{int(when.timestamp())} +0000"
    parents = ["-p", parent] if parent else []
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    return run(repository, "commit-tree", tree, *parents, stdin=message.encode(), extra=dates).decode().strip()


def _size(head: bytes) -> int:
    """Git heads an object with `<oid> <kind> <size>`; or it says `<oid> missing`."""
    oid, *rest = head.decode().split()
    if rest == ["missing"]:
        raise Failed(f"object {oid} is missing: fetch the whole history (`git fetch --unshallow`)", 128)
    return int(rest[1])


def _write_blobs(repository: Repository, contents: Sequence[bytes]) -> list[str]:
    if not contents:
        return []
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, str(number)) for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        names = "".join(f"{path}\n" for path in paths).encode()
        return run(repository, "hash-object", "-w", "--no-filters", "--stdin-paths", stdin=names).decode().split()


def _change_tree(
    trees: Conversation, maker: Conversation, base: str | None, leaves: Mapping[str, str | None]
) -> str | None:
    """The id of tree `base` with its leaves changed; None where nothing is left in it."""
    entries = _read_tree(trees, base) if base else {}
    folders: dict[str, dict[str, str | None]] = {}
    for path, blob in leaves.items():
        name, _, rest = path.partition("/")
        if rest:
            folders.setdefault(name, {})[rest] = blob
        elif blob is None:
            entries.pop(name, None)
        else:
            entries[name] = ("100644", blob)
    for name, below in folders.items():
        mode, oid = entries.pop(name, ("", ""))
        tree = _change_tree(trees, maker, oid if mode == "40000" else None, below)
        if tree:
            entries[name] = ("40000", tree)
    return _make_tree(maker, [(mode, oid, name) for name, (mode, oid) in entries.items()]) if entries else None


def _read_tree(trees: Conversation, oid: str) -> dict[str, tuple[str, str]]:
    content = trees.stdout.read(_size(trees.ask(f"{oid}\n".encode())) + 1)[:-1]
    entries, start, width = {}, 0, len(oid) // 2
    while start < len(content):
        end = content.index(b"\0", start)
        mode, name = content[start:end].decode("utf-8", "surrogateescape").split(" ", 1)
        start = end + 1 + width
        entries[name] = (mode, content[end + 1 : start].hex())
    return entries


def _make_tree(maker: Conversation, entries: Sequence[tuple[str, str, str]]) -> str:
    kinds = {"40000": "tree", "160000": "commit"}
    rows = [f"{mode} {kinds.get(mode, 'blob')} {oid}\t{name}\0" for mode, oid, name in entries]
    return maker.ask("".join([*rows, "\0"]).encode("utf-8", "surrogateescape")).decode().strip()
