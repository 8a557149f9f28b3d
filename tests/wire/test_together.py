"""Several servers at once: each is asked, and one that fails keeps nobody from hearing the others."""

from __future__ import annotations

import threading

from multipost import errors, wire


def test_each_place_gives_its_answer_or_its_trouble() -> None:
    down = errors.NotSent("b is down")

    def ask(place: str) -> str:
        if place == "b":
            raise down
        return place.upper()

    assert wire.each(["a", "b", "c"], ask) == {"a": "A", "b": down, "c": "C"}


def test_all_are_asked_at_once_and_none_twice() -> None:
    together = threading.Barrier(3, timeout=10)  # opens when three wait at it

    found = wire.each(["a", "b", "a", "c"], lambda _: together.wait() >= 0)

    assert found == {"a": True, "b": True, "c": True}


def test_nobody_to_ask_is_no_answer() -> None:
    assert wire.each([], str.upper) == {}
