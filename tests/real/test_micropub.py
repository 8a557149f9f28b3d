"""A real Micropub site gets what was written, once, and the sandbox answers like it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost import clock, sandbox
from multipost.sandbox import server as sandboxes
from tests import unmeasured
from tests.real import indieweb_server
from tests.sandbox.visit import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.real.indieweb_server import Site

    Request = tuple[str, str, dict[str, Any]]

pytestmark = pytest.mark.real

MEDIA = Path(__file__).parents[2] / "content/media"
ENDPOINT, UPLOADS = "/indieweb/micropub/", "/indieweb/media/"
GIT = ["git", "-c", "user.name=A writer", "-c", "user.email=writer@example.org"]
SETTINGS = """\
timezone: UTC
accounts:
  blog: {{platform: micropub, server: "{server}", descriptions: {descriptions}}}
defaults: {{to: [blog]}}
"""
POST = """\
---
title: You are not alone
schedule: 2026-10-10 09:00
max_late: 100000h
content_warning: grief
tags: [Care, MentalHealth]
media:
  - {file: media/sunrise.png, alt: A drawn sun over calm water}
---
There are people **who listen** – come to room 12 & talk.

![A path through a wood](media/path.png)

- [our page](https://hope.example/help)
"""


@dataclass(frozen=True)
class Desk:
    """The repository of an organisation that has this site, and its publisher as a process of its own."""

    root: Path
    site: Site

    def git(self, *arguments: str) -> None:
        subprocess.run([*GIT, *arguments], cwd=self.root, check=True, capture_output=True)

    def settle(self, descriptions: str = "mp-photo-alt") -> None:
        settings = SETTINGS.format(server=self.site.url, descriptions=descriptions)
        (self.root / "multipost.yml").write_text(settings, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Settle")

    def publish(self, token: str = "full") -> subprocess.CompletedProcess[str]:  # noqa: S107 - the name of one
        return self.run(token, "publish", "you-are-not-alone", "--account", "blog")

    def answer(self, *said: str) -> subprocess.CompletedProcess[str]:
        """What a person says of the post who has looked."""
        return self.run("full", "resolve", "you-are-not-alone@2026-10-10", "--account", "blog", *said)

    def run(self, token: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command; `token` is the name of one of the site's, or any other."""
        environ = {**unmeasured.environ(), "MULTIPOST_BLOG__TOKEN": self.site.tokens.get(token, token)}
        command = [sys.executable, "-m", "multipost.cli", *arguments]
        return subprocess.run(command, cwd=self.root, env=environ, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def started() -> Iterator[Site]:
    with indieweb_server.running() as running:
        yield running


@pytest.fixture
def site(started: Site) -> Site:
    started.empty()
    return started


@pytest.fixture
def desk(tmp_path: Path, site: Site) -> Desk:
    made = Desk(tmp_path, site)
    shutil.copytree(MEDIA, tmp_path / "content/media")
    (tmp_path / "content/posts").mkdir()
    (tmp_path / "content/posts/you-are-not-alone.md").write_text(POST, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("build/\n")
    made.git("init", "--quiet", "--initial-branch=main")
    made.settle()
    return made


# --- what readers get ----------------------------------------------------------------------------------------------


def test_an_article_arrives_as_it_was_written(desk: Desk) -> None:
    done = desk.publish()
    (entry,) = desk.site.entries

    assert (done.returncode, done.stderr) == (0, "")
    assert entry["url"] == "/you-are-not-alone-2026-10-10/"
    assert (entry["name"], entry["summary"]) == (["You are not alone"], ["grief"])
    assert (entry["category"], entry["post-status"]) == (["Care", "MentalHealth"], ["published"])
    words = entry["content"][0]["html"]
    assert "<strong>who listen</strong> – come to room 12 &amp; talk." in words
    assert '<a href="https://hope.example/help">our page</a>' in words


def test_pictures_arrive_with_their_descriptions(desk: Desk) -> None:
    desk.publish()
    (entry,) = desk.site.entries

    (photo,), (within,) = entry["photo"], re.findall(r'<img src="([^"]*)"', entry["content"][0]["html"])
    kept = [desk.site.client.get(url).raise_for_status().content for url in (photo, within)]
    assert entry["mp-photo-alt"] == ["A drawn sun over calm water"]
    assert f'<img src="{within}" alt="A path through a wood">' in entry["content"][0]["html"]
    assert [content[:8] for content in kept] == [PNG[:8]] * 2
    assert kept[0] != kept[1]


def test_descriptions_that_the_site_does_not_read_are_refused_and_can_be_sent_otherwise(desk: Desk) -> None:
    desk.settle("photo")

    refused = desk.publish()
    desk.settle()
    desk.answer("--retry")
    after = desk.publish()

    assert (refused.returncode, after.returncode) == (4, 0)
    assert "the site answered 400: invalid_request" in refused.stdout
    assert [entry["mp-photo-alt"] for entry in desk.site.entries] == [["A drawn sun over calm water"]]


# --- once ----------------------------------------------------------------------------------------------------------


def test_a_post_whose_answer_was_lost_is_found(desk: Desk) -> None:
    desk.site.lose()

    done = desk.publish()
    again = desk.publish()

    assert done.returncode == 0, done.stdout
    assert "it was not clear whether the post arrived: the server answered 502" in done.stdout
    assert len(desk.site.entries) == 1
    assert "Nothing to do" in again.stdout


def test_a_post_that_nobody_may_look_for_is_for_a_person_and_not_sent_again(desk: Desk) -> None:
    desk.site.lose()

    done = desk.publish("unread")
    again = desk.publish("full")
    elsewhere = desk.answer("--published", f"{desk.site.url}/another/")
    answered = desk.answer("--published", f"{desk.site.url}/you-are-not-alone-2026-10-10/")

    assert (done.returncode, again.returncode) == (3, 0)
    assert "this platform cannot be asked" in done.stdout
    assert "has no post at" in elsewhere.stdout + elsewhere.stderr
    assert answered.returncode == 0, answered.stdout
    assert len(desk.site.entries) == 1


def test_a_post_that_stands_there_already_is_not_posted_again(desk: Desk) -> None:
    desk.publish()
    desk.git("update-ref", "-d", "refs/heads/multipost/status")
    desk.git("update-ref", "-d", "refs/multipost/seen")

    done = desk.publish()

    assert "you-are-not-alone-2026-10-10/ stands there already" in done.stdout
    assert len(desk.site.entries) == 1


@pytest.mark.parametrize("token, said", [("wrong-token", "authentication error"), ("create", "the scope `media`")])
def test_a_token_that_does_not_do_is_one_sentence(desk: Desk, token: str, said: str) -> None:
    done = desk.publish(token)

    assert done.returncode == 4
    assert said in done.stdout
    assert desk.site.tokens.get(token, token) not in done.stdout + done.stderr
    assert desk.site.entries == []


# --- the sandbox -----------------------------------------------------------------------------------------------------

ENTRY: dict[str, Any] = {"name": ["T"], "content": [{"html": "<p>Hi</p>"}], "mp-slug": ["hello"]}
PHOTO = "https://hope.example/sun.png"


def create(**change: Any) -> Request:
    return "POST", ENDPOINT, {"json": {"type": ["h-entry"], "properties": {**ENTRY, **change}}}


def ask(**params: str) -> Request:
    return "GET", ENDPOINT, {"params": params}


def upload(*files: tuple[str, bytes, str], field: str = "file") -> Request:
    return "POST", UPLOADS, {"files": [(field, file) for file in files]}


def unheard(request: Request, said: str = "") -> Request:
    verb, path, options = request
    return verb, path, {**options, "headers": {"Authorization": said}}


SUN = ("a.png", PNG, "image/png")
REQUESTS: dict[str, list[Request]] = {
    "config": [ask(q="config")],
    "an unknown question": [ask(q="weather")],
    "nothing asked": [ask()],
    "an empty list": [ask(q="source")],
    "a list": [create(), create(), ask(q="source", limit="1", offset="1")],
    "a limit below nothing": [ask(q="source", limit="-1")],
    "no limit": [ask(q="source", limit="0")],
    "no such post": [ask(q="source", url="https://hope.example/nothing/")],
    "no address": [ask(q="source", url="")],
    "create": [create()],
    "create twice": [create(), create()],
    "a photo": [create(photo=[PHOTO])],
    "a photo with a description": [create(photo=[{"value": PHOTO, "alt": "A sun"}])],
    "a description beside": [create(photo=[PHOTO], **{"mp-photo-alt": ["A sun"]})],
    "a photo without an address": [create(photo=["a.png"])],
    "a photo that is no list": [create(photo=PHOTO)],
    "a name of its own": [create(uid=["1"])],
    "a slug that is no list": [create(**{"mp-slug": "hello"})],
    "an unknown place to pass it on": [create(**{"mp-syndicate-to": ["https://far.example/"]})],
    "a draft": [create(**{"post-status": ["draft"]})],
    "an impossible date": [create(published=["yesterday"])],
    "half an object": [("POST", ENDPOINT, {"content": "{", "headers": {"Content-Type": "application/json"}})],
    "no object": [("POST", ENDPOINT, {"json": []})],
    "nobody with half an object": [unheard(("POST", ENDPOINT, {"content": "{"}))],
    "nobody": [unheard(create()), unheard(ask(q="config")), unheard(upload(SUN))],
    "a wrong token": [unheard(create(), "Bearer wrong"), unheard(ask(q="config"), "Bearer wrong")],
    "no bearer": [unheard(create(), "Basic wrong")],
    "another verb": [("PUT", ENDPOINT, {"json": {}}), ("DELETE", ENDPOINT, {})],
    "upload": [upload(SUN)],
    "a file without an ending": [upload(("a", PNG, "image/png"))],
    "an ending of another kind": [upload(("a.jpg", PNG, "image/png"))],
    "another kind": [upload(("a.png", PNG, "image/jpeg"))],
    "text": [upload(("a.txt", b"Hello", "text/plain"))],
    "two files": [upload(SUN, SUN)],
    "no file": [("POST", UPLOADS, {})],
    "a file under another name": [upload(SUN, field="photo")],
    "a large file": [upload(("a.png", PNG + bytes(10 * 1024 * 1024), "image/png"))],
}


@pytest.fixture
def imitation() -> Iterator[httpx.Client]:
    """A site of the sandbox that behaves like django-indieweb."""
    token = sandbox.load("micropub").login("ours")["token"]
    headers = {"Host": "django.example", "Authorization": f"Bearer {token}"}
    with (
        sandboxes.running(clock.now) as running,
        httpx.Client(base_url=f"http://{running.address}", headers=headers, trust_env=False) as client,
    ):
        yield client


def heard(client: httpx.Client, request: Request) -> tuple[int, Any, str]:
    """Status, what is said, and where it leads; of what only this site says, which members there are."""
    verb, path, options = request
    answer = client.request(verb, path, **options)
    is_json = "json" in answer.headers["content-type"]
    said = sorted(answer.json()) if is_json else answer.text if answer.is_client_error else ""
    place = re.sub(r"^https?://[^/]+|[0-9a-f]{32}|/indieweb/media(?=/)", "", answer.headers.get("location", ""))
    return answer.status_code, "" if answer.status_code == 405 else said, place


@pytest.mark.parametrize("requests", REQUESTS.values(), ids=REQUESTS)
def test_the_sandbox_answers_as_the_real_site(requests: list[Request], site: Site, imitation: httpx.Client) -> None:
    headers = {"Authorization": f"Bearer {site.tokens['full']}"}
    with httpx.Client(base_url=site.url, headers=headers, trust_env=False) as real:
        theirs = [heard(real, request) for request in requests]
        ours = [heard(imitation, request) for request in requests]

    assert json.dumps(ours) == json.dumps(theirs)
