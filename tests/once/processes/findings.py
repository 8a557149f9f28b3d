"""What must be true after every death, as sentences about what is not; where all is well there are none.

Only what others see counts: what the networks show, what the ledger says, what Git wrote down, what programs said.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from typing import TYPE_CHECKING

from multipost import git
from multipost.ledger import snapshot
from tests.cli.outside import canary
from tests.cli.outside.test_canary import ISSUED
from tests.once.processes import scene as scenes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from multipost.delivery import Identity
    from multipost.ledger.entry import Entry
    from multipost.sandbox.world import Shown
    from tests.once.processes.scene import Scene

ACCOUNTS = {"chat": "chat", "sky": "hope.example", "toots": "toots"}
"""Under which name each account is shown."""

JOINED = "chat"
"""Here the parts of a thread are one post."""


def entries(folder: Path, ref: str) -> dict[Identity, Entry]:
    """Every entry of a ledger in a repository, bare or not."""
    repository = git.Repository(folder, folder)
    ledger = snapshot.read(repository, git.resolve(repository, ref))
    return {**snapshot.entries(repository, ledger, ledger.settled), **ledger.open}


def shown_twice(scene: Scene) -> list[str]:
    """Nothing may be."""
    counts = Counter((post.account, post.text) for post in scene.sandbox.world.posts)
    return [f"{account} shows {count} times: {text}" for (account, text), count in counts.items() if count > 1]


def lost(scene: Scene, standing: Mapping[Identity, Entry]) -> list[str]:
    """Every post is in the ledger for every account, and there nobody waits for anything any more."""
    wanted = {(account, post) for account in ("site", *ACCOUNTS) for post in scene.posts}
    known = {(who.account, who.post): entry.state for who, entry in standing.items()}
    missing = [f"{account} has no entry of {post}" for account, post in sorted(wanted - known.keys())]
    ends = ("published", "parked", "skipped")
    return missing + [f"{account}/{post} is {state}" for (account, post), state in known.items() if state not in ends]


def not_once(scene: Scene, standing: Mapping[Identity, Entry], accounts: tuple[str, ...]) -> list[str]:
    """On these accounts, everything is out, and that is proven."""
    unproven = [who for who, entry in standing.items() if who.account in accounts and entry.state != "published"]
    shown = Counter(post.account for post in scene.sandbox.world.posts)
    parts = sum(len(parts) for parts in scene.posts.values())
    wanted = {one: len(scene.posts) if one == JOINED else parts for one in ACCOUNTS if one in accounts}
    counts = {one: shown[ACCOUNTS[one]] for one in wanted}
    short = [f"{one} shows {count} of {wanted[one]}" for one, count in counts.items() if count != wanted[one]]
    return [f"{who.account}/{who.post} is not published" for who in unproven] + short


def untrue(scene: Scene, standing: Mapping[Identity, Entry]) -> list[str]:
    """What the ledger says is published can be seen there, with the words that were approved, in order."""
    there = {post.url: post for post in scene.sandbox.world.posts}
    published = ((who, entry) for who, entry in standing.items() if entry.state == "published")
    return [
        f"{who.account}/{who.post} is not what {' and '.join(entry.urls)} says"
        for who, entry in published
        if who.account in ACCOUNTS and not _says([there.get(url) for url in entry.urls], scene.posts[who.post])
    ]


def _says(shown: list[Shown | None], parts: tuple[str, ...]) -> bool:
    """Whether posts say the parts; a platform without threads has joined them."""
    if None in shown:
        return False
    texts = [one.text for one in shown if one]
    chained = [one.parent for one in shown[1:] if one] == [one.id for one in shown[:-1] if one]
    return "\n\n".join(texts) == "\n\n".join(parts) and chained


def rewritten(folder: Path, ref: str) -> list[str]:
    """Every commit that a ref ever named is still below it, in the order in which they came, each once."""
    landed = _lines(folder, "reflog", "show", "--format=%H", ref)[::-1]
    history = _lines(folder, "rev-list", "--reverse", ref)
    places = {commit: number for number, commit in enumerate(history)}
    order = [places.get(commit, -1) for commit in landed]
    return [] if order == sorted(set(order)) and -1 not in order else [f"{ref} was at {landed}, and has {history}"]


def given_away(scene: Scene, repository: Path) -> list[str]:
    """No login stands in what programs said or in what Git keeps."""
    given = list(scenes.logins().values())
    secrets = [*given, *(login.rpartition("/")[2] for login in given), *ISSUED]
    places = {path.name: path.read_bytes() for path in (scene.folder / "said").iterdir()}
    kept = ["git", "cat-file", "--batch-all-objects", "--batch"]
    objects = subprocess.run(kept, cwd=repository, capture_output=True, check=True).stdout
    return canary.traces(dict.fromkeys(secrets), {**places, "objects": objects})


def commits(folder: Path) -> set[str]:
    """Every commit that was ever made in a repository, or came to it."""
    rows = _lines(folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)")
    return {name for name, _, kind in (row.partition(" ") for row in rows) if kind == "commit"}


def lost_pushes(scene: Scene, clone: Path) -> int:
    """How many commits of a clone somebody else's took the place of: they are there, and below no ref."""
    return len(commits(clone) - set(_lines(scene.origin.folder, "rev-list", "--all")))


def _lines(folder: Path, *arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()
