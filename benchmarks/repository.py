"""A repository with ten thousand posts for five accounts, nine thousand five hundred of them settled in the ledger."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import sample
from multipost import platforms, source, variant
from multipost.cli import desk
from multipost.ledger import entry, store, stored
from multipost.ledger.snapshot import Known
from multipost.platform import Keyed, Receipt
from multipost.publish import classes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from multipost.delivery import Identity
    from multipost.variant import Variant

platforms.__path__.append(str(Path(__file__).parent / "platforms"))


def make(root: Path) -> None:
    """Write it to the empty folder `root`."""
    (root / "multipost.yml").parent.mkdir(parents=True, exist_ok=True)
    (root / "multipost.yml").write_text(sample.SETTINGS)
    for number in range(sample.POSTS):
        path = root / sample.path(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sample.post(number))
    (root / ".gitignore").write_text("build/*\n")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "-A")
    git(root, "-c", "user.name=bench", "-c", "user.email=bench@invalid", "commit", "--quiet", "-m", "Posts")
    git(root, "fast-import", "--quiet", stdin=b"".join(ledger(root)))
    tip = git(root, "rev-parse", "multipost/status").decode().strip()
    git(root, "update-ref", store.SHADOW, tip)


def ledger(root: Path) -> Iterator[bytes]:
    """The ledger as a stream for `git fast-import`."""
    tree = source.work_tree(root)
    laid = desk.lay(tree, desk.settings(tree), sample.NOW)
    files = dict(store.about("0" * 32, "local", "", sample.FIRST))
    for account in sample.ACCOUNTS:
        known = Known(laid.accounts[account].platform, "", "" if account == "site" else account, sample.FIRST)
        files |= store.account_changes(account, known)
    for who, planned in laid.deliveries.items():
        if planned.due and planned.due < sample.NOW:
            words = laid.maker.make(laid.posts[who.post], who.account)
            files |= store.words(words.digest, variant.to_json(words))
            done = settled(who, planned.due, words)
            files[stored.path(done)] = stored.text(stored.to_json(done))
    when = int(sample.NOW.timestamp()) - 3600
    message = b"Everything so far\n"
    yield b"commit refs/heads/multipost/status\ncommitter bench <bench@invalid> %d +0000\n" % when
    yield b"data %d\n%s" % (len(message), message)
    for path, data in files.items():
        yield b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data or b""), data or b"")


def settled(who: Identity, due: datetime, words: Variant) -> entry.Entry:
    """A published entry as a run leaves it."""
    page = f"{due:%Y-%m-%d}/{words.post}/"
    receipt = Receipt(page, f"https://hope.example/{page}", {"path": page})
    parts = tuple(
        entry.PartEntry(
            key=entry.key("0" * 32, who, number, 0),
            at=due,
            retry=classes.to_json(Keyed(), 1),
            digest=part.digest,
            receipt={**asdict(receipt), "at": due.isoformat()},
        )
        for number, part in enumerate(words.parts)
    )
    date = f"{due:%Y-%m-%d}"
    return entry.Entry(words.post, words.account, date, due, "published", variant=words.digest, parts=parts)


def git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """What Git prints."""
    return subprocess.run(["git", *arguments], cwd=root, input=stdin, check=True, capture_output=True).stdout


if __name__ == "__main__":
    make(Path(sys.argv[1]))
    print(json.dumps({"posts": sample.POSTS, "settled": sample.SETTLED}))
