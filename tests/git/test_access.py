"""A token goes into the header of a request and nowhere else; nobody is ever asked for a password."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from multipost import git
from tests import origin as remotes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.git.conftest import Clone
    from tests.origin import Web

TOKEN = "ghs_oneTokenThatNobodyMaySee"  # noqa: S105 - an invented one
LOGIN = base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode()


@pytest.fixture
def served(clone: Clone) -> Iterator[Web]:
    """The remote of the clone, on the web."""
    with remotes.web(clone.origin) as there:
        clone.lead_to(there.url)
        yield there


def enter(clone: Clone) -> Clone:
    """The clone with our token."""
    return type(clone)(git.with_token(clone.repository, "origin", TOKEN), clone.origin)


def test_a_token_goes_into_the_header_and_nowhere_else(
    clone: Clone, served: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = remotes.git_that_records(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{calls.parent}{os.pathsep}{os.environ['PATH']}")
    ours = enter(clone)

    pushed = ours.push(ours.commit(None, "1"), None)
    git.ls_remote(ours.repository, "origin", "refs/heads/main")

    said = calls.read_text() + (clone.repository.directory / "config").read_text() + repr(ours)
    assert pushed.outcome == "ok"
    assert set(served.logins) == {f"Basic {LOGIN}"}
    assert "push --porcelain" in said
    assert [secret for secret in (TOKEN, LOGIN) if secret in said] == []


def test_a_header_that_somebody_configured_does_not_go_along(clone: Clone, served: Web) -> None:
    host = served.url.removesuffix(clone.origin.folder.name)
    git.run(clone.repository, "config", f"http.{host}.extraheader", "AUTHORIZATION: basic b2xk")
    ours = enter(clone)

    ours.push(ours.commit(None, "1"), None)

    assert set(served.logins) == {f"Basic {LOGIN}"}


def test_where_a_token_is_refused_nobody_else_is_asked_and_no_login_is_shown(clone: Clone, served: Web) -> None:
    git.run(clone.repository, "config", "credential.helper", "!touch asked; echo username=other; echo password=other #")
    clone.lead_to(served.url.replace("://", "://writer:old-password@"))
    served.code = 401
    ours = enter(clone)

    pushed = ours.push(ours.commit(None, "1"), None)

    assert pushed.outcome == "refused"
    assert not (clone.repository.root / "asked").exists()
    assert [word for word in (TOKEN, "old-password", "writer") if word in pushed.reason] == []


def test_a_remote_that_echoes_a_token_does_not_make_us_show_it(clone: Clone, served: Web) -> None:
    clone.origin.hook("pre-receive", f"echo {TOKEN} {LOGIN} >&2; exit 1")
    ours = enter(clone)

    pushed = ours.push(ours.commit(None, "1"), None)

    assert served.logins
    assert pushed.reason == "pre-receive hook declined: [hidden] [hidden]"


def test_a_token_does_not_follow_a_remote_that_moved(clone: Clone, served: Web) -> None:
    served.moved_to = served.url.replace("127.0.0.1", "localhost")
    ours = enter(clone)

    pushed = ours.push(ours.commit(None, "1"), None)

    assert pushed.outcome == "unknown"
    assert served.hosts == {served.url.split("/")[2]}


def test_without_a_token_the_persons_own_login_is_found(clone: Clone, served: Web) -> None:
    git.run(clone.repository, "config", "credential.helper", "!echo username=me; echo password=mine #")
    served.wants_login = True

    pushed = clone.push(clone.commit(None, "1"), None)

    assert pushed.outcome == "ok"
    assert served.logins[-1] == f"Basic {base64.b64encode(b'me:mine').decode()}"


@pytest.mark.parametrize("url", ["git@git.example:hope/posts.git", "ssh://git.example/hope", "/srv/posts.git"])
def test_a_token_is_for_the_web_only(url: str, clone: Clone) -> None:
    clone.lead_to(url)

    assert git.with_token(clone.repository, "origin", TOKEN) == clone.repository


@pytest.mark.parametrize("remote, token", [("origin", ""), ("absent", TOKEN)])
def test_where_there_is_no_token_or_no_remote_nothing_changes(remote: str, token: str, clone: Clone) -> None:
    assert git.with_token(clone.repository, remote, token) is clone.repository


def test_nobody_is_asked_for_a_password(clone: Clone, served: Web, tmp_path: Path) -> None:
    asking = tmp_path / "ask"
    asking.write_text(f"#!/bin/sh\ntouch {tmp_path}/asked\necho secret\n")
    asking.chmod(0o755)
    served.code = 401
    program = (
        "import sys; from pathlib import Path; from multipost import git;"
        "print(git.push(git.find(Path(sys.argv[1])), 'origin', [('refs/heads/main', sys.argv[2], None)]).outcome)"
    )
    command = [sys.executable, "-c", program, str(clone.repository.root), clone.commit(None, "1")]
    environ = {**os.environ, "SSH_ASKPASS": str(asking), "DISPLAY": ":0", "GIT_CONFIG_GLOBAL": os.devnull}

    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True, timeout=30)

    assert done.stdout == "refused\n"
    assert not (tmp_path / "asked").exists()
