"""What the ledger remembers: a post that went out keeps its id and its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.check.rule import Rule
from multipost.delivery import DRAFT, QUEUE
from multipost.post import ASAP, parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from multipost.delivery import Identity
    from multipost.errors import Complaint
    from multipost.ledger.entry import Entry
    from multipost.post import Post

MOVED = Rule(
    "date-moved",
    "error",
    "A post that went out is not given another date by accident.",
    "Write `again: true` to send it once more, or put the old date back.",
)
KIND_CHANGED = Rule(
    "schedule-kind-changed",
    "error",
    "A post that went out `asap`, on dates or in a queue stays of that kind.",
    "Make a new post of it, with an id of its own.",
)
RENAMED = Rule(
    "id-renamed",
    "error",
    "A post that went out keeps its id when its file gets another name.",
    "Write the old id into the front matter.",
)
_DATED = "dated"
RULES = (MOVED, KIND_CHANGED, RENAMED)


def dates(post: Post, planned: Iterable[Identity], known: Mapping[Identity, Entry]) -> Iterator[Complaint]:
    """`planned`: the deliveries of this post; `known`: the entries it has in the ledger."""
    wanted = [who for who in planned if who.date != DRAFT]
    for account in dict.fromkeys(who.account for who in wanted):
        ours = {who.date for who in wanted if who.account == account and not _is_placeholder(who, post)}
        gone = [entry for who, entry in known.items() if who.account == account and who.date not in ours]
        went = [entry for entry in gone if entry.state != "skipped" and not _movable(entry)]
        kinds = {_kind(day) for day in ours} or {_DATED}
        if others := [entry for entry in went if _kind(entry.date) not in kinds]:
            went_as = "a slot of a queue" if others[0].date == QUEUE else others[0].date
            key = "queue" if post.queue else "schedule"
            yield KIND_CHANGED.on(post, key, f"It already has {went_as} on {account}.")
        elif went and len(ours) == 1 and not (post.again or post.repeat or post.queue):
            yield MOVED.on(post, "schedule", f"It already went to {account} as {went[0].date}.")


def _is_placeholder(who: Identity, post: Post) -> bool:
    """An evergreen post goes out on days: which, its slots say."""
    return post.cooldown is not None and who.date == QUEUE


def _kind(date: str) -> str:
    return date if date in (ASAP, QUEUE) else _DATED


def renamed(
    post: Post, published: Collection[str], renames: Mapping[str, str], present: Collection[str]
) -> Iterator[Complaint]:
    """`published`: every id in the ledger; `renames`: new path to old path; `present`: every id of the posts."""
    if post.id in published:
        return
    for old in _former_paths(post.path, renames):
        former = parse.slug(old.rsplit("/", 1)[-1].removesuffix(".md"))
        if former in published and former not in present:
            advice = f"Write `id: {former}` into the front matter."
            yield RENAMED.on(post, "id", f"It was published as {former}, from {old}.", advice)
            return


def _former_paths(path: str, renames: Mapping[str, str]) -> Iterator[str]:
    """Where the file was before, latest first; a file may come back to a name that it had."""
    seen = {path}
    while (path := renames.get(path, path)) not in seen:
        seen.add(path)
        yield path


def _movable(entry: Entry) -> bool:
    """Nothing of it is out and nobody is sending it: its date may move."""
    return entry.state in ("missed", "failed", "retry") and entry.out == 0
