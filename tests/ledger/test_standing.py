"""Where the ledger is: here or on its remote, begun or moved, and whether one of the two lost something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors, git
from multipost.ledger import remote, standing
from multipost.ledger.snapshot import Snapshot
from multipost.ledger.store import LocalStore
from tests import origin as remotes
from tests.ledger.conftest import NOON, Side, names, note, on_remote
from tests.origin import LEDGER, SEEN, SEEN_BRANCH, Origin

if TYPE_CHECKING:
    from pathlib import Path


# --- where the ledger is ---------------------------------------------------------------------------------------------


def test_without_a_remote_the_ledger_is_here(tmp_path: Path) -> None:
    alone = git.begin(tmp_path)

    assert isinstance(remote.store(alone, "multipost/status", "origin"), LocalStore)


def test_a_ledger_that_began_before_its_remote_moves_there(here: Side, elsewhere: Side, origin: Origin) -> None:
    note(here.local(), "first")
    store = remote.store(here.repository, "multipost/status", "origin")

    before = (store.read().tip, origin.refs)
    store.settle()

    assert before == (here.refs[LEDGER], {})
    assert on_remote(origin) == ["first"]
    assert elsewhere.store().read().tip == here.refs[LEDGER]


def test_the_first_entry_on_a_remote_brings_all_that_was_before(here: Side, origin: Origin) -> None:
    note(here.local(), "first")

    written = note(here.store(), "second")

    assert written
    assert on_remote(origin) == ["first", "second"]


def test_what_another_process_here_writes_meanwhile_is_no_loss(
    begun: Side, origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, others = standing.look, [begun.store()]

    def looked(*arguments: Any) -> standing.There:
        there = look(*arguments)
        if others:
            note(others.pop(), "second")
        return there

    monkeypatch.setattr(standing, "look", looked)
    store = begun.store()

    before, written = names(begun.repository, store.read().tip), note(store, "third")

    assert (before, written) == (["first"], False)
    assert names(begun.repository, store.read().tip) == on_remote(origin) == ["first", "second"]
    assert begun.refs == {LEDGER: origin.refs[LEDGER], SEEN: origin.refs[LEDGER]}


def test_two_ledgers_cannot_move_to_one_remote(here: Side, elsewhere: Side, origin: Origin) -> None:
    note(here.local(), "first")
    store = here.store()
    store.read()
    note(elsewhere.store(), "theirs")

    store.settle()

    assert on_remote(origin) == ["theirs"]
    with pytest.raises(errors.Refused, match="each have what the other lacks"):
        store.read()


@pytest.mark.parametrize("seen", [None, "first"])
def test_a_shadow_that_is_missing_or_behind_is_set_again_and_that_is_said(
    seen: str | None, begun: Side, origin: Origin
) -> None:
    first = origin.refs[SEEN]
    note(begun.store(), "second")
    origin.git("update-ref", *([SEEN, first] if seen else ["-d", SEEN]))
    store = begun.store()

    store.settle()

    assert on_remote(origin) == ["first", "second"]
    assert store.notices == ["refs/multipost/seen on origin was set to multipost/status again."]


HOSTS = {
    "an update hook": remotes.ONLY_BRANCHES,
    "a pre-receive hook": "while read old new ref; do case $ref in refs/heads/*) ;; *) exit 1;; esac; done",
    "hidden refs": "",
}


@pytest.mark.parametrize("host", HOSTS)
def test_on_a_host_that_has_only_branches_a_branch_is_the_shadow(
    host: str, here: Side, elsewhere: Side, origin: Origin
) -> None:
    origin.hook("update" if host == "an update hook" else "pre-receive", HOSTS[host])
    origin.git("config", "transfer.hideRefs", "nothing" if HOSTS[host] else "refs/multipost")

    written = [note(here.store(), "first"), note(here.store(), "second"), note(elsewhere.store(), "third")]

    assert written == [True, True, True]
    assert origin.refs.keys() == {LEDGER, SEEN_BRANCH}
    assert on_remote(origin) == ["first", "second", "third"]
    assert elsewhere.refs == {LEDGER: origin.refs[LEDGER], SEEN: origin.refs[LEDGER]}


# --- what was lost ---------------------------------------------------------------------------------------------------


def run(advice: str, here: Side) -> None:
    """Type what a sentence says between backticks."""
    here.git("-c", f"alias.typed=!{advice.split('`')[1]}", "typed")


@pytest.mark.parametrize(
    "what",
    [
        [["update-ref", "-d", LEDGER]],
        [["update-ref", LEDGER, "FIRST"]],
        [["update-ref", "-d", LEDGER], ["update-ref", "-d", SEEN]],
        [["update-ref", LEDGER, "FIRST"], ["update-ref", SEEN, "FIRST"]],
        [["update-ref", LEDGER, "FIRST"], ["update-ref", "-d", SEEN]],
    ],
)
def test_a_remote_that_lost_something_is_refused_with_the_command_that_puts_it_back(
    what: list[list[str]], begun: Side, origin: Origin
) -> None:
    first = origin.refs[LEDGER]
    note(begun.store(), "second")
    for command in what:
        origin.git(*(first if word == "FIRST" else word for word in command))

    with pytest.raises(errors.Refused, match=r"multipost/status was deleted or rewound on origin: .* try again") as no:
        begun.store().read()

    run(str(no.value), begun)
    begun.store().settle()
    assert on_remote(origin) == ["first", "second"]


def test_a_rewound_branch_is_known_also_where_nobody_saw_more(begun: Side, elsewhere: Side, origin: Origin) -> None:
    first = origin.refs[LEDGER]
    note(begun.store(), "second")
    origin.git("update-ref", LEDGER, first)

    with pytest.raises(errors.Refused, match="was deleted or rewound on origin") as no:
        elsewhere.store().read()

    run(str(no.value), elsewhere)
    assert on_remote(origin) == ["first", "second"]


def test_a_ledger_that_is_forced_back_during_a_run_stops_it(begun: Side, origin: Origin) -> None:
    store = begun.store()
    first = store.read().tip or ""
    note(store, "second")
    judged = store.read()
    origin.git("update-ref", LEDGER, first)
    origin.git("update-ref", SEEN, first)

    written = store.write(judged, {"third": b""}, "Note third\n", NOON)

    assert not written
    with pytest.raises(errors.Refused, match="was deleted or rewound on origin"):
        store.read()
    assert on_remote(origin) == ["first"]


@pytest.mark.parametrize("right", ["theirs", "ours"])
def test_two_histories_are_refused_with_what_to_do_about_either(
    right: str, here: Side, elsewhere: Side, origin: Origin
) -> None:
    note(here.local(), "ours")
    note(elsewhere.store(), "theirs")

    with pytest.raises(errors.Refused, match="each have what the other lacks") as no:
        here.store().read()

    said = str(no.value).split(". If the one ")
    run(said[1 if right == "theirs" else 2], here)
    origin.git("update-ref", SEEN, LEDGER)  # forced by a person, who means it
    assert names(here.repository, here.store().read().tip) == [right]


def test_a_ledger_that_was_given_up_here_and_there_begins_anew(begun: Side, origin: Origin) -> None:
    for ref in (LEDGER, SEEN):
        origin.git("update-ref", "-d", ref)
        begun.git("update-ref", "-d", ref)

    assert begun.store().read() == Snapshot()
