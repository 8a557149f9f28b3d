"""Refs of a remote move together, from where they were seen; its answer is told apart from its silence."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from multipost import git
from multipost.git import remote
from tests import origin as remotes
from tests.origin import LEDGER, SEEN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.git.conftest import Clone


@pytest.fixture
def first(clone: Clone) -> str:
    """A commit that is on the remote."""
    made = clone.commit(None, "first")
    assert clone.push(made, None).outcome == "ok"
    return made


def test_refs_begin_together(clone: Clone, first: str) -> None:
    assert clone.origin.refs == {LEDGER: first, SEEN: first}


def test_refs_move_together(clone: Clone, first: str) -> None:
    second = clone.commit(first, "second")

    pushed = clone.push(second, first)

    assert pushed == git.Pushed("ok")
    assert clone.origin.refs == {LEDGER: second, SEEN: second}


def test_what_is_there_already_is_ok_whatever_was_expected(clone: Clone, first: str) -> None:
    assert clone.push(first, None) == git.Pushed("ok")


def test_only_the_refs_that_were_asked_for_are_listed(clone: Clone, first: str) -> None:
    clone.origin.git("update-ref", f"refs/heads/a/{LEDGER}", first)

    listed = git.ls_remote(clone.repository, "origin", LEDGER, SEEN, "refs/heads/absent")

    assert listed == {LEDGER: first, SEEN: first}


def test_what_is_fetched_moves_no_ref_and_leaves_no_note(clone: Clone, first: str, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", "--no-checkout", clone.origin.folder, tmp_path / "two"], check=True)
    two = git.find(tmp_path / "two")
    second = clone.commit(first, "second")
    clone.push(second, first)
    before = git.run(two, "for-each-ref")

    git.fetch(two, "origin", LEDGER)

    assert git.resolve(two, f"{second}^{{tree}}")
    assert git.run(two, "for-each-ref") == before
    assert not (two.directory / "FETCH_HEAD").exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_somebody_was_quicker(is_new: bool, clone: Clone, first: str) -> None:  # noqa: FBT001 - a case
    second, mine = clone.commit(first, "theirs"), clone.commit(first, "mine")
    clone.push(second, first)

    pushed = clone.push(mine, None if is_new else first)

    assert (pushed.outcome, pushed.reason) == ("lost", "stale info")
    assert clone.origin.refs == {LEDGER: second, SEEN: second}


def test_one_ref_that_moved_is_enough_to_lose(clone: Clone, first: str) -> None:
    clone.origin.git("update-ref", "-d", SEEN)

    pushed = clone.push(clone.commit(first, "second"), first)

    assert (pushed.outcome, pushed.reason) == ("lost", "stale info")
    assert clone.origin.refs == {LEDGER: first}


@pytest.mark.parametrize(
    "meanwhile, words",
    [
        ("git update-ref {ref} {theirs}", "is at {theirs} but expected"),
        ("git update-ref -d {ref}", "unable to resolve reference"),
        ("touch {ref}.lock", "File exists"),
    ],
)
def test_somebody_was_quicker_while_the_remote_worked(meanwhile: str, words: str, clone: Clone, first: str) -> None:
    theirs = clone.commit(first, "theirs")
    clone.origin.git("fetch", "--quiet", str(clone.repository.root), theirs)
    clone.origin.hook("pre-receive", f"unset GIT_QUARANTINE_PATH; {meanwhile.format(ref=LEDGER, theirs=theirs)}")

    pushed = clone.push(clone.commit(first, "mine"), first)

    assert pushed.outcome == "lost"
    assert words.format(theirs=theirs) in pushed.reason
    assert clone.origin.refs[SEEN] == first


def test_a_ref_that_was_begun_meanwhile_is_lost(clone: Clone) -> None:
    theirs = clone.commit(None, "theirs")
    clone.origin.git("fetch", "--quiet", str(clone.repository.root), theirs)
    clone.origin.hook("pre-receive", f"unset GIT_QUARANTINE_PATH; git update-ref {LEDGER} {theirs}")

    pushed = clone.push(clone.commit(None, "mine"), None)

    assert pushed.outcome == "lost"
    assert clone.origin.refs == {LEDGER: theirs}


def test_what_would_lose_history_is_lost(clone: Clone, first: str) -> None:
    clone.origin.git("config", "receive.denyNonFastForwards", "true")

    pushed = clone.push(clone.commit(None, "other"), first)

    assert (pushed.outcome, pushed.reason.partition(":")[0]) == ("lost", "non-fast-forward")
    assert clone.origin.refs == {LEDGER: first, SEEN: first}


def test_a_hook_says_no(clone: Clone) -> None:
    clone.origin.hook("pre-receive", 'echo "policy: no robots" >&2; exit 1')

    pushed = clone.push(clone.commit(None, "1"), None)

    reason = "pre-receive hook declined: policy: no robots"
    assert pushed == git.Pushed("refused", reason, frozenset({LEDGER, SEEN}))
    assert clone.origin.refs == {}


def test_a_hook_says_no_to_one_ref(clone: Clone) -> None:
    clone.origin.hook("update", remotes.ONLY_BRANCHES)

    pushed = clone.push(clone.commit(None, "1"), None)

    assert (pushed.outcome, set(pushed.refused)) == ("refused", {SEEN})
    assert pushed.reason.startswith("hook declined: only branches here")
    assert clone.origin.refs == {}


def test_a_host_that_hides_a_ref_does_not_keep_to_all_or_nothing(clone: Clone) -> None:
    clone.origin.git("config", "transfer.hideRefs", "refs/multipost")
    mine = clone.commit(None, "1")

    pushed = clone.push(mine, None)

    assert pushed == git.Pushed("unknown", "deny updating a hidden ref", frozenset({SEEN}))
    assert clone.origin.refs == {LEDGER: mine}


def test_a_pack_that_is_too_large_is_refused(clone: Clone) -> None:
    clone.origin.git("config", "receive.maxInputSize", "10")

    pushed = clone.push(clone.commit(None, "1"), None)

    assert pushed.outcome == "refused"
    assert "pack exceeds maximum allowed size" in pushed.reason


def test_of_a_remote_that_dies_before_it_is_done_nobody_knows(clone: Clone) -> None:
    clone.origin.hook("pre-receive", 'echo "access denied" >&2; kill -9 $PPID; sleep 1')

    assert clone.push(clone.commit(None, "1"), None).outcome == "unknown"


def test_a_push_that_takes_too_long_is_ended_and_nobody_knows(clone: Clone) -> None:
    clone.origin.hook("pre-receive", "sleep 30")

    pushed = clone.push(clone.commit(None, "1"), None, timeout=0.6)

    assert pushed == git.Pushed("unknown", "git push took longer than 1 s")


@pytest.mark.parametrize(
    "url, outcome, reason",
    [
        ("http://somebody:secret@127.0.0.1:1/x.git", "unknown", "Couldn't connect to server"),
        ("git://127.0.0.1:1/x.git", "unknown", "Connection refused"),
        ("ssh://nobody@127.0.0.1:1/x.git", "unknown", "Connection refused"),
        ("gone.git", "refused", "does not appear to be a git repository"),
    ],
)
def test_a_remote_that_is_not_there(url: str, outcome: str, reason: str, clone: Clone) -> None:
    clone.lead_to(url)

    pushed = clone.push(clone.commit(None, "1"), None)

    assert pushed.outcome == outcome
    assert reason in pushed.reason
    with pytest.raises(git.Failed, match=reason) as caught:
        git.ls_remote(clone.repository, "origin", LEDGER)
    assert "secret" not in pushed.reason + str(caught.value)


@pytest.mark.parametrize(
    "code, outcome, advice",
    [
        (401, "refused", "Put a token that may write there into MULTIPOST_GIT_TOKEN"),
        (403, "refused", "Give this login the right to write there."),
        (404, "refused", "See where it leads with `git remote --verbose`."),
        (429, "unknown", ""),
        (503, "unknown", ""),
    ],
)
def test_a_web_server_answers_for_its_remote(code: int, outcome: str, advice: str, clone: Clone) -> None:
    with remotes.web(clone.origin) as served:
        clone.lead_to(served.url)
        served.code = code
        pushed = clone.push(clone.commit(None, "1"), None)

    assert pushed.outcome == outcome
    assert git.advice(pushed.reason)[:40] == advice[:40]


def missing(repository: git.Repository) -> int:
    """How many objects a clone knows of and does not have."""
    listed = git.run(repository, "rev-list", "--objects", "--all", "--missing=print").splitlines()
    return sum(line.startswith(b"?") for line in listed)


def test_a_clone_without_contents_gets_one_whole_commit_in_one_go(clone: Clone, tmp_path: Path) -> None:
    with_media = git.commit(clone.repository, None, {"old.png": bytes(range(256))}, "1\n", remotes.AT)
    words = git.commit(clone.repository, with_media, {"old.png": None, "a.md": b"words"}, "2\n", remotes.AT)
    entries = {f"open/{number}.json": b"%d" % number for number in range(5)}
    ledger = git.commit(clone.repository, None, entries, "3\n", remotes.AT)
    git.push(clone.repository, "origin", [("refs/heads/main", words, None), (LEDGER, ledger, None)])
    command = ["git", "clone", "--quiet", "--filter=blob:none", clone.origin.folder.as_uri(), str(tmp_path / "two")]
    subprocess.run(command, check=True)
    two = git.find(tmp_path / "two")
    before = missing(two)

    git.fetch(two, "origin", LEDGER)
    git.complete(two, "origin", ledger, LEDGER)

    assert (before, missing(two)) == (6, 1)
    assert not remote._lacks(two, ledger)
