"""GitHub Actions: runs have numbers, complaints stand beside the line, and each step has a summary page.

The escapes and limits are those of GitHub's page on workflow commands: 10 annotations of a kind per step, 1 MiB of
summary per step; what is over is dropped without a word, so we stay below and say what is missing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from multipost import errors
from multipost.hosts import address, github_api, github_issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from multipost.errors import Complaint, Severity

ANNOTATIONS = 10
SUMMARY = 1024 * 1024  # bytes

WORKFLOW = "publish.yml"

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_CUT = "\n\n*This page was cut here: GitHub shows 1 MiB of it. The log has everything.*\n"


def run(environ: Mapping[str, str]) -> dict[str, str]:
    """Name this run: repository, run id and attempt."""
    return {
        "host": "github",
        "repository": environ.get("GITHUB_REPOSITORY", ""),
        "id": environ.get("GITHUB_RUN_ID", ""),
        "attempt": environ.get("GITHUB_RUN_ATTEMPT", ""),
    }


def is_over(run: Mapping[str, Any], environ: Mapping[str, str]) -> bool | None:
    """Tell of an earlier attempt of this run that it is over: GitHub starts none while one is going on.

    Of another run of this repository GitHub is asked; when it calls a run completed, its machine is gone.
    """
    if (run.get("host"), run.get("repository")) != ("github", environ.get("GITHUB_REPOSITORY")):
        return None
    number, attempt, now = str(run.get("id")), str(run.get("attempt")), environ.get("GITHUB_RUN_ATTEMPT", "")
    if not all(text.isdecimal() for text in (number, attempt, now)):
        return None
    if number == environ.get("GITHUB_RUN_ID"):
        return int(attempt) < int(now) or None
    door = github_api.door(environ)
    status = github_api.status(door, number, attempt) if door else ""
    return status == "completed" if status else None


def is_hosted(environ: Mapping[str, str]) -> bool:
    """Whether the runner is one of GitHub's own."""
    return environ.get("RUNNER_ENVIRONMENT") == "github-hosted"


def last_run(environ: Mapping[str, str]) -> datetime | None:
    """Tell when the last run of publish.yml that succeeded began."""
    door = github_api.door(environ)
    return github_api.last_success(door, WORKFLOW) if door else None


def home(remote_url: str | None, _environ: Mapping[str, str]) -> str:
    """Name the repository after its remote."""
    return address.home(remote_url)


def home_id(environ: Mapping[str, str]) -> str:
    """Give the repository's number, which it keeps when it is renamed or moved."""
    return environ.get("GITHUB_REPOSITORY_ID", "")


def annotate(complaint: Complaint) -> str:
    """Write the workflow command that shows the complaint beside its line."""
    return _command(complaint, f"{complaint.text} {complaint.advice} {complaint.link}".rstrip())


def annotate_all(complaints: Iterable[Complaint]) -> list[str]:
    """Write the first ten complaints of each severity; the tenth says how many more there are."""
    ordered = sorted(complaints)
    return [line for severity in _COMMANDS for line in _of_one_severity([c for c in ordered if c.severity == severity])]


def summary(text: str, environ: Mapping[str, str]) -> bool:
    """Append Markdown to the step's summary page, cut at a line to what GitHub takes.

    A summary is a courtesy: a full disk does not end a run for it.
    """
    name = environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return False
    try:
        with Path(name).open("ab") as page:
            page.write(_fitting(text, SUMMARY - page.tell()))
    except OSError:
        return False
    return True


def tell(name: str, value: str, environ: Mapping[str, str]) -> None:
    """Set an output of this step. Raises `OSError`: a job that waits for it must not take silence for no."""
    if "\n" in value or "\r" in value:
        raise ValueError(f"the output {name} would begin another one")
    if place := environ.get("GITHUB_OUTPUT"):
        with Path(place).open("a", encoding="utf-8") as outputs:
            outputs.write(f"{name}={value}\n")


def asked(environ: Mapping[str, str]) -> str:
    """Name the branch of the pull request; empty where there is none, and where it is in somebody's fork."""
    branch = environ.get("GITHUB_HEAD_REF", "")
    return branch if branch and not _is_forked(environ) else ""


def _is_forked(environ: Mapping[str, str]) -> bool:
    """Whether the pull request that started this run is from a copy of the repository, which may be gone."""
    event = environ.get("GITHUB_EVENT_PATH")
    if not event:
        return False
    there = json.loads(Path(event).read_bytes())["pull_request"]["head"]["repo"]
    return there is None or there["full_name"] != environ.get("GITHUB_REPOSITORY")


def form(environ: Mapping[str, str]) -> str:
    """Give the page of the workflow, with its button "Run workflow"."""
    server, repository = environ.get("GITHUB_SERVER_URL", "https://github.com"), environ.get("GITHUB_REPOSITORY", "")
    return f"{server}/{repository}/actions/workflows/{WORKFLOW}" if repository else ""


def needs_you(text: str | None, environ: Mapping[str, str]) -> str:
    """Bring the issue to this text, or close it; a sentence where that cannot be done."""
    door = github_api.door(environ)
    if not door:
        return ""
    try:
        with door.opened() as http:
            github_issue.write(http, text)
    except errors.DeliveryError as met:
        return github_issue.trouble(met)
    return ""


def is_told(text: str | None, environ: Mapping[str, str]) -> bool:
    """Tell whether the issue says this already."""
    door = github_api.door(environ)
    if not door:
        return True
    try:
        with door.opened() as http:
            return github_issue.says(http, text)
    except errors.DeliveryError:
        return True


def _of_one_severity(complaints: list[Complaint]) -> list[str]:
    lines = [annotate(complaint) for complaint in complaints[:ANNOTATIONS]]
    if more := complaints[ANNOTATIONS:]:
        lines[-1] += f" (and {len(more)} more: see the summary)"
    return lines


def _command(complaint: Complaint, message: str) -> str:
    place = {"file": complaint.file, "line": complaint.line, "col": complaint.column, "title": complaint.rule}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    return f"::{_COMMANDS[complaint.severity]} {properties}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _fitting(text: str, room: int) -> bytes:
    whole = text.encode()
    if len(whole) <= room:
        return whole
    cut = _CUT.encode()
    head = whole[: max(0, room - len(cut))]
    return head[: head.rfind(b"\n") + 1] + cut if room >= len(cut) else b""
