"""Real Nostr relays get what was written, once, whatever happens to us."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import clock, errors
from multipost import wire as wires
from multipost.accounts import Account
from multipost.config import Site
from multipost.platforms import _nostr_account as accounts
from multipost.platforms import nostr, nostr_article
from multipost.wire import Route
from tests import unmeasured
from tests.real import nostr_relay
from tests.sandbox.visit import MESSAGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from multipost.platform import Message, Prepared, Receipt, Session
    from tests.real.nostr_relay import Relay

pytestmark = pytest.mark.real

SECRET = "0" * 63 + "3"
PUBLIC = "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9"
FAMILY = "👩‍👩‍👧‍👦"
GIT = ["git", "-c", "user.name=A writer", "-c", "user.email=writer@example.org"]
SETTINGS = """\
timezone: UTC
site: {{title: Hope, url: "https://hope.example"}}
accounts:
  ours: {{platform: {platform}, relays: {relays}, media_server: "https://blossom.example"}}
defaults: {{to: [ours]}}
"""
HEAD = """\
---
title: You are not alone
schedule: asap
expires: 2099-01-01 09:00
language: en-GB
content_warning: loneliness
---
"""
THREAD = f"""\
{HEAD}You are not alone {FAMILY} – "ask" \\ #MentalHealth

---

There are people who listen: [our page](https://hope.example/hélp)

---

Be kind to yourself.
"""


@dataclass(frozen=True)
class Desk:
    """The repository of an organisation that is on these relays, and its publisher as a process of its own."""

    root: Path
    relays: tuple[str, ...]
    platform: str = "nostr"

    def git(self, *arguments: str) -> str:
        return subprocess.run([*GIT, *arguments], cwd=self.root, check=True, capture_output=True, text=True).stdout

    def write(self, name: str, content: str) -> None:
        settings = SETTINGS.format(platform=self.platform, relays=json.dumps(self.relays))
        (self.root / "multipost.yml").write_text(settings, encoding="utf-8")
        (self.root / ".gitignore").write_text("build/\n", encoding="utf-8")
        path = self.root / "content/posts" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", f"Write {name}")

    def publish(self) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "multipost.cli", "publish"]
        environ = {**unmeasured.environ(), "MULTIPOST_OURS__SECRET": SECRET}
        return subprocess.run(command, cwd=self.root, env=environ, capture_output=True, text=True, check=False)


@pytest.fixture
def relay() -> Iterator[Relay]:
    with nostr_relay.running() as running:
        yield running


@pytest.fixture
def down() -> str:
    """The address of a relay that is not there."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    return f"ws://127.0.0.1:{port}"


def tags(event: dict[str, Any], name: str) -> list[list[str]]:
    return [tag for tag in event["tags"] if tag[0] == name]


@contextmanager
def met(relay: Relay) -> Iterator[Session]:
    """A session there."""
    settings = accounts.AccountSettings(relays=(relay.url,), media_server="https://blossom.example")
    http = wires.connection(Route(), clock.now)
    login = accounts.Login(secret=pydantic.SecretStr(SECRET))
    yield nostr.connect(Account("ours", "nostr", settings, Site()), login, http)
    http.close()


def commit(prepared: Prepared, session: Session) -> Receipt:
    with session.http.publishing():
        return nostr.commit(prepared, session)


def said(text: str, later: int = 0) -> Message:
    return replace(MESSAGE, text=text, article=text, title="Hello", at=MESSAGE.at + timedelta(seconds=later))


# --- what readers get ----------------------------------------------------------------------------------------------


def test_a_thread_arrives_as_it_was_written_though_one_relay_is_down(tmp_path: Path, relay: Relay, down: str) -> None:
    desk = Desk(tmp_path, (down, relay.url))
    desk.write("thread", THREAD)

    done = desk.publish()
    first, second, third = sorted(relay.events(authors=[PUBLIC]), key=lambda event: len(tags(event, "e")))

    assert (done.returncode, done.stderr) == (0, "")
    assert f"not on {down}" in done.stdout
    assert first["content"].endswith(f'You are not alone {FAMILY} – "ask" \\ #MentalHealth')
    assert second["content"] == "There are people who listen: our page (https://hope.example/hélp)"
    assert third["content"] == "Be kind to yourself."
    assert tags(first, "content-warning") == [["content-warning", "loneliness"]]
    assert tags(first, "t") == [["t", "mentalhealth"]]
    root = ["e", first["id"], relay.url, "root", PUBLIC]
    assert tags(second, "e") == [root]
    assert tags(third, "e") == [root, ["e", second["id"], relay.url, "reply", PUBLIC]]


def test_an_article_arrives_with_its_title(tmp_path: Path, relay: Relay) -> None:
    desk = Desk(tmp_path, (relay.url,), "nostr_article")
    desk.write("article", f"{HEAD}Room 988 at **any** time {FAMILY}\n\n- <b>you</b>\n")

    done = desk.publish()
    (event,) = relay.events(kinds=[30023])

    assert (done.returncode, done.stderr) == (0, "")
    assert event["content"] == f"Content warning: loneliness\n\nRoom 988 at **any** time {FAMILY}\n\n- \\<b>you</b>"
    assert tags(event, "title") == [["title", "You are not alone"]]
    assert tags(event, "d") == [["d", "article-asap"]]
    assert "https://njump.me/naddr1" in done.stdout


def test_the_key_is_shown_nowhere(tmp_path: Path, relay: Relay) -> None:
    desk = Desk(tmp_path, (relay.url,))
    desk.write("thread", THREAD)

    done = desk.publish()

    assert len(relay.events()) == 3
    assert SECRET not in done.stdout + done.stderr + desk.git("log", "--all", "--patch")


# --- once ----------------------------------------------------------------------------------------------------------


def test_after_a_lost_answer_there_is_exactly_one_post(tmp_path: Path, relay: Relay) -> None:
    with nostr_relay.wire(relay) as wire:
        desk = Desk(tmp_path, (wire.url,))
        desk.write("note", f"{HEAD}Be kind to yourself.")

        done = desk.publish()
        after = desk.publish()

    assert not wire.to_be_cut
    assert "it was not clear whether the post arrived" in done.stdout
    assert "https://njump.me/nevent1" in done.stdout
    assert after.stdout.startswith("Nothing to do: nothing was sent.")
    assert [event["content"].rpartition("\n")[2] for event in relay.events()] == ["Be kind to yourself."]


def test_a_run_with_nothing_left_to_do_sends_nothing(tmp_path: Path, relay: Relay) -> None:
    desk = Desk(tmp_path, (relay.url,))
    desk.write("note", f"{HEAD}Be kind to yourself.")
    desk.publish()

    again = desk.publish()

    assert again.stdout.startswith("Nothing to do: nothing was sent.")
    assert len(relay.events()) == 1


def test_the_same_bytes_again_are_the_same_note(relay: Relay) -> None:
    with met(relay) as session:
        prepared = nostr.prepare(MESSAGE, session)

        receipts = [commit(prepared, session) for _ in range(3)]

    assert receipts[0] == receipts[1] == receipts[2]
    assert [event["id"] for event in relay.events()] == [receipts[0].id]


# --- relays that differ --------------------------------------------------------------------------------------------


def test_a_relay_that_asks_who_we_are_is_told(tmp_path: Path) -> None:
    with nostr_relay.running("auth") as relay:
        desk = Desk(tmp_path, (relay.url,))
        desk.write("thread", THREAD)

        done = desk.publish()

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("https://njump.me/nevent1") >= 1


def test_a_relay_that_wants_work_is_named(tmp_path: Path) -> None:
    with nostr_relay.running("pow") as relay:
        desk = Desk(tmp_path, (relay.url,))
        desk.write("note", f"{HEAD}Be kind to yourself.")

        done = desk.publish()
        arrived = relay.events()

    assert (done.returncode, arrived) == (4, [])
    assert f"not on {relay.url}: pow:" in done.stdout
    assert "name other `relays:` in multipost.yml" in done.stdout


def test_a_relay_that_asks_to_slow_down_gets_it_later() -> None:
    with nostr_relay.running("rate") as relay, met(relay) as session:
        prepared = nostr.prepare(MESSAGE, session)

        with pytest.raises(errors.NotSent, match="rate-limited: "):
            commit(prepared, session)

        assert relay.events() == []


# --- found again ---------------------------------------------------------------------------------------------------


def test_a_note_is_found_and_located(relay: Relay) -> None:
    with met(relay) as session:
        prepared = nostr.prepare(MESSAGE, session)
        before = nostr.find(prepared, session, MESSAGE.at, ())
        receipt = commit(prepared, session)

        assert before is None
        assert nostr.find(prepared, session, MESSAGE.at, ()) == receipt
        assert nostr.locate(receipt.url, session) == receipt


def test_an_article_is_found_and_located_by_its_newest_version(relay: Relay) -> None:
    with met(relay) as session:
        commit(nostr_article.prepare(said("One"), session), session)
        receipt = commit(nostr_article.prepare(said("Two", later=60), session), session)

        assert nostr_article.locate(receipt.url, session) == receipt
        assert [event["content"] for event in relay.events()] == ["Two"]


def test_a_relay_that_is_down_is_tried_again_later(tmp_path: Path, down: str) -> None:
    desk = Desk(tmp_path, (down,))
    desk.write("note", f"{HEAD}Be kind to yourself.")

    done = desk.publish()

    assert done.returncode == 0
    assert f"{down.removeprefix('ws://')} cannot be reached; the next run tries again" in done.stdout
