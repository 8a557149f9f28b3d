"""What GitHub knows of runs, and what is made of its silence."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from multipost.hosts import github, github_api
from tests.hosts import api

if TYPE_CHECKING:
    from tests.hosts.api import GitHub

CLAIM = {"host": "github", "repository": api.REPOSITORY, "id": "40", "attempt": "1"}


@pytest.mark.parametrize("status,over", [("completed", True), ("in_progress", False), ("queued", False)])
def test_another_run_is_over_when_github_calls_it_completed(hub: GitHub, status: str, over: object) -> None:
    hub.runs["40", "1"] = status

    answer = github.is_over(CLAIM, hub.environ)

    assert answer is over


def test_a_run_is_asked_about_once(hub: GitHub) -> None:
    hub.runs["40", "1"] = "completed"

    answers = [github.is_over(CLAIM, hub.environ) for _ in range(3)]

    assert answers == [True, True, True]
    assert len(hub.asked) == 1


def test_a_run_that_github_does_not_know_may_still_live(hub: GitHub) -> None:
    answer = github.is_over(CLAIM, hub.environ)

    assert answer is None


@pytest.mark.parametrize("status", [401, 403, 429, 502])
def test_a_refusal_proves_nothing(hub: GitHub, status: int) -> None:
    hub.refuses = status

    answers = github.is_over(CLAIM, hub.environ), github.last_run(hub.environ)

    assert answers == (None, None)


@pytest.mark.parametrize(
    "page", ["<html>", "[]", "{}", '{"status": null}', '{"workflow_runs": []}', '{"workflow_runs": 1}']
)
def test_an_answer_that_makes_no_sense_proves_nothing(hub: GitHub, page: str) -> None:
    hub.page = page

    answers = github.is_over(CLAIM, hub.environ), github.last_run(hub.environ)

    assert answers == (None, None)


@pytest.mark.parametrize("change", [{"host": "plain"}, {"repository": "else/where"}, {"id": "../x"}, {"attempt": ""}])
def test_a_claim_of_somebody_else_is_not_asked_about(hub: GitHub, change: dict[str, str]) -> None:
    answer = github.is_over({**CLAIM, **change}, hub.environ)

    assert answer is None
    assert hub.asked == []


def test_the_last_run_that_succeeded_is_known(hub: GitHub) -> None:
    hub.succeeded = ["2026-10-10T09:07:11Z", "2026-10-10T08:52:10Z"]

    moment = github.last_run(hub.environ)

    assert moment == datetime(2026, 10, 10, 9, 7, 11, tzinfo=UTC)


def test_without_a_token_nobody_is_asked(hub: GitHub) -> None:
    environ = {**hub.environ, "MULTIPOST_GIT_TOKEN": ""}

    answers = github.is_over(CLAIM, environ), github.last_run(environ)

    assert answers == (None, None)
    assert hub.asked == []


def test_nobody_sees_the_token(hub: GitHub) -> None:
    door = github_api.door(hub.environ)

    assert api.TOKEN not in repr(door)
