"""No login is ever seen: not in what commands say, not in files, not in Git, not in the arguments of programs.

Logins of the sandbox, and the tokens that it issues, are looked for in every way of writing them.
"""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING

import pytest

from multipost import git
from tests import origin as remotes
from tests.cli.outside import abroad as at
from tests.cli.outside import canary, parrot
from tests.cli.outside.abroad import ONE_EACH
from tests.hosts import api

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cli.outside.abroad import Abroad

ISSUED = ("sandbox-access-000", "sandbox-refresh-000")
"""How Bluesky's tokens begin."""

TOKEN = "gossip/token+which~nobody may=see"  # noqa: S105 - an invented one
COMMANDS = (
    *("publish --json", "plan", "status --json", "status hello", "check", "build", "accounts --online"),
    *("plan --outbox build/out", "publish --outbox build/out", "accounts --refresh --json", "publish"),
)
LOOKING = ("publish --json", "plan", "accounts --online", "accounts --refresh --json", "publish")
FOUND = "resolve hello@2026-10-10 --account {} --published https://gossip.example/7"


def everything(there: Abroad, commands: Sequence[str] = COMMANDS, account: str = "chat") -> dict[str, bytes]:
    """What commands say, and what they leave behind."""
    typed = [*commands, FOUND.format(account)]
    said = {f"$ {each}": there.place.run(*each.split()).output.encode() for each in typed}
    return {**said, **canary.left_behind(there.place.root)}


def logins() -> list[str]:
    """Those that commands are given, and those that they are issued."""
    given = [os.environ[name] for name in at.LOGINS.values()]
    return [*given, os.environ[at.LOGINS["chat"]].rpartition("/")[2], *ISSUED]


@pytest.fixture
def watched(abroad: Abroad) -> Abroad:
    """Everything that a job on GitHub writes is kept beside the repository."""
    folder = abroad.place.root.parent
    abroad.place.patch.setenv("GITHUB_ACTIONS", "true")
    abroad.place.patch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    abroad.place.patch.setenv("GITHUB_OUTPUT", str(folder / "outputs"))
    return abroad


@pytest.fixture
def talkative(watched: Abroad, gossip: None) -> Abroad:  # noqa: ARG001 - it adds the platform
    """There is one platform more, and a login for it."""
    watched.place.patch.setenv("MULTIPOST_TALK__TOKEN", TOKEN)
    return watched


def talk(there: Abroad, where: str) -> None:
    """The adapter gives its login away there."""
    lines = at.SETTINGS.replace("[site, toots, sky, chat]", "[talk]").splitlines(keepends=True)
    there.place.write(
        "multipost.yml", "".join([*lines[:3], f"  talk: {{platform: gossip, at: {where}}}\n", *lines[3:]])
    )
    there.place.at("2026-10-09 08:00")
    there.place.commit()
    there.place.run("publish")
    there.place.at("2026-10-10 08:30")


def test_where_all_goes_well_no_login_is_seen(watched: Abroad) -> None:
    places = everything(watched)

    assert watched.counts == ONE_EACH
    assert {"summary.md", "outputs", "hope/multipost.lock.yml", "hope/build/out/outbox.jsonl"} <= set(places)
    assert canary.traces(logins(), places) == []


@pytest.mark.long
@pytest.mark.parametrize(
    "roads, status",
    [(at.DOORS, 401), (at.DOORS, 500), (at.PUBLISHERS, 200), (at.PUBLISHERS, 422), (at.PUBLISHERS, 503)],
)
def test_a_server_that_repeats_a_login_is_not_repeated(roads: tuple[str, ...], status: int, watched: Abroad) -> None:
    with parrot.running(status) as there:
        watched.roads.lead(roads, there)
        places = everything(watched)

    assert b"[hidden]" in b"".join(places.values())
    assert canary.traces(logins(), places) == []


@pytest.mark.long
@pytest.mark.parametrize("where", ["connect", "prepare", "commit", "find", "locate", "session", "prepared", "receipt"])
def test_an_adapter_that_gives_its_login_away_is_stopped(where: str, talkative: Abroad) -> None:
    talk(talkative, where)

    places = everything(talkative, LOOKING, "talk")

    assert canary.traces([TOKEN], places) == []


def test_this_search_finds_what_there_is_to_find(talkative: Abroad) -> None:
    talk(talkative, "sentence")

    found = canary.traces([TOKEN], everything(talkative, LOOKING, "talk"))

    assert {"$ publish --json: goss… (raw)", "$ plan: goss… (raw)", "objects: goss… (raw)"} <= set(found)


@pytest.mark.parametrize("name", canary.written(TOKEN))
def test_this_search_finds_every_way_of_writing_it(name: str) -> None:
    assert canary.traces([TOKEN], {"here": b"x" + canary.written(TOKEN)[name] + b"y"})


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_this_search_finds_it_anywhere_in_base64(before: str) -> None:
    written = base64.b64encode(f"{before}{TOKEN}, and more".encode())

    assert canary.traces([TOKEN], {"here": written})


def test_in_a_job_with_a_token_for_git_neither_git_nor_the_issue_shows_it(watched: Abroad) -> None:
    place = watched.place
    origin = remotes.lead_to(place.root, "https://git.example/hope/posts.git")
    place.git("push", "--quiet", "origin", "main")
    calls = remotes.git_that_records(place.root.parent / "bin")
    place.patch.setenv("PATH", f"{calls.parent}{os.pathsep}{os.environ['PATH']}")
    place.patch.setenv(at.LOGINS["sky"], "a-wrong-word-of-ours")
    with remotes.web(origin) as served, api.serving() as github:
        watched.environ(github.environ)
        watched.roads.lead(["127.0.0.1"], github.url.removeprefix("http://"))
        place.git("remote", "set-url", "origin", served.url)
        served.wants_login = True
        place.run("adopt", "--home")
        places = everything(watched)

    told = " ".join(str(issue["body"]) for issue in github.issues)
    login = base64.b64encode(f"x-access-token:{api.TOKEN}".encode()).decode()
    assert set(served.logins) >= {f"Basic {login}"}
    assert "renew its login" in told
    assert "push" in calls.read_text()
    assert canary.traces([*logins(), api.TOKEN, login], {**places, "issue": told.encode()}) == []
    assert os.environ[git.TOKEN] == api.TOKEN
