"""What a remote says to a push, in the words of Git itself and of hosts, and what a person does about it."""

from __future__ import annotations

import pytest

from multipost import git
from multipost.git import verdicts
from multipost.git.process import Answer
from tests.origin import LEDGER, SEEN

BRANCH, SHADOW = f"!\t1234:{LEDGER}\t", f"!\t1234:{SEEN}\t"
SCOPED = "fatal: Could not read from remote repository."

REFUSED = {
    "GH006: Protected branch update failed": (
        (
            f"remote: error: GH006: Protected branch update failed for {LEDGER}.\n"
            f"{BRANCH}[remote rejected] (protected branch hook declined)\n"
            f"{SHADOW}[remote rejected] (atomic push failure)"
        ),
        "Exempt the ledger's branch from that rule",
    ),
    "GH013: Repository rule violations": (
        (
            f"remote: error: GH013: Repository rule violations found for {LEDGER}.\n"
            f"{BRANCH}[remote rejected] (push declined due to repository rule violations)"
        ),
        "Exempt the ledger's branch from that rule",
    ),
    "GitLab: You are not allowed": (
        (
            "remote: GitLab: You are not allowed to push code to protected branches on this project.\n"
            f"{BRANCH}[remote rejected] (pre-receive hook declined)\n"
            f"{SHADOW}[remote rejected] (pre-receive hook declined)"
        ),
        "Exempt the ledger's branch from that rule",
    ),
    "denied to github-actions": (
        (
            "remote: Permission to hope/posts.git denied to github-actions[bot].\n"
            "fatal: unable to access 'https://git.example/hope/posts.git/': The requested URL returned error: 403"
        ),
        "Give this login the right to write there",
    ),
    "denied to somebody": (
        f"ERROR: Permission to hope/posts.git denied to somebody.\n{SCOPED}",
        "Give this login the right to write there",
    ),
    "publickey": (f"git@git.example: Permission denied (publickey).\n{SCOPED}", "Put a token that may write there"),
    "Host key": (f"Host key verification failed.\n{SCOPED}", "Put a token that may write there"),
    "Repository not found": (
        "remote: Repository not found.\nfatal: repository 'https://git.example/hope/posts.git/' not found",
        "See where it leads",
    ),
    "not exported": ("fatal: remote error: access denied or repository not exported: /x.git", "Give this login"),
    "service not enabled": ("fatal: remote error: service not enabled: /x.git", "Give this login"),
}
LOST = [
    f"{BRANCH}[rejected] (fetch first)\n{SHADOW}[rejected] (atomic push failed)",
    f"{BRANCH}[rejected] (stale info)\n{SHADOW}[rejected] (stale info)",
    f"{BRANCH}[remote rejected] (failed to update ref)\n{SHADOW}[remote rejected] (failed to update ref)",
    f"{BRANCH}[remote rejected] (cannot lock ref)\n{SHADOW}[remote rejected] (atomic push failure)",
]
UNKNOWN = [
    f"{BRANCH}[remote rejected] (Internal Server Error)\n{SHADOW}[remote rejected] (atomic push failure)",
    f"{BRANCH}[remote failure] (remote failed to report status)",
    "error: RPC failed; HTTP 500 curl 22\nfatal: the remote end hung up unexpectedly\nEverything up-to-date",
    f"ssh: connect to host git.example port 22: Connection timed out\n{SCOPED}",
    "remote: access denied by policy\nfatal: the remote end hung up unexpectedly",
    "remote: access denied by policy",
    "",
]


def verdict(said: str, code: int) -> git.Pushed:
    return verdicts.of(Answer(code, said.encode(), said), [LEDGER, SEEN])


@pytest.mark.parametrize("words", REFUSED)
def test_a_refusal_is_the_hosts_own_word_and_has_an_advice(words: str) -> None:
    said, advice = REFUSED[words]

    pushed = verdict(said, 1)

    assert pushed.outcome == "refused"
    assert words in pushed.reason
    assert git.advice(pushed.reason).startswith(advice)


@pytest.mark.parametrize("said", LOST)
def test_somebody_who_was_quicker_is_no_refusal(said: str) -> None:
    pushed = verdict(said, 1)

    assert (pushed.outcome, pushed.refused) == ("lost", frozenset())


@pytest.mark.parametrize("said", UNKNOWN)
def test_whatever_else_is_said_nobody_knows(said: str) -> None:
    assert verdict(said, 128).outcome == "unknown"


def test_what_hooks_print_before_a_connection_breaks_proves_nothing() -> None:
    pushed = verdict("remote: hook declined\nfatal: early EOF", 128)

    assert (pushed.outcome, pushed.reason) == ("unknown", "remote: hook declined early EOF")


def test_a_push_that_changed_nothing_is_ok() -> None:
    assert verdict("Everything up-to-date", 0) == git.Pushed("ok")


def test_a_push_that_landed_is_ok_however_it_ended() -> None:
    assert verdict(f" \t1:{LEDGER}\t1..2\n=\t2:{SEEN}\t[up to date]", 1) == git.Pushed("ok")


def test_where_one_of_two_landed_it_has_to_be_looked_at() -> None:
    pushed = verdict(f" \t1:{LEDGER}\t1..2\n{SHADOW}[remote rejected] (deny updating a hidden ref)", 1)

    assert (pushed.outcome, set(pushed.refused)) == ("unknown", {SEEN})
