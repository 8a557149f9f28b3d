"""People who only look see what was last known, and how old that is, where the remote cannot be reached."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import clock
from multipost.ledger import glance, kept, remote
from multipost.ledger.snapshot import Snapshot
from tests.ledger.conftest import NOON, Side, note, on_remote

if TYPE_CHECKING:
    from multipost.ledger.store import Store
    from tests.origin import Origin

GONE = "origin could not be asked ('{}' does not appear to be a git repository"


def test_a_ledger_that_is_here_is_looked_at_as_it_is(store: Store) -> None:
    assert glance.of(store) is store


def test_what_the_remote_has_is_shown(begun: Side, elsewhere: Side, origin: Origin) -> None:
    note(elsewhere.store(), "theirs")
    seen = glance.of(begun.store())

    assert seen.read().tip == origin.refs["refs/heads/multipost/status"]
    assert seen.notices == []


@pytest.mark.parametrize(
    "age, words",
    [
        (timedelta(seconds=30), "0 minutes"),
        (timedelta(minutes=119), "119 minutes"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(days=9, hours=3), "9 days"),
    ],
)
def test_offline_the_last_copy_is_shown_and_its_age_is_said_once(
    age: timedelta, words: str, begun: Side, origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = kept.noted(begun.repository, "origin", "multipost/status")
    assert asked
    monkeypatch.setattr(clock, "now", lambda: asked + age)
    origin.vanish()
    seen = glance.of(begun.store())

    shown = [seen.read(), seen.read()]

    assert [one.id for one in shown] == ["1a2b", "1a2b"]
    assert len(seen.notices) == 1
    assert seen.notices[0].startswith(GONE.format(origin.folder))
    assert seen.notices[0].endswith(f": this is the ledger as it was {words} ago.")


def test_offline_a_ledger_that_never_was_there_is_shown_as_what_it_is(here: Side, origin: Origin) -> None:
    note(here.local(), "first")
    origin.vanish()
    seen = glance.of(here.store())

    assert seen.read().id == "1a2b"
    assert seen.notices[0].endswith(": this is the ledger as it is here, which was never there.")


def test_offline_where_nothing_is_known_that_is_said(here: Side, origin: Origin) -> None:
    origin.vanish()
    seen = glance.of(here.store())

    assert seen.read() == Snapshot()
    assert seen.notices[0].endswith(": what was published is not known here.")


def test_offline_nothing_is_written(begun: Side, origin: Origin) -> None:
    origin.vanish()
    seen = glance.of(begun.store())
    judged = seen.read()

    with pytest.raises(remote.Unreachable):
        seen.write(judged, {"mine": b""}, "Note mine\n", NOON)

    with pytest.raises(remote.Unreachable):
        seen.settle()


def test_whoever_looks_may_write_where_the_remote_is_reached(begun: Side, origin: Origin) -> None:
    assert note(glance.of(begun.store()), "second")
    assert on_remote(origin) == ["first", "second"]


@pytest.mark.parametrize("note", [b"", b"[]", b"{}", b'{"remote": "origin", "branch": "multipost/status", "at": "?"}'])
def test_a_note_that_cannot_be_read_is_none(note: bytes, begun: Side) -> None:
    (begun.repository.directory / "multipost" / "asked.json").write_bytes(note)

    assert kept.noted(begun.repository, "origin", "multipost/status") is None


@pytest.mark.parametrize("remote, branch", [("upstream", "multipost/status"), ("origin", "another")])
def test_a_note_is_about_one_ledger(remote: str, branch: str, begun: Side) -> None:
    assert kept.noted(begun.repository, remote, branch) is None
