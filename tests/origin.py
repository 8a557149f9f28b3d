"""A remote: a bare repository on this disk, served by Git itself where a test wants that."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
LEDGER, SEEN, SEEN_BRANCH = "refs/heads/multipost/status", "refs/multipost/seen", "refs/heads/multipost/seen"
ONLY_BRANCHES = 'case $1 in refs/multipost/*) echo "only branches here" >&2; exit 1;; esac'
"""An `update` hook that takes no ref of ours but branches."""


@dataclass(frozen=True)
class Origin:
    """The bare repository in `folder`."""

    folder: Path

    def begin(self) -> None:
        subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(self.folder)], check=True)
        self.git("config", "uploadpack.allowFilter", "true")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    @property
    def refs(self) -> dict[str, str]:
        """Every ref and what it names."""
        lines = self.git("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
        return dict(line.split(" ") for line in lines)

    def hook(self, name: str, script: str) -> None:
        """A hook of the server; an empty script takes it away."""
        path = self.folder / "hooks" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755 if script else 0o644)

    def slow_once(self, seconds: float) -> None:
        """The next push lands only after a while; the ones after it at once."""
        self.hook("pre-receive", f"mkdir slow 2>/dev/null && sleep {seconds}; exit 0")
        with suppress(FileNotFoundError):
            (self.folder / "slow").rmdir()

    def vanish(self) -> None:
        self.folder.rename(self.folder.with_name("gone.git"))

    def come_back(self) -> None:
        self.folder.with_name("gone.git").rename(self.folder)


def lead_to(root: Path, url: str, like: Origin | None = None) -> Origin:
    """Make a name on `git.example` the origin of the repository in `root`; behind it is a folder, or a copy of one."""
    start = url.index("git.example") + len("git.example/")
    host, path = url[:start], url[start:]
    hosts = root.parent / f"{root.name}-hosts"
    made = Origin(hosts / path)
    if like:
        shutil.copytree(like.folder, made.folder)
    else:
        made.begin()
    for setting in ((f"url.{hosts.as_uri()}/.insteadOf", host), ("remote.origin.url", url)):
        subprocess.run(["git", "config", *setting], cwd=root, check=True)
    return made


@contextmanager
def daemon(origin: Origin) -> Iterator[str]:
    """Its URL, served by `git daemon`, which lets everybody push."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = [f"--port={port}", "--listen=127.0.0.1", "--reuseaddr", "--export-all", "--enable=receive-pack"]
    command = ["git", "daemon", *options, f"--base-path={origin.folder.parent}"]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield f"git://127.0.0.1:{port}/{origin.folder.name}"
        finally:
            os.killpg(server.pid, signal.SIGTERM)  # and whoever still waits in a slow hook


@dataclass
class Web:
    """A remote on the web, and who asked it. With a `code` it answers just that, with `moved_to` that it is there."""

    url: str = ""
    code: int = 0
    moved_to: str = ""
    wants_login: bool = False
    logins: list[str | None] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)


@contextmanager
def web(origin: Origin) -> Iterator[Web]:
    """Its URL, served by `git http-backend`."""
    served = Web()
    origin.git("config", "http.receivepack", "true")
    with ThreadingHTTPServer(("127.0.0.1", 0), _page(origin, served)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        served.url = f"http://127.0.0.1:{server.server_port}/{origin.folder.name}"
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()


def _page(origin: Origin, served: Web) -> type[BaseHTTPRequestHandler]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            login = self.headers["Authorization"]
            served.logins += self.headers.get_all("Authorization", [None])
            served.hosts.add(self.headers["Host"])
            if served.code or served.moved_to or (served.wants_login and not login):
                self._turn_away(served.code or (301 if served.moved_to else 401))
                return
            path, _, query = self.path.partition("?")
            length = int(self.headers.get("Content-Length", 0))
            asked = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": self.command, "REMOTE_USER": "writer"}
            self._answer(_backend(origin, asked, self.headers, self.rfile.read(length)))

        do_POST = do_GET  # noqa: N815 - the library's name

        def _turn_away(self, code: int) -> None:
            self.send_response(code)
            self.send_header("WWW-Authenticate", "Basic realm=posts")
            self.send_header("Content-Length", "0")
            if served.moved_to:
                self.send_header("Location", self.path.replace(f"/{origin.folder.name}", served.moved_to, 1))
            self.end_headers()

        def _answer(self, said: bytes) -> None:
            head, _, body = said.partition(b"\r\n\r\n")
            headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
            self.send_response(int(headers.pop("Status", "200 OK").split()[0]))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing on a terminal that shows tests."""

    return Page


def _backend(origin: Origin, asked: dict[str, str], headers: Any, body: bytes) -> bytes:
    told = {name: headers.get(name.replace("_", "-"), "") for name in ("CONTENT_TYPE", "CONTENT_LENGTH")}
    told |= {"HTTP_CONTENT_ENCODING": headers.get("Content-Encoding", "")}
    told |= {"GIT_PROTOCOL": headers.get("Git-Protocol", ""), "GIT_HTTP_EXPORT_ALL": "1"}
    environ = {**os.environ, **told, **asked, "GIT_PROJECT_ROOT": str(origin.folder.parent)}
    return subprocess.run(["git", "http-backend"], input=body, env=environ, capture_output=True, check=True).stdout


def git_that_records(folder: Path) -> Path:
    """A Git in front of the real one, in a folder for PATH, that writes down the arguments of every call."""
    real = shutil.which("git") or "git"
    folder.mkdir()
    said = folder / "arguments"
    said.touch()
    (folder / "git").write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{said}"\nexec {real} "$@"\n')
    (folder / "git").chmod(0o755)
    return said


def _wait_for(port: int) -> None:
    for _ in range(500):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.01)
    raise TimeoutError(port)
