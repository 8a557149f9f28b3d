"""Accounts run side by side, and a run that is asked to stop waits for none of them for ever."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from multipost.publish import lanes
from multipost.publish.signals import Stop


def test_accounts_run_at_the_same_time() -> None:
    both = threading.Barrier(2, timeout=10)

    met = lanes.side_by_side(Stop(), ["a", "b"], lambda account: (both.wait(), account)[1])

    assert met == {"a": "a", "b": "b"}


def test_what_one_account_raises_is_raised_when_all_have_ended() -> None:
    ended = []

    def act(account: str) -> None:
        if account == "bad":
            raise LookupError(account)
        time.sleep(0.05)
        ended.append(account)

    with pytest.raises(LookupError, match="bad"):
        lanes.side_by_side(Stop(), ["bad", "good"], act)

    assert ended == ["good"]


def test_an_account_that_hangs_is_left_behind_once_the_run_is_asked_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "LAST_WORDS", 0.3)
    stop, free = Stop(), threading.Event()
    stop.ask(signal.SIGTERM)

    done = lanes.side_by_side(stop, ["hangs", "works"], lambda account: account == "works" or free.wait(30))
    free.set()

    assert done == {"works": True}
