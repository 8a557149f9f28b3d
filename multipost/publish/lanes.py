"""Accounts side by side: a thread for each, so that a slow server keeps nobody but its own account waiting."""

from __future__ import annotations

import threading
from concurrent import futures
from typing import TYPE_CHECKING, TypeVar

from multipost import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from multipost.publish.signals import Stop

R = TypeVar("R")

LAST_WORDS = 8.0
"""Seconds after a run was asked to stop: four for requests in flight, four to write down what became of them."""

LOOK = 0.2
"""Seconds between two looks at whether we are asked to stop."""


def side_by_side(stop: Stop, accounts: Iterable[str], act: Callable[[str], R]) -> dict[str, R]:
    """What `act` gives for each account. One that takes too long after we were asked to stop is left behind.

    Raises what one of them raised, once all have ended.
    """
    lanes: dict[str, futures.Future[R]] = {account: futures.Future() for account in sorted(set(accounts))}
    for account, lane in lanes.items():
        # Daemons: whoever is left behind must not keep the program alive; its claim says that it was under way.
        threading.Thread(target=_fill, args=(lane, act, account), name=account, daemon=True).start()
    waiting = set(lanes.values())
    asked = None
    while waiting and (asked is None or clock.ticks() - asked < LAST_WORDS):
        waiting = futures.wait(waiting, timeout=LOOK).not_done
        if stop and asked is None:
            asked = clock.ticks()
    return {account: lane.result() for account, lane in lanes.items() if lane not in waiting}


def _fill(lane: futures.Future[R], act: Callable[[str], R], account: str) -> None:
    try:
        lane.set_result(act(account))
    except BaseException as trouble:  # noqa: BLE001 - raised again where the run waits for us
        lane.set_exception(trouble)
