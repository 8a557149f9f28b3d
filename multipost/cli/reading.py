"""Reading the posts of a source: each file once, those that did not change from the cache, settled ones at a glance."""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost import errors, package
from multipost import post as posts
from multipost.delivery import Identity
from multipost.post import cache, skim

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from multipost.config import Config
    from multipost.errors import Complaint
    from multipost.post import Post
    from multipost.source import File, Source

POSTS = "content/posts"


class Read(NamedTuple):
    """The posts, what is wrong with files that are none, and the ids of those that were passed over as settled.

    `names`: under which each post's file is kept, by its path; another content is another name.
    """

    written: tuple[Post, ...]
    complaints: tuple[Complaint, ...]
    aside: frozenset[str]
    names: Mapping[str, str]


def read(content: Source, ours: Config, settled: Container[Identity], kept: Path | None) -> Read:
    """Every post of the source. `kept` is the file in which parsed posts are kept between commands."""
    files = [file for file in content.files(POSTS) if file.path.endswith(".md")]
    contents = content.read_many(files)
    stamp = hashlib.sha256(f"{package.fingerprint()} {ours!r}".encode()).hexdigest()
    before = cache.read(kept, stamp) if kept else {}
    aside = _without_twins(dict(_aside(files, contents, ours, settled)))
    parsed, complaints = _parse([file for file in files if file not in aside], contents, ours, before)
    names = {one["id"] for one in parsed.values()}
    twins = [file for file, name in aside.items() if name in names]  # `check` must see both
    again, others = _parse(twins, contents, ours, before)
    after = parsed | again
    if kept and after.keys() != before.keys():
        cache.write(kept, stamp, after)
    written = tuple(map(posts.from_json, after.values()))
    kept_as = {one.path: name for name, one in zip(after, written, strict=True)}
    return Read(written, complaints + others, frozenset(aside.values()) - names, kept_as)


def _without_twins(aside: Mapping[File, str]) -> dict[File, str]:
    """Only posts whose id nobody else has: a copy of a post that went out must not be taken for it."""
    count = Counter(aside.values())
    return {file: name for file, name in aside.items() if count[name] == 1}


def _aside(
    files: Iterable[File], contents: Mapping[str, bytes], ours: Config, settled: Container[Identity]
) -> Iterator[tuple[File, str]]:
    """The posts that need not be read, with their ids: everything they plainly say is settled."""
    accounts = functools.cache(functools.partial(_accounts, ours))
    for file in files:
        glance = skim.skim(file.path[file.path.rindex("/") + 1 : -len(".md")], contents[file.blob])
        if glance and all(who in settled for who in _deliveries(glance, accounts(glance.to))):
            yield file, glance.id


def _deliveries(glance: skim.Glance, accounts: tuple[str, ...]) -> list[Identity]:
    return [Identity(account, glance.id, date) for account in accounts for date in glance.dates]


def _accounts(ours: Config, to: tuple[str, ...] | None) -> tuple[str, ...]:
    """The accounts of a plain post; where `to` names none, one that nothing was ever settled for."""
    try:
        return ours.resolve(to or ours.defaults.to or ours.accounts)
    except KeyError:
        return ("",)


def _parse(
    files: Iterable[File], contents: Mapping[str, bytes], ours: Config, before: Mapping[str, Any]
) -> tuple[dict[str, dict[str, Any]], tuple[Complaint, ...]]:
    """Posts as JSON, by the name that the cache has for their files; those in `before` are not parsed again."""
    from multipost.post import parse

    parsed: dict[str, dict[str, Any]] = {}
    complaints: list[Complaint] = []
    known = functools.cache(lambda: parse.known(ours))
    for file in files:
        name = cache.name(file)
        try:
            parsed[name] = before.get(name) or posts.to_json(parse.parse(file.path, contents[file.blob], known()))
        except errors.SourceError as trouble:
            complaints += trouble.complaints
    return parsed, tuple(complaints)
