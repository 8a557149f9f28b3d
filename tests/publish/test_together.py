"""Threads that want to write at the same moment share one call."""

from __future__ import annotations

import threading
from concurrent import futures
from typing import TYPE_CHECKING

import pytest

from multipost.publish import together
from multipost.publish.together import Together

if TYPE_CHECKING:
    from collections.abc import Sequence


class Scribe:
    """Writes down what it is given; it may be told to break."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.broken = False

    def write(self, wishes: Sequence[str]) -> int:
        if self.broken:
            raise OSError("no ink")
        self.calls.append(sorted(wishes))
        return len(self.calls)


@pytest.fixture
def scribe() -> Scribe:
    return Scribe()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "PATIENCE", 10.0)


@pytest.mark.usefixtures("patient")
def test_wishes_of_all_threads_go_with_one_call(scribe: Scribe) -> None:
    writing: Together[str, int] = Together(scribe.write)
    writing.expect(3)

    with futures.ThreadPoolExecutor() as threads:
        results = list(threads.map(writing.add, "abc"))

    assert scribe.calls == [["a", "b", "c"]]
    assert results == [1, 1, 1]


@pytest.mark.usefixtures("patient")
def test_nobody_waits_for_a_thread_that_has_left(scribe: Scribe) -> None:
    writing: Together[str, int] = Together(scribe.write)
    writing.expect(2)
    threading.Timer(0.05, writing.leave).start()

    writing.add("a")

    assert scribe.calls == [["a"]]


def test_nobody_waits_long_for_a_thread_that_is_busy(scribe: Scribe) -> None:
    writing: Together[str, int] = Together(scribe.write)
    writing.expect(2)

    writing.add("a")
    writing.add("b")

    assert scribe.calls == [["a"], ["b"]]


def test_after_trouble_nothing_is_written_and_everybody_hears_of_it(scribe: Scribe) -> None:
    writing: Together[str, int] = Together(scribe.write)
    scribe.broken = True
    with pytest.raises(OSError, match="no ink"):
        writing.add("a")
    scribe.broken = False

    with pytest.raises(OSError, match="no ink"):
        writing.add("b")

    assert scribe.calls == []
