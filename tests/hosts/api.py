"""A small GitHub on 127.0.0.1: as strict as the real one about what it is asked, and it remembers everything."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import flask
from werkzeug.serving import make_server

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "ghs_canary0123456789canary"  # noqa: S105 - to be looked for in what people see
REPOSITORY = "hope/posts"
BASE = f"/repos/{REPOSITORY}"
HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
REFUSED = {
    401: ({"message": "Bad credentials"}, {}),
    403: ({"message": "Resource not accessible by integration"}, {}),
    404: ({"message": "Not Found"}, {}),
    410: ({"message": "Issues has been disabled in this repository."}, {}),
    429: ({"message": "You have exceeded a secondary rate limit"}, {"Retry-After": "60"}),
    502: ({"message": "Server Error"}, {}),
}


@dataclass
class GitHub:
    """`refuses` is the status that every request gets; `page` the answer to every request, whatever it is."""

    url: str = ""
    issues: list[dict[str, Any]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    runs: dict[tuple[str, str], str] = field(default_factory=dict)
    succeeded: list[str] = field(default_factory=list)
    refuses: int = 0
    page: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def environ(self) -> dict[str, str]:
        """What a job here has in its environment."""
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.url,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_RUN_ID": "41",
            "GITHUB_RUN_ATTEMPT": "2",
            "MULTIPOST_GIT_TOKEN": TOKEN,
        }

    @property
    def writes(self) -> list[str]:
        return [line for line in self.asked if not line.startswith("GET")]

    def add(self, **change: Any) -> dict[str, Any]:
        """An issue that somebody opened."""
        number = len(self.issues) + 1
        issue = {"number": number, "state": "open", "title": f"Issue {number}", "body": None, "labels": [], **change}
        self.issues.append(issue)
        return issue


def _app(github: GitHub) -> flask.Flask:
    app = flask.Flask("github")

    @app.before_request
    def guard() -> Any:
        request = flask.request
        github.asked.append(f"{request.method} {request.path}")
        if github.page:
            return flask.Response(github.page, content_type="application/json")
        if github.refuses:
            said, headers = REFUSED[github.refuses]
            return {**said, "echo": request.headers["Authorization"]}, github.refuses, headers
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return REFUSED[401][0], 401
        if any(request.headers.get(name) != value for name, value in HEADERS.items()):
            return {"message": "Not a version of the API"}, 400
        return None

    _issues(app, github)
    _runs(app, github)
    return app


def _issues(app: flask.Flask, github: GitHub) -> None:
    @app.get(f"{BASE}/issues")
    def issues() -> Any:
        asked = flask.request.args
        size, page = int(asked["per_page"]), int(asked["page"])
        if size > 100 or asked["state"] not in {"open", "closed", "all"}:
            return {"message": "Validation Failed"}, 422
        states = {"open", "closed"} if asked["state"] == "all" else {asked["state"]}
        wanted = [one for one in github.issues if asked["labels"] in one["labels"] and one["state"] in states]
        return flask.jsonify(wanted[size * (page - 1) : size * page])

    @app.post(f"{BASE}/issues")
    def opened() -> Any:
        sent = flask.request.get_json()
        return github.add(**{name: sent[name] for name in ("title", "body", "labels")}), 201

    @app.patch(f"{BASE}/issues/<int:number>")
    def changed(number: int) -> Any:
        sent = flask.request.get_json()
        if set(sent) - {"state", "state_reason", "body"} or sent.get("state", "open") not in {"open", "closed"}:
            return {"message": "Validation Failed"}, 422
        github.issues[number - 1].update(sent)
        return github.issues[number - 1]

    @app.post(f"{BASE}/issues/<int:number>/comments")
    def commented(number: int) -> Any:
        github.comments.append((number, flask.request.get_json()["body"]))
        return {"id": len(github.comments)}, 201


def _runs(app: flask.Flask, github: GitHub) -> None:
    @app.get(f"{BASE}/actions/runs/<run>/attempts/<attempt>")
    def run(run: str, attempt: str) -> Any:
        status = github.runs.get((run, attempt))
        return {"id": int(run), "status": status} if status else (REFUSED[404][0], 404)

    @app.get(f"{BASE}/actions/workflows/publish.yml/runs")
    def runs() -> Any:
        found = [{"run_started_at": moment} for moment in github.succeeded]
        wanted = found if flask.request.args["status"] == "success" else []
        return {"total_count": len(found), "workflow_runs": wanted[: int(flask.request.args["per_page"])]}


@contextmanager
def serving() -> Iterator[GitHub]:
    """A fresh GitHub, for as long as it is needed."""
    github = GitHub()
    server = make_server("127.0.0.1", 0, _app(github), threaded=True)
    github.url = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield github
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
