"""Plays a workflow on this machine, job after job, as GitHub's runner does.

Scripts run in bash, each job in a clone of its own; what actions do is done with Git and copies of folders. Secrets
reach only the jobs of an environment, and what would download multipost gives the one that is tested.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from tests.workflows.expressions import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

INSTALL = '"$RUNNER_TEMP/multipost/bin/python" -I -m pip install '
"""What the one step does that is not played but replaced."""

QUIET = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}


@dataclass
class Job:
    """What became of a job: `success`, `failure` or `skipped`; its outputs, and all that its steps wrote."""

    result: str = "skipped"
    outputs: dict[str, str] = field(default_factory=dict)
    log: str = ""
    summary: str = ""


@dataclass
class Runner:
    """A machine for the workflows of one repository. `remote` is a bare repository, `folder` is ours to fill."""

    remote: Path
    folder: Path
    environ: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, Callable[[], None]] = field(default_factory=dict)  # what happens just before a job begins
    token: str = "ghs_played"  # noqa: S105 - nobody's
    runs: int = 0

    def play(self, text: str, event: str = "schedule", branch: str = "main", **inputs: str) -> dict[str, Job]:
        """Run a workflow for a branch; the jobs by name."""
        self.runs += 1
        jobs: dict[str, Job] = {}
        happened = {"event_name": event, "inputs": inputs, "branch": branch}
        for name, described in yaml.safe_load(text)["jobs"].items():
            jobs[name] = self._job(name, described, jobs, happened)
        return jobs

    def artifact(self, name: str) -> Path:
        """What the last run handed over."""
        return self.folder / f"{self.runs}-artifact-{name}"

    @property
    def started(self) -> list[str]:
        """What `gh` was asked to start."""
        calls = self.folder / "gh"
        return calls.read_text("utf-8").splitlines() if calls.exists() else []

    def _job(self, name: str, described: Mapping[str, Any], before: Mapping[str, Job], event: Any) -> Job:
        machine = Machine(self, name, "environment" in described, event, described.get("env", {}))
        machine.names["needs"] = {
            other: {"result": job.result, "outputs": job.outputs} for other, job in before.items()
        }
        machine.failed = any(job.result == "failure" for job in before.values())
        machine.skipped = any(job.result == "skipped" for job in before.values())
        if not machine.around.allows(described.get("if")):
            return Job()
        self.before.get(name, lambda: None)()
        machine.failed = machine.skipped = False
        for step in described["steps"]:
            machine.step(step)
        outputs = {key: machine.around.filled(value) for key, value in described.get("outputs", {}).items()}
        return Job("failure" if machine.failed else "success", outputs, machine.log, machine.read("summary"))


@dataclass
class Machine:
    """A fresh machine for one job."""

    runner: Runner
    job: str
    trusted: bool
    event: Mapping[str, Any]
    env: Mapping[str, str]
    failed: bool = False
    skipped: bool = False
    log: str = ""
    names: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder = self.runner.folder / f"{self.runner.runs}-{self.job}"
        self.workspace = self.folder / "workspace"
        self.workspace.mkdir(parents=True)
        self.names |= {
            "github": {
                "event_name": self.event["event_name"],
                "token": self.runner.token,
                "ref": f"refs/heads/{self.event['branch']}",
            },
            "inputs": self.event["inputs"],
            "steps": {},
            "secrets": self.runner.secrets if self.trusted else {},
        }

    @property
    def around(self) -> Surroundings:
        fine = not (self.failed or self.skipped)
        functions: dict[str, Callable[..., object]] = {
            "success": lambda: fine,
            "failure": lambda: self.failed,
            "cancelled": lambda: False,
            "hashFiles": lambda path: "digest" if (self.workspace / path).is_file() else "",
        }
        return Surroundings(self.names, functions)

    def step(self, described: Mapping[str, Any]) -> None:
        """Play one step, if its condition lets it begin."""
        if not self.around.allows(described.get("if")):
            return
        given = {name: self.around.filled(value) for name, value in described.get("with", {}).items()}
        if "uses" in described:
            action = described["uses"].partition("@")[0].partition("/")[2]
            ACTIONS[action](self, given)
            return
        code = self._script(described["run"], described.get("env", {}))
        outputs = dict(line.split("=", 1) for line in self.read("output").splitlines())
        outcome = "failure" if code else "success"
        self.names["steps"][described.get("id", "")] = {"outputs": outputs, "outcome": outcome}
        self.failed = self.failed or code != 0

    def read(self, name: str) -> str:
        place = self.folder / name
        return place.read_text("utf-8") if place.exists() else ""

    def _script(self, script: str, env: Mapping[str, str]) -> int:
        if INSTALL in script:
            return _install(self.folder / "temp/multipost/bin/python")
        (self.folder / "output").unlink(missing_ok=True)
        bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", self.around.filled(script)]
        ran = subprocess.run(bash, cwd=self.workspace, env=self._environ(env), capture_output=True, check=False)
        self.log += (ran.stdout + ran.stderr).decode()
        return ran.returncode

    def _environ(self, env: Mapping[str, str]) -> dict[str, str]:
        named = {name: self.around.filled(value) for name, value in {**self.env, **env}.items()}
        return {
            **QUIET,
            **{name: value for name, value in os.environ.items() if name.startswith("COV")},
            "PATH": f"{_gh(self.runner.folder)}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": "hope/posts",
            "GITHUB_REPOSITORY_ID": "77",
            "GITHUB_RUN_ID": str(self.runner.runs),
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "RUNNER_TEMP": str(self.folder / "temp"),
            **self.runner.environ,
            **named,
        }


def git(*arguments: str | Path) -> str:
    """What Git prints."""
    done = subprocess.run(["git", *arguments], env={**os.environ, **QUIET}, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _checkout(machine: Machine, given: Mapping[str, str]) -> None:
    branch = given.get("ref", machine.event["branch"])
    lean = ["--filter=blob:none"] if {"filter", "sparse-checkout"} & given.keys() else []
    git("clone", "--quiet", "--no-checkout", "--no-local", *lean, machine.runner.remote.as_uri(), machine.workspace)
    if "sparse-checkout" in given:
        patterns = given["sparse-checkout"].split()
        git("-C", machine.workspace, "sparse-checkout", "set", "--no-cone", *patterns)
    git("-C", machine.workspace, "checkout", "--quiet", "-B", branch, f"origin/{branch}")


def _upload(machine: Machine, given: Mapping[str, str]) -> None:
    path = machine.workspace / given["path"]
    if path.is_file():
        shutil.copy(path, machine.runner.artifact(path.name))
    else:
        shutil.copytree(path, machine.runner.artifact(given.get("name", "github-pages")))


def _download(machine: Machine, given: Mapping[str, str]) -> None:
    shutil.copytree(machine.runner.artifact(given["name"]), machine.workspace / given["path"], dirs_exist_ok=True)


def _deploy(machine: Machine, _given: Mapping[str, str]) -> None:
    assert (machine.runner.artifact("github-pages") / "index.html").exists()


ACTIONS = {
    "checkout": _checkout,
    "upload-artifact": _upload,
    "download-artifact": _download,
    "upload-pages-artifact": _upload,
    "deploy-pages": _deploy,
}


def _install(python: Path) -> int:
    """The Python that runs this test, as the one with multipost in it."""
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    return 0


def _gh(folder: Path) -> Path:
    """A `gh` that notes what it is asked."""
    program = folder / "bin/gh"
    if not program.exists():
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\necho "$@" >> {folder}/gh\n', encoding="utf-8")
        program.chmod(0o755)
    return program.parent
