"""GitHub, as a run on one of its machines sees it: the environment of a job, and what the API says of other runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.once.stage.calls import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.once.stage.calls import Request

API = "api.github.com"
RUNNER = "runner"


def environ(machine: str) -> dict[str, str]:
    """A machine called `runner1` is GitHub's, and its run is number 1 there; any other is nobody's."""
    if not machine.startswith(RUNNER):
        return {}
    return {
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": f"https://{API}",
        "GITHUB_REPOSITORY": "hope/desk",
        "GITHUB_RUN_ID": machine.removeprefix(RUNNER),
        "GITHUB_RUN_ATTEMPT": "1",
        "MULTIPOST_GIT_TOKEN": "given-to-the-run-by-its-host",
    }


def answer(request: Request, runs: Mapping[str, str]) -> Answer:
    """The status of a run, `in_progress` unless `runs` says another; an empty list for anything else."""
    number = request.url.partition("/runs/")[2].split("/")[0]
    said = {"status": runs.get(number, "in_progress")} if number else []
    return Answer(200, json.dumps(said).encode(), {"content-type": "application/json"})
