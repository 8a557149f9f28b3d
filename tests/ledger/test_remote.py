"""The ledger of a remote: read once, written by compare-and-swap, and never in doubt without saying so."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from typing import TYPE_CHECKING

import pytest

from multipost import errors, git
from multipost.git import remote as pushing
from multipost.ledger import remote
from multipost.ledger import store as stores
from multipost.ledger.snapshot import Snapshot
from tests import origin as remotes
from tests.ledger.conftest import NOON, Side, names, note, on_remote, side
from tests.origin import LEDGER, SEEN, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def served(begun: Side, origin: Origin) -> Iterator[Side]:
    """The same; its remote is a server of its own, which goes on when we do not."""
    with remotes.daemon(origin) as url:
        begun.git("remote", "set-url", "origin", url)
        yield begun


# --- reading and writing ---------------------------------------------------------------------------------------------


def test_where_nobody_has_a_ledger_there_is_none(here: Side, origin: Origin) -> None:
    store = here.store()

    store.settle()

    assert store.read() == Snapshot()
    assert origin.refs == {}


def test_what_is_written_is_there_and_here(begun: Side, origin: Origin) -> None:
    assert on_remote(origin) == ["first"]
    assert begun.refs == {LEDGER: origin.refs[LEDGER], SEEN: origin.refs[LEDGER]}


def test_what_somebody_else_wrote_is_read_and_followed(begun: Side, elsewhere: Side, origin: Origin) -> None:
    note(elsewhere.store(), "theirs")

    read = begun.store().read()

    assert read.tip == origin.refs[LEDGER]
    assert begun.refs == {LEDGER: read.tip, SEEN: read.tip}
    assert names(begun.repository, read.tip) == ["first", "theirs"]


def test_a_remote_is_asked_once(begun: Side, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = remotes.git_that_records(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{calls.parent}{os.pathsep}{os.environ['PATH']}")
    store = begun.store()

    first = store.read()
    note(store, "second")
    store.settle()

    assert store.read() is store.read() is not first
    assert [calls.read_text().count(f" {verb} --") for verb in ("ls-remote", "fetch", "push")] == [1, 0, 1]


def test_whoever_looks_again_sees_what_somebody_else_wrote_since(begun: Side, elsewhere: Side) -> None:
    store = begun.store()
    before = store.read()
    note(elsewhere.store(), "theirs")

    read, seen = store.read(), store.look()

    assert read is before
    assert seen.tip == elsewhere.store().read().tip != before.tip


def test_a_writer_who_judged_an_older_state_writes_nothing(begun: Side, origin: Origin) -> None:
    store = begun.store()
    judged = store.read()
    note(store, "second")

    written = store.write(judged, {"third": b""}, "Note third\n", NOON)

    assert not written
    assert on_remote(origin) == ["first", "second"]


def test_a_writer_loses_to_somebody_who_was_quicker_and_sees_what_they_wrote(
    begun: Side, elsewhere: Side, origin: Origin
) -> None:
    store = begun.store()
    judged = store.read()
    note(elsewhere.store(), "theirs")

    written = store.write(judged, {"mine": b""}, "Note mine\n", NOON)

    assert not written
    assert begun.refs[LEDGER] == judged.tip
    assert store.read().tip == origin.refs[LEDGER]
    assert on_remote(origin) == ["first", "theirs"]


def test_a_writer_who_lost_is_asked_again(begun: Side, elsewhere: Side, origin: Origin) -> None:
    judged: list[str | None] = []

    def decide(now: Snapshot) -> stores.Changes:
        judged.append(now.tip)
        if len(judged) == 1:
            note(elsewhere.store(), "theirs")
        return {"mine": b""}

    stores.update(begun.store(), decide, "Note mine\n", NOON)

    assert len(set(judged)) == 2
    assert on_remote(origin) == ["first", "theirs", "mine"]


def test_threads_write_one_after_the_other(begun: Side, origin: Origin) -> None:
    store = begun.store()

    def write(name: str) -> None:
        stores.update(store, lambda _: {name: b""}, f"Note {name}\n", NOON)

    threads = [threading.Thread(target=write, args=(str(number),)) for number in range(8)]
    deque(map(threading.Thread.start, threads))
    deque(map(threading.Thread.join, threads))

    assert sorted(on_remote(origin)) == [*"01234567", "first"]


def test_a_branch_here_that_cannot_follow_is_said_once_and_changes_nothing(
    begun: Side, origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git.process, "SETTINGS", ("-c", "core.filesRefLockTimeout=0"))
    lock = begun.repository.directory / f"{LEDGER}.lock"
    lock.touch()
    store = begun.store()

    assert note(store, "second")
    assert note(store, "third")

    assert on_remote(origin) == ["first", "second", "third"]
    assert [notice.split(":")[0] for notice in store.notices] == [
        "The branch multipost/status here cannot follow the one on origin"
    ]


# --- what becomes of a push ------------------------------------------------------------------------------------------


def test_a_remote_that_refuses_says_why_and_nothing_changes(begun: Side, origin: Origin) -> None:
    origin.hook("pre-receive", 'echo "policy: no robots" >&2; exit 1')
    before = (origin.refs, begun.refs)

    with pytest.raises(errors.Refused) as no:
        note(begun.store(), "second")

    assert str(no.value) == (
        "origin does not take what the ledger would say: pre-receive hook declined: policy: no robots. "
        "Ask whoever looks after that remote."
    )
    assert (origin.refs, begun.refs) == before


@pytest.mark.parametrize("code, advice", [(401, "Put a token"), (403, "Give this login the right")])
def test_a_login_that_may_not_write_is_told_apart(code: int, advice: str, begun: Side, origin: Origin) -> None:
    store = begun.store()
    judged = store.read()

    with remotes.web(origin) as served:
        begun.git("remote", "set-url", "origin", served.url)
        served.code = code
        with pytest.raises(errors.Refused, match=rf"does not take .*\. {advice}"):
            store.write(judged, {"second": b""}, "Note second\n", NOON)

    assert on_remote(origin) == ["first"]


def test_a_remote_that_is_gone_is_refused_at_once_and_may_come_back(begun: Side, origin: Origin) -> None:
    store = begun.store()
    judged = store.read()
    origin.vanish()

    with pytest.raises(errors.Refused, match="does not appear to be a git repository"):
        store.write(judged, {"second": b""}, "Note second\n", NOON)

    origin.come_back()
    assert note(store, "third")
    assert on_remote(origin) == ["first", "third"]


def test_a_push_that_is_cut_off_and_lands_late_is_found_and_counts_once(
    served: Side, origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "PUSHING", 0.5)
    store = served.store()
    store.read()
    origin.slow_once(2)
    began = time.monotonic()

    written = note(store, "second")

    time.sleep(max(0.0, began + 3 - time.monotonic()))  # by now the first one has landed, or never will
    assert written
    assert on_remote(origin) == ["first", "second"]
    assert store.read().tip == origin.refs[LEDGER]


def test_a_push_whose_answer_is_lost_is_seen_to_have_landed(
    served: Side, origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "PUSHING", 0.5)
    origin.hook("post-receive", "sleep 5")

    written = note(served.store(), "second")

    assert written
    assert on_remote(origin) == ["first", "second"]


def test_a_push_whose_answer_is_lost_counts_also_under_what_others_put_on_top(
    served: Side, origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "PUSHING", 0.5)
    commit = f"git commit-tree -p {LEDGER} -m 'Note theirs' {LEDGER}^{{tree}}"
    identity = "GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@example.org GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@example.org"
    build = f"top=$(env {identity} {commit}); git update-ref {LEDGER} $top; git update-ref {SEEN} $top; sleep 5"
    origin.hook("post-receive", build)
    store = served.store()

    written = note(store, "second")

    assert written
    assert names(served.repository, store.read().tip) == ["first", "second", "theirs"]


def test_a_push_that_is_cut_off_loses_to_what_stands_there_then(served: Side, elsewhere: Side, origin: Origin) -> None:
    store = served.store()
    store.read()
    note(elsewhere.store(), "theirs")
    theirs, first = origin.refs[LEDGER], served.refs[LEDGER]
    origin.git("update-ref", LEDGER, first or "")
    origin.git("update-ref", SEEN, first or "")
    move = f"unset GIT_QUARANTINE_PATH; git update-ref {LEDGER} {theirs}; git update-ref {SEEN} {theirs}"
    origin.hook("pre-receive", f"{move}; kill -9 $PPID")

    written = note(store, "second")

    assert not written
    assert on_remote(origin) == ["first", "theirs"]


def test_what_nobody_can_find_out_in_time_is_said_to_be_in_doubt(begun: Side, origin: Origin) -> None:
    with remotes.daemon(origin) as url:
        begun.git("remote", "set-url", "origin", url)
        store = begun.store(patience=0.5)
        store.read()
        origin.hook("pre-receive", "kill -9 $PPID; sleep 1")

        with pytest.raises(remote.Unrecorded, match="it may be recorded there, or not"):
            note(store, "second")


def test_a_server_that_went_away_is_in_doubt_too(begun: Side, origin: Origin) -> None:
    store = begun.store(patience=0.3)
    with remotes.daemon(origin) as url:
        begun.git("remote", "set-url", "origin", url)
        store.read()

    with pytest.raises(remote.Unrecorded, match=r"origin broke off .*Connection refused"):
        note(store, "second")


def test_a_lock_that_a_crash_left_on_the_remote_is_no_loss_and_ends_with_its_words(begun: Side, origin: Origin) -> None:
    (origin.folder / f"{LEDGER}.lock").touch()

    with pytest.raises(errors.Refused, match="File exists") as no:
        note(begun.store(patience=0.2), "second")

    assert not isinstance(no.value, remote.Unrecorded)


# --- clones that have less -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [["--depth=1"], ["--filter=blob:none"], ["--filter=blob:none", "--depth=1"]])
def test_a_clone_that_has_less_reads_and_writes_the_ledger_and_gets_no_media(
    options: list[str], begun: Side, origin: Origin, tmp_path: Path
) -> None:
    old = git.commit(begun.repository, None, {"content/old.png": bytes(range(256))}, "Old\n", NOON)
    new = git.commit(begun.repository, old, {"content/old.png": None, "content/a.md": b"A"}, "New\n", NOON)
    git.push(begun.repository, "origin", [("refs/heads/main", new, None)])
    image = begun.git("rev-parse", f"{old}:content/old.png")
    begun.git("clone", "--quiet", *options, origin.folder.as_uri(), str(tmp_path / "less"))
    less = Side(git.find(tmp_path / "less"))

    read = less.store().read()
    written = note(less.store(), "second")

    assert (read.id, written) == ("1a2b", True)
    assert on_remote(origin) == ["first", "second"]
    listed = less.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    assert image not in listed.splitlines()


def test_a_remote_that_is_not_reached_is_refused_by_those_who_write(tmp_path: Path) -> None:
    lost = side(tmp_path / "lost", str(tmp_path / "nowhere.git"))

    with pytest.raises(remote.Unreachable, match="origin could not be asked for the ledger, and nothing is done"):
        lost.store().read()
