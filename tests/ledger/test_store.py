from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost import clock, git
from multipost.delivery import Identity
from multipost.ledger import snapshot, stored
from multipost.ledger import store as stores
from multipost.ledger.snapshot import Snapshot

if TYPE_CHECKING:
    from datetime import datetime

    import pytest

    from multipost.ledger.entry import Entry
    from multipost.ledger.store import Store


def test_where_there_is_no_ledger_there_is_an_empty_one(store: Store) -> None:
    assert store.read() == Snapshot()


def test_what_was_written_is_read_again(ledger: Store, entry: Entry, noon: datetime) -> None:
    ledger.write(ledger.read(), stores.entry_changes(entry), "Write\n", noon)

    now = ledger.read()

    assert (now.id, now.home, now.began) == ("1a2b", "local", noon)
    assert now.open == {entry.identity: entry}
    assert now.accounts["mastodon"].id == "42"


def test_the_shadow_is_the_same_commit(ledger: Store) -> None:
    assert git.resolve(ledger.repository, stores.SHADOW) == ledger.read().tip


def test_a_writer_who_judged_an_older_state_writes_nothing(ledger: Store, noon: datetime) -> None:
    judged = ledger.read()
    ledger.write(judged, {"one.txt": b"1"}, "One\n", noon)
    before = ledger.read().tip

    written = ledger.write(judged, {"two.txt": b"2"}, "Two\n", noon)

    assert not written
    assert ledger.read().tip == before


def test_a_writer_is_asked_again_when_somebody_was_quicker(ledger: Store, noon: datetime) -> None:
    judged: list[str | None] = []

    def decide(now: Snapshot) -> stores.Changes:
        judged.append(now.tip)
        changes: stores.Changes = {f"{len(judged)}.txt": b"mine"}
        if len(judged) == 1:
            ledger.write(now, {"theirs.txt": b"theirs"}, "Theirs\n", noon)
        return changes

    stores.update(ledger, decide, "Mine\n", noon)

    tip = ledger.read().tip or ""
    paths = {row.path for row in git.ls(ledger.repository, tip)}
    assert len(set(judged)) == 2
    assert {"theirs.txt", "2.txt"} <= paths
    assert "1.txt" not in paths


def test_a_writer_who_was_slow_is_asked_again_all_the_same(
    ledger: Store, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(clock, "ticks", lambda: now[0])
    others = iter([b"theirs"])

    def decide(judged: Snapshot) -> stores.Changes:
        for content in others:
            ledger.write(judged, {"theirs.txt": content}, "Theirs\n", noon)
            now[0] += 2 * stores.PATIENCE
        return {"mine.txt": b"mine"}

    after = stores.update(ledger, decide, "Mine\n", noon)

    assert {row.path for row in git.ls(ledger.repository, after.tip or "")} >= {"mine.txt", "theirs.txt"}


def test_an_entry_lies_in_one_place(ledger: Store, entry: Entry, noon: datetime) -> None:
    ledger.write(ledger.read(), stores.entry_changes(entry), "Open\n", noon)
    ledger.write(ledger.read(), stores.entry_changes(replace(entry, state="published")), "Settle\n", noon)

    now = ledger.read()

    assert now.open == {}
    assert list(now.settled) == [entry.identity]


def test_what_was_settled_under_a_former_name_stays_settled(ledger: Store, entry: Entry, noon: datetime) -> None:
    former = replace(entry, account="toot", state="published")
    ledger.write(ledger.read(), stores.entry_changes(former), "Settle\n", noon)

    now = ledger.read()

    assert now.has(entry.identity)
    assert snapshot.entries(ledger.repository, now, [entry.identity])[entry.identity].account == "mastodon"


def test_what_was_written_again_under_the_new_name_counts(ledger: Store, entry: Entry, noon: datetime) -> None:
    former = replace(entry, account="toot", state="published")
    ledger.write(ledger.read(), stores.entry_changes(former), "Settle\n", noon)
    ledger.write(ledger.read(), stores.entry_changes(replace(entry, state="skipped")), "Skip\n", noon)

    found = snapshot.entries(ledger.repository, ledger.read(), [entry.identity, Identity("site", "gone", "asap")])

    assert {who: one.state for who, one in found.items()} == {entry.identity: "skipped"}


def test_frozen_words_are_found_by_their_digest(ledger: Store, noon: datetime) -> None:
    digest = "ab" * 32
    ledger.write(ledger.read(), stores.words(digest, {"title": "Not alone"}), "Freeze\n", noon)

    found = snapshot.frozen(ledger.repository, ledger.read(), [digest, "cd" * 32, ""])

    assert found == {digest: {"title": "Not alone"}}


def test_without_a_ledger_nothing_is_frozen(store: Store) -> None:
    assert snapshot.frozen(store.repository, store.read(), ["ab" * 32]) == {}


def test_a_store_that_sees_nothing_new_reads_nothing_again(ledger: Store) -> None:
    first = ledger.read()

    assert ledger.read() is first


def test_the_branch_is_a_plain_folder_of_json(ledger: Store, entry: Entry, noon: datetime) -> None:
    ledger.write(ledger.read(), stores.entry_changes(entry), "Write\n", noon)

    text = git.run(ledger.repository, "show", f"{ledger.ref}:{stored.open_path(entry.identity)}").decode()

    assert text.startswith('{\n "account": "mastodon",')
    assert text.endswith("}\n")
