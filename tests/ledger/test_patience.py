from __future__ import annotations

import pytest

from multipost import clock
from multipost.ledger.patience import FIRST, LONGEST, Patience


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each pause was; time passes only in them."""
    taken: list[float] = []
    monkeypatch.setattr(clock, "pause", taken.append)
    monkeypatch.setattr(clock, "ticks", lambda: sum(taken))
    return taken


def test_pauses_grow_and_cannot_be_foreseen(pauses: list[float]) -> None:
    patience = Patience(1000)

    waited = [patience.wait() for _ in range(60)]

    assert all(waited)
    assert pauses[0] <= FIRST < max(pauses) <= LONGEST
    assert len(set(pauses)) == len(pauses)


def test_patience_ends_at_its_deadline(pauses: list[float]) -> None:
    patience = Patience(5)

    waited = [patience.wait() for _ in range(1000)]

    assert not waited[-1]
    assert sum(pauses) == pytest.approx(5)


def test_without_patience_there_is_no_second_attempt(pauses: list[float]) -> None:
    assert not Patience(0).wait()
    assert pauses == []
