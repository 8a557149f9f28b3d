"""Promises that every host keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from multipost import hosts
from multipost.errors import Complaint
from multipost.hosts import github, plain

if TYPE_CHECKING:
    from pathlib import Path

EVERY = pytest.mark.parametrize("host", [github, plain], ids=["github", "plain"])
COMPLAINT = Complaint("content/posts/a.md", 3, "alt-missing", "The picture has no alt text.", "Describe it.")


def test_github_says_where_we_are() -> None:
    host = hosts.current({"GITHUB_ACTIONS": "true"})

    assert host.run({})["host"] == "github"


def test_anything_else_is_a_plain_host() -> None:
    host = hosts.current({"CI": "true"})

    assert host.run({})["host"] == "plain"


@EVERY
def test_a_run_is_named_in_json(host: hosts.Host) -> None:
    run = host.run({})

    assert run["host"] in {"github", "plain"}


@EVERY
def test_a_stranger_is_never_declared_over(host: hosts.Host) -> None:
    verdict = host.is_over({"host": "elsewhere"}, {})

    assert verdict is None


@EVERY
def test_a_home_never_shows_a_login(host: hosts.Host) -> None:
    home = host.home("https://writer:s3cret@host.example/hope/posts.git", {})

    assert home == "host.example/hope/posts"


@EVERY
def test_an_annotation_stays_on_one_line(host: hosts.Host) -> None:
    line = host.annotate(Complaint("a\n::b.md", 1, "r", "first\nsecond", "third\r\nfourth"))

    assert len(line.splitlines()) == 1


def test_a_plain_annotation_is_one_an_editor_can_jump_to() -> None:
    lines = plain.annotate_all([COMPLAINT])

    assert lines == ["content/posts/a.md:3:1: error alt-missing: The picture has no alt text. Describe it."]


def test_a_plain_host_tells_no_other_step(tmp_path: Path) -> None:
    plain.tell("needed", "true", {"GITHUB_OUTPUT": str(tmp_path / "output")})

    assert list(tmp_path.iterdir()) == []


def test_a_plain_host_has_no_summary_page_and_no_numbers() -> None:
    answers = (plain.summary("# Plan", {}), plain.home_id({"GITHUB_REPOSITORY_ID": "7"}))

    assert answers == (False, "")


@EVERY
def test_without_anybody_to_ask_nothing_is_known(host: hosts.Host) -> None:
    answers = host.last_run({}), host.form({}), host.needs_you("Look.", {}), host.is_told("Look.", {})

    assert answers == (None, "", "", True)


def test_github_names_the_branch_that_a_pull_request_asks_to_merge() -> None:
    assert github.asked({"GITHUB_HEAD_REF": "words/for-october"}) == "words/for-october"


@pytest.mark.parametrize(
    "repo,branch", [({"full_name": "hope/posts"}, "words"), ({"full_name": "a-friend/posts"}, ""), (None, "")]
)
def test_a_branch_in_a_fork_is_none_of_ours(repo: dict[str, str] | None, branch: str, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"head": {"repo": repo}}}), encoding="utf-8")
    environ = {"GITHUB_HEAD_REF": "words", "GITHUB_REPOSITORY": "hope/posts", "GITHUB_EVENT_PATH": str(event)}

    assert github.asked(environ) == branch


@EVERY
def test_without_a_pull_request_no_branch_is_named(host: hosts.Host) -> None:
    assert host.asked({}) == ""
