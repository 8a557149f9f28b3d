"""Objects: reading many at once, and writing commits."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from multipost.git.process import AUTHOR, EMAIL, Failed, Repository, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime


_ENTRY = re.compile(r"(\d{6}) [a-z]+ ([0-9a-f]+)\t([^\0]+)\0")  # a ledger has many: read in one sweep
_IMPORT = ("-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", "--done")
_BRANCH = b"refs/multipost/new"


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

    Trees are written along the changed paths only, so the cost does not grow with what is stored beside them. All of it
    becomes one pack: that is on the disk after two waits, where loose objects take one each.
    """
    stream = b"".join(_stream(parent, changes, message, int(when.timestamp())))
    return run(repository, *_IMPORT, stdin=stream).decode().strip()


def _stream(parent: str | None, changes: Mapping[str, bytes | None], message: str, when: int) -> Iterator[bytes]:
    """The commit as `git fast-import` reads it. It wants a branch, which it forgets again before it would write it."""
    yield b"commit %s\nmark :1\ncommitter %s <%s> %d +0000\n" % (_BRANCH, AUTHOR.encode(), EMAIL.encode(), when)
    yield _sized(message.encode())
    if parent:
        yield b"from %s\n" % parent.encode()
    for path, content in changes.items():
        yield b"D %s\n" % _quoted(path) if content is None else b"M 100644 inline %s\n" % _quoted(path)
        yield b"" if content is None else _sized(content)
    yield b"get-mark :1\nreset %s\n\ndone\n" % _BRANCH


def _sized(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def _quoted(path: str) -> bytes:
    plain = path.encode("utf-8", "surrogateescape")
    return b'"%s"' % plain.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")


def tidy(repository: Repository) -> None:
    """Let Git make one pack of too many. That goes on behind us, and is no trouble if it fails."""
    with suppress(Failed):
        run(repository, "gc", "--auto", "--quiet")


def _size(head: bytes) -> int:
    """Git heads an object with `<oid> <kind> <size>`; or it says `<oid> missing`."""
    oid, *rest = head.decode().split()
    if rest == ["missing"]:
        raise Failed(f"object {oid} is missing: fetch the whole history (`git fetch --unshallow`)", 128)
    return int(rest[1])
