"""What is wrong with posts in the light of what already went out: times that moved, and files whose names changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import git
from multipost.cli.reading import POSTS
from multipost.ledger import snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from multipost.cli.house import House
    from multipost.delivery import Identity
    from multipost.errors import Complaint
    from multipost.ledger.snapshot import Snapshot
    from multipost.post import Post


def complaints(house: House, ledger: Snapshot, chosen: Sequence[Post]) -> Iterator[Complaint]:
    """What the ledger holds against the chosen posts as they are now."""
    from multipost.check.times import history

    desk, names = house.desk, {post.id for post in chosen}
    evergreen = {post.id for post in chosen if post.cooldown is not None}
    planned = {who for who in desk.deliveries if who.post not in evergreen}
    settled = [who for who in ledger.settled if who.post in names and who not in planned]
    known = {**snapshot.entries(house.repository, ledger, settled), **ledger.open}
    published = {who.post for who in (*ledger.settled, *ledger.open)}
    present = desk.posts.keys() | desk.aside
    renames = _renames(house) if published - present else {}
    by_post = _by_post(who for who in desk.deliveries if who.post in names)
    for post in chosen:
        ours = {who: entry for who, entry in known.items() if who.post == post.id}
        yield from history.dates(post, by_post.get(post.id, ()), ours)
        yield from history.renamed(post, published, renames, present)


def _by_post(identities: Iterable[Identity]) -> dict[str, list[Identity]]:
    found: dict[str, list[Identity]] = {}
    for who in identities:
        found.setdefault(who.post, []).append(who)
    return found


def _renames(house: House) -> Mapping[str, str]:
    """Which files have another name now; asked only when a published id is gone."""
    repository = house.repository
    at = house.commit or git.resolve(repository, "HEAD")
    committed = git.renames(repository, at, POSTS) if at else {}
    if house.commit or not at:
        return committed
    on_disk = {file.path: file.blob for file in house.desk.source.files(POSTS)}
    return committed | git.renames_on_disk(repository, POSTS, on_disk)
