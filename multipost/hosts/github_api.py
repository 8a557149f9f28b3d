"""What GitHub's API knows of runs. Who cannot ask, or gets no answer, knows nothing: no run fails for it."""

from __future__ import annotations

import functools
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from multipost import errors, git

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.wire import Http

_HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}


@dataclass(frozen=True)
class Door:
    """The way to what the API says of our repository. `url` ends without a slash."""

    url: str
    token: str = field(repr=False)

    @contextmanager
    def opened(self) -> Iterator[Http]:
        """Connections, for as long as they are needed."""
        from multipost import clock, wire  # noqa: PLC0415 - a run with nothing to ask stays quick

        http = wire.connection(wire.Route(), clock.now).at(self.url, _HEADERS, bearer=self.token)
        try:
            yield http
        finally:
            http.close()


def door(environ: Mapping[str, str]) -> Door | None:
    """The door that this environment opens; None where it has no token, or names no repository."""
    server, repository = environ.get("GITHUB_API_URL", "https://api.github.com"), environ.get("GITHUB_REPOSITORY", "")
    token = environ.get(git.TOKEN, "")
    return Door(f"{server.rstrip('/')}/repos/{repository}", token) if token and repository else None


@functools.cache
def status(there: Door, run: str, attempt: str) -> str:
    """What GitHub calls an attempt of a run, such as `completed`; empty where it does not say.

    Asked once: many entries may carry the claim of one run, and to learn of its end later does no harm.
    """
    answer = _ask(there, f"/actions/runs/{run}/attempts/{attempt}")
    return str(answer.get("status") or "") if isinstance(answer, dict) else ""


def last_success(there: Door, workflow: str) -> datetime | None:
    """When the last run of a workflow that succeeded began."""
    answer = _ask(there, f"/actions/workflows/{workflow}/runs", status="success", per_page=1)
    try:
        return datetime.fromisoformat(answer["workflow_runs"][0]["run_started_at"])
    except (LookupError, TypeError, ValueError):
        return None


def _ask(there: Door, path: str, **params: str | int) -> Any:
    """The answer as JSON; None where there is none."""
    try:
        with there.opened() as http:
            return http.get(path, params=params).json
    except errors.DeliveryError:
        return None
