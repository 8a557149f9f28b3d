"""A platform that is a folder: what it accepted stands in a file, so that it survives any death of ours.

`orders` in the folder say what it does when it is asked: `orders/commit` holds words, one for each of the next calls;
without one it accepts. Every publishing request is counted in `requests.jsonl`, every post stands in `posts.jsonl`.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from multipost import errors

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Timeline:
    """One platform."""

    folder: Path

    @property
    def posts(self) -> list[dict[str, Any]]:
        """What readers see, oldest first."""
        return _lines(self.folder / "posts.jsonl")

    @property
    def texts(self) -> list[str]:
        return [post["text"] for post in self.posts]

    @property
    def requests(self) -> list[dict[str, Any]]:
        """Every publishing request that arrived, whatever became of it."""
        return _lines(self.folder / "requests.jsonl")

    def order(self, verb: str, *words: str) -> None:
        """What to do at the next calls of a verb: `order("commit", "lost")`."""
        (self.folder / "orders").mkdir(exist_ok=True)
        (self.folder / "orders" / verb).write_text(" ".join(words), encoding="utf-8")

    def ordered(self, verb: str) -> str:
        """Take the next word of a verb; empty where nothing was ordered."""
        path = self.folder / "orders" / verb
        words = path.read_text(encoding="utf-8").split() if path.exists() else []
        if words:
            path.write_text(" ".join(words[1:]), encoding="utf-8")
        return words[0] if words else ""

    def accept(self, prepared: Mapping[str, Any], *, keyed: bool) -> dict[str, Any]:
        """Publish it; where keys are known, the same key twice is one post."""
        same = [post for post in self.posts if keyed and post["key"] == prepared["key"]]
        if same:
            return same[0]
        post = {"id": str(len(self.posts) + 1), **prepared}
        _append(self.folder / "posts.jsonl", post)
        return post

    def find(self, prepared: Mapping[str, Any], known: Collection[str]) -> dict[str, Any] | None:
        """A post with the same words under the same parent that is not one of `known`."""
        same = (post for post in self.posts if (post["text"], post["parent"]) == (prepared["text"], prepared["parent"]))
        return next((post for post in same if post["id"] not in known), None)

    def receive(self, prepared: Mapping[str, Any], *, keyed: bool) -> dict[str, Any]:
        """Answer a publishing request as ordered."""
        _append(self.folder / "requests.jsonl", prepared)
        word = self.ordered("commit")
        if word == "slow":
            (self.folder / "in-flight").touch()
            time.sleep(1)
        _refuse(word, datetime.fromisoformat(prepared["at"]))
        post = self.accept(prepared, keyed=keyed) if word != "vanished" else {}
        if word in ("lost", "vanished"):
            raise errors.OutcomeUnknown("the connection broke")
        if word == "broken":
            raise KeyError("id")
        return post

    def ask(self, verb: str, at: datetime) -> str:
        """Do as ordered for a verb that publishes nothing; what is left to do is the word itself."""
        word = self.ordered(verb)
        _refuse(word, at)
        if word.startswith("after-"):
            _wait_for(self.folder.with_name(word.removeprefix("after-")) / "posts.jsonl")
        if word == "broken":
            raise KeyError("id")
        return word


def _refuse(word: str, at: datetime) -> None:
    refusals = {
        "refuse": errors.Rejected("it is too rude"),
        "unsent": errors.NotSent("the server is down"),
        "limited": errors.RateLimited("too many posts", at + timedelta(hours=2)),
        "login": errors.AuthFailed("the login was refused"),
        "closed": errors.NotAllowed("the bot is not in the room: invite it"),
        "later": errors.NotReady("it is still being converted", {"upload": "u1", "pieces": (1, 2)}),
    }
    if word in refusals:
        raise refusals[word]


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists():
        if time.monotonic() > deadline:
            raise errors.NotSent("nothing arrived there")
        time.sleep(0.01)


def _append(path: Path, value: Mapping[str, Any]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(value) + "\n")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
