"""The workflow that publishes, played from its first run to a hold, on clones of a bare remote."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.hosts import api
from tests.workflows import play

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.workflows.play import Job, Runner

LEDGER = ("refs/heads/multipost/status", "refs/multipost/seen")
POST = "---\ntitle: {title}\nschedule: asap\nexpires: 2099-01-01 09:00\n---\nCome and sit with us.\n"
BROKEN = POST.replace("asap", "asap tomorrow")
MULTIPOST = [sys.executable, "-P", "-m", "multipost.cli"]


@dataclass
class Team:
    """People with a clone, a remote for it, and GitHub's machines and issues."""

    desk: Path
    remote: Path
    runner: Runner
    hub: api.GitHub

    def approve(self, name: str, text: str = POST) -> None:
        """A post comes to the remote's main."""
        self.propose(name, text, "main")

    def propose(self, name: str, text: str = POST, branch: str = "proposal") -> None:
        """A post comes to a branch of the remote."""
        (self.desk / f"content/posts/{name}.md").write_text(text.format(title=name), encoding="utf-8")
        play.git("-C", self.desk, "add", "--all")
        play.git("-C", self.desk, "-c", "user.name=W", "-c", "user.email=w@example.org", "commit", "-qm", name)
        play.git("-C", self.desk, "push", "--quiet", self.remote, f"HEAD:{branch}")

    def workflow(self, name: str) -> str:
        return play.git("-C", self.remote, "show", f"main:.github/workflows/{name}.yml")

    def publish(self, event: str = "schedule", **inputs: str) -> dict[str, Job]:
        """Play publish.yml as it is on the remote."""
        return self.runner.play(self.workflow("publish"), event, **inputs)

    def form(self, what: str, **inputs: str) -> dict[str, Job]:
        """Play it with what a person put into the form."""
        empty = dict.fromkeys(("post", "account", "campaign", "until", "url", "part", "reason"), "")
        return self.publish("workflow_dispatch", **{**empty, "answer": "published", "what": what, **inputs})

    def refs(self) -> dict[str, str]:
        """The ledger, as the remote has it."""
        lines = play.git("-C", self.remote, "for-each-ref", "--format=%(refname) %(objectname)").splitlines()
        return {name: oid for name, oid in map(str.split, lines) if name in LEDGER}

    def out(self) -> set[str]:
        """The posts that the remote's ledger calls published."""
        paths = play.git("-C", self.remote, "ls-tree", "-r", "--name-only", LEDGER[0], "done/").split()
        return {path.rpartition("/")[2].partition("@")[0] for path in paths}


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """A repository as `multipost init` begins it, and a remote that has it; its first post is due."""
    desk, remote = tmp_path / "desk", tmp_path / "remote.git"
    desk.mkdir()
    environ = {**os.environ, **play.QUIET, "HOME": str(tmp_path)}
    begin = [*MULTIPOST, "init", "--title", "Hope", "--url", "https://hope.example", "--timezone", "Europe/London"]
    subprocess.run(begin, cwd=desk, env=environ, check=True, capture_output=True)
    play.git("clone", "--quiet", "--bare", desk, remote)
    play.git("-C", remote, "config", "uploadpack.allowFilter", "true")
    play.git("-C", remote, "config", "uploadpack.allowAnySHA1InWant", "true")
    with api.serving() as hub:
        settings = {"GITHUB_API_URL": hub.url, "GITHUB_REPOSITORY": api.REPOSITORY}
        yield Team(desk, remote, play.Runner(remote, tmp_path / "runner", settings, token=api.TOKEN), hub)


def results(jobs: dict[str, Job]) -> dict[str, str]:
    return {name: job.result for name, job in jobs.items()}


def test_what_is_due_is_sent_once_and_later_runs_have_nothing_to_do(team: Team) -> None:
    first = team.publish()
    ledger = team.refs()
    second = team.publish()
    asked_for = team.form("publish")

    assert results(first) == {"form": "skipped", "plan": "success", "publish": "success"}, first
    assert set(ledger) == set(LEDGER)
    assert len(set(ledger.values())) == 1
    assert team.out() == {"welcome"}
    assert results(second) == {"form": "skipped", "plan": "success", "publish": "skipped"}
    assert "Nothing to do: nothing was sent." in asked_for["publish"].log
    assert team.refs() == ledger
    assert team.runner.started == ["workflow run site.yml --repo hope/posts --ref main"]


def test_a_hold_through_the_form_stops_it_until_a_person_resumes(team: Team) -> None:
    team.publish()
    team.approve("open-evening")

    held = team.form("hold", reason='news from "Lisbon"; $(false) `false`')
    stopped = team.publish()
    before = team.out()
    resumed = team.form("resume", post="open-evening")

    assert (held["form"].result, stopped["publish"].result) == ("success", "skipped")
    assert 'on hold: news from "Lisbon"; $(false) `false`' in stopped["plan"].log
    assert before == {"welcome"}
    assert results(resumed) == {"form": "success", "plan": "success", "publish": "success"}
    assert team.out() == {"welcome", "open-evening"}


@pytest.mark.long
def test_an_answer_that_cannot_be_taken_says_why_and_nothing_follows(team: Team) -> None:
    jobs = team.form("resolve", post="welcome@2026-10-10", account="site")

    assert results(jobs) == {"form": "failure", "plan": "skipped", "publish": "skipped"}
    assert "Give one of --published URL, --retry, --skip." in jobs["form"].log


@pytest.mark.long
def test_when_main_moves_between_the_jobs_its_own_run_publishes(team: Team) -> None:
    team.runner.before = {"publish": lambda: team.approve("open-evening")}

    jobs = team.publish()

    assert jobs["publish"].result == "success"
    assert "nothing was sent" in jobs["publish"].log
    assert team.refs() == {}


@pytest.mark.long
def test_what_needs_a_person_is_told_in_an_issue_that_closes_itself(team: Team) -> None:
    team.approve("open-evening", BROKEN)

    told = team.publish()
    opened = [(one["title"], one["state"]) for one in team.hub.issues]
    quiet = team.publish()
    team.approve("open-evening")
    team.publish()

    assert told["publish"].result == "success", told["publish"].log
    assert opened == [("multipost needs you", "open")]
    assert quiet["publish"].result == "skipped"
    assert [one["state"] for one in team.hub.issues] == ["closed"]


@pytest.mark.long
def test_nobody_sees_a_token(team: Team) -> None:
    jobs = team.publish()

    shown = [text for job in jobs.values() for text in (job.log, job.summary, *job.outputs.values())]
    assert not [text for text in shown if api.TOKEN in text]


@pytest.mark.long
def test_a_pull_request_shows_what_is_wrong_with_it_and_what_it_will_do(team: Team) -> None:
    team.propose("open-evening")
    team.propose("broken", BROKEN)

    jobs = team.runner.play(team.workflow("check"), "pull_request", "proposal")

    assert jobs["check"].result == "failure"
    assert "::error file=content/posts/broken.md,line=3," in jobs["check"].log
    assert "## multipost check: 1 error" in jobs["check"].summary
    assert "## multipost: 1 needs you" in jobs["check"].summary
    assert "Come and sit with us." in team.runner.artifact("preview.html").read_text(encoding="utf-8")


@pytest.mark.long
def test_the_site_shows_what_is_out(team: Team) -> None:
    team.publish()

    jobs = team.runner.play(team.workflow("site"), "workflow_dispatch")

    assert results(jobs) == {"build": "success", "deploy": "success"}
    assert list(team.runner.artifact("github-pages").glob("*/welcome/index.html"))
    assert not (team.runner.artifact("github-pages") / "team").exists()
    assert not team.runner.artifact("pages").exists()
    assert f"GET {api.BASE}/actions/workflows/publish.yml/runs" in team.hub.asked
