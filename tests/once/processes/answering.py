"""A person who answers for what is parked at the end of a life: each entry has a command, and its answers work."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

from tests.once.processes import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.delivery import Identity
    from tests.once.processes.lives import Life

HOUR = 61
"""Minutes after which no request is on the way any more: a person may say that it is to be sent again."""


def answer_all(life: Life) -> list[str]:
    """Give every parked entry an answer that is true, or leave it; what is wrong then."""
    parked = sorted(who for who, entry in life.entries.items() if entry.state == "parked")
    if not parked:
        return []
    life.clone.scene.clock.skip(HOUR)
    wrong = [line for who, printed in zip(parked, _commands(life), strict=True) for line in _answer(life, who, printed)]
    return [*wrong, *life.recover(), *life.check(), *_still_parked(life)]


def _commands(life: Life) -> list[str]:
    """What the plan prints for everything that needs a person, in order."""
    planned = life.clone.start(life.clone.publishing("plan", "--json"))
    planned.wait()
    rows = [row for row in json.loads(planned.output)["deliveries"] if row["state"] == "needs you"]
    return [row["action"] for row in sorted(rows, key=lambda row: (row["account"], row["post"], row["date"]))]


def _answer(life: Life, who: Identity, printed: str) -> Iterator[str]:
    """Say what is true, or leave it, with the command that is printed."""
    first = life.clone.scene.posts[who.post][0]
    account = findings.ACCOUNTS[who.account]
    posts = life.clone.scene.sandbox.world.posts
    url = next((post.url for post in posts if post.account == account and first in post.text), "")
    truth = f"--published {url}" if url else "--retry"
    answer = life.chance.choice([truth, "--skip"])
    life.figures[answer.split()[0]] += 1
    command = printed.replace("--published URL | --retry | --skip", answer)
    said = life.clone.start(life.clone.publishing(*shlex.split(command)[1:]))
    if answer not in command or said.wait():
        yield f"{command}: {said.complaints}"


def _still_parked(life: Life) -> list[str]:
    return [f"{who.account}/{who.post} is parked" for who, entry in life.entries.items() if entry.state == "parked"]
