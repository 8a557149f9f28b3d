"""A real Matrix homeserver gets what was written, once, whatever happens to us."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pydantic
import pytest

from multipost import clock, errors, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import File, Receipt, Session
from multipost.platforms import matrix
from multipost.text import dialects, markdown
from multipost.wire import Route
from tests import unmeasured
from tests.messages import message
from tests.real import dying, synapse_server
from tests.sandbox.visit import PNG, SUN, picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from multipost.platform import Message
    from tests.real.synapse_server import Person, Server

pytestmark = pytest.mark.real

_numbers = count(1)
QUIET = {"events_default": 50}
ENCRYPTED = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
SETTINGS = """\
timezone: UTC
site: {{title: Hope, url: "https://hope.example"}}
accounts:
  room: {{platform: matrix, server: "{server}", room: "{room}"}}
defaults: {{to: [room]}}
"""
POST = """\
---
schedule: asap
expires: 2099-01-01 09:00
---
You are **not** alone.

---

Come to room 988, or [write to us](https://hope.example/help).
"""
BODIES = ["You are not alone.", "Come to room 988, or write to us (https://hope.example/help)."]


@dataclass(frozen=True)
class Home:
    """Somebody in a room of their own on this server."""

    server: Server
    person: Person
    alias: str
    room: str
    lines: ExitStack

    def session(self, alias: str = "", person: Person | None = None) -> Session:
        token = pydantic.SecretStr((person or self.person).token)
        settings = matrix.AccountSettings(server=self.server.url, room=alias or self.alias)
        account = Account("ours", "matrix", settings, Site())
        http = wire.connection(Route(), clock.now, matrix.judge, [token.get_secret_value()])
        self.lines.callback(http.close)
        return replace(matrix.connect(account, matrix.Login(token=token), http), open=picture)

    @property
    def said(self) -> list[dict[str, Any]]:
        return [event["content"] for event in self.server.events(self.person, self.room)]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with synapse_server.running() as running:
        yield running


@pytest.fixture(scope="module")
def lines() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def newcomer(server: Server, lines: ExitStack) -> Home:
    name = f"hope-{next(_numbers)}"
    person = server.sign_up(name)
    return Home(server, person, f"#{name}:{synapse_server.NAME}", server.open_room(person, name), lines)


@pytest.fixture
def home(server: Server, lines: ExitStack) -> Home:
    return newcomer(server, lines)


def said(source: str, **changes: Any) -> Message:
    written = markdown.parse(source)
    key = f"{next(_numbers):064x}"
    article = dialects.matrix(written).text
    return message(source, dialects.matrix_plain, **{"key": key, "article": article, "at": clock.now(), **changes})


def prepare(session: Session, one: Message) -> dict[str, Any]:
    return dict(json.loads(json.dumps(matrix.prepare(one, session))))


def commit(session: Session, prepared: dict[str, Any]) -> Receipt:
    with session.http.publishing():
        return matrix.commit(prepared, session)


def publish(session: Session, one: Message) -> Receipt:
    return commit(session, prepare(session, one))


# --- what readers get ----------------------------------------------------------------------------------------------


def test_words_arrive_twice_and_ring_nobody(home: Home) -> None:
    publish(home.session(), said("You are **not** alone, @room."))

    (content,) = home.said
    assert content["msgtype"] == "m.text"
    assert content["body"] == "You are not alone, @\u200broom."
    assert content["formatted_body"] == "<p>You are <strong>not</strong> alone, @\u200broom.</p>"
    assert content["m.mentions"] == {}


def test_the_parts_of_a_thread_hang_together(home: Home) -> None:
    session = home.session()

    first = publish(session, said("One"))
    second = publish(session, said("Two", thread=(first,)))
    publish(session, said("Three", thread=(first, second)))

    related = [content.get("m.relates_to", {}) for content in home.said]
    assert [one.get("event_id") for one in related] == [None, first.id, first.id]
    assert [one.get("m.in_reply_to", {}).get("event_id") for one in related] == [None, first.id, second.id]


def test_a_picture_arrives_with_its_words_and_its_description(home: Home) -> None:
    publish(home.session(), said("You are not alone.", attachments=(SUN,)))

    (content,) = home.said
    assert (content["msgtype"], content["filename"]) == ("m.image", "sun.png")
    assert content["body"] == f"You are not alone.\n\n[{SUN.alt}]"
    assert content["info"] == {"mimetype": "image/png", "size": len(PNG), "w": 1, "h": 1}
    assert home.server.media(home.person, content["url"]) == PNG


@pytest.mark.parametrize("letters", ["a", "ж", "語", "🌅", '"', "<"])
def test_as_much_as_we_take_is_taken_in_any_script(home: Home, letters: str) -> None:
    session, most = home.session(), matrix.SPEC.text
    assert most
    words = letters * (most.count // len(letters.encode()))
    described = replace(SUN, alt="語" * matrix.LONGEST_ALT)

    prepared = prepare(session, said(words, attachments=(described,), article=f"<p>{words}</p>"))

    assert commit(session, prepared).id
    assert len(json.dumps(prepared)) < 64 * 1024


# --- once ----------------------------------------------------------------------------------------------------------


def test_the_same_bytes_again_are_one_message(home: Home) -> None:
    session = home.session()
    prepared = prepare(session, said("Once"))

    receipts = [*(commit(session, prepared) for _ in range(3)), commit(home.session(), prepared)]

    assert receipts == [receipts[0]] * 4
    assert len(home.said) == 1


def test_a_new_token_of_the_same_device_knows_what_was_sent(home: Home) -> None:
    session = home.session()
    prepared = prepare(session, said("Once"))
    receipt = commit(session, prepared)

    renewed = home.session(person=home.server.log_in(home.person.name))

    assert commit(renewed, prepared) == receipt
    assert len(home.said) == 1


def test_another_device_does_not_send_again_and_finds_it(home: Home) -> None:
    prepared = prepare(home.session(), said("Once"))
    receipt = commit(home.session(), prepared)
    other = home.session(person=home.server.log_in(home.person.name, "OTHER"))

    with pytest.raises(errors.Rejected, match="another device"):
        commit(other, prepared)

    assert matrix.find(prepared, other, clock.now(), ()) == receipt
    assert len(home.said) == 1


def test_what_an_answer_was_lost_for_is_found_and_nothing_else(home: Home) -> None:
    session, began = home.session(), clock.now()
    prepared, never = prepare(session, said("Twice")), prepare(session, said("Twice"))
    receipt = commit(session, prepared)

    assert matrix.find(prepared, session, began, ()) == receipt
    assert matrix.find(never, session, began, ()) is None
    assert matrix.find(prepared, session, began + timedelta(minutes=10), ()) is None


def test_what_somebody_deleted_was_there(home: Home) -> None:
    session = home.session()
    prepared = prepare(session, said("Gone"))
    receipt = commit(session, prepared)
    path = f"client/v3/rooms/{quote(home.room, safe='')}/redact/{quote(receipt.id, safe='')}/1"
    home.server.ask("PUT", path, home.person, json={}).raise_for_status()

    assert matrix.find(prepared, session, clock.now(), ()) == receipt
    assert commit(session, prepared) == receipt


def test_a_link_leads_to_our_message_only(home: Home) -> None:
    session, other = home.session(), newcomer(home.server, home.lines)
    receipt, theirs = publish(session, said("Here")), publish(other.session(), said("There"))

    assert matrix.locate(receipt.url, session) == receipt
    with pytest.raises(errors.ConfigError, match="share the message"):
        matrix.locate(theirs.url, session)


# --- refusals ------------------------------------------------------------------------------------------------------


def test_a_wrong_token_is_to_be_renewed(home: Home) -> None:
    with pytest.raises(errors.AuthFailed, match=r"same device.*Invalid access token passed"):
        home.session(person=replace(home.person, token=home.person.token[::-1]))


def test_what_is_too_long_is_refused(home: Home) -> None:
    with pytest.raises(errors.Rejected, match="event too large"):
        publish(home.session(), said("a" * 70_000))

    assert home.said == []


def test_a_room_that_is_encrypted_is_refused(home: Home) -> None:
    home.server.open_room(home.person, "secret", initial_state=[ENCRYPTED])

    with pytest.raises(errors.AuthFailed, match="is encrypted"):
        home.session(f"#secret:{synapse_server.NAME}")


def test_a_room_that_was_replaced_is_refused(home: Home) -> None:
    path = f"client/v3/rooms/{quote(home.room, safe='')}/upgrade"
    moved = home.server.ask("POST", path, home.person, json={"new_version": "12"}).raise_for_status().json()

    with pytest.raises(errors.AuthFailed, match="was replaced by") as caught:
        home.session(home.room)

    assert moved["replacement_room"] in str(caught.value)
    assert home.session().id == moved["replacement_room"]


def test_a_room_that_we_are_not_in_or_that_is_not_there_is_refused(home: Home) -> None:
    other = newcomer(home.server, home.lines)

    with pytest.raises(errors.AuthFailed, match="is not in"):
        home.session(other.alias)
    with pytest.raises(errors.AuthFailed, match="there is no room"):
        home.session(f"#nobody:{synapse_server.NAME}")


def test_a_room_that_lets_us_read_only_is_told(home: Home) -> None:
    other = newcomer(home.server, home.lines)
    room = home.server.open_room(other.person, f"quiet-{other.person.name}", power_level_content_override=QUIET)
    home.server.ask("POST", f"client/v3/join/{quote(room, safe='')}", home.person, json={}).raise_for_status()

    with pytest.raises(errors.AuthFailed, match="let this account write"):
        publish(home.session(room), said("Hello"))


def test_a_server_with_little_patience_and_little_room_is_obeyed(lines: ExitStack) -> None:
    few = {"per_second": 0.2, "burst_count": 4}
    with synapse_server.running(rc_message=few, max_upload_size="1K") as server:
        home = newcomer(server, lines)
        session = replace(home.session(), open=lambda _: File(b"a" * 2000, "image/png", "a.png"))
        first = prepare(session, said("One"))
        receipt = commit(session, first)

        with pytest.raises(errors.RateLimited) as caught:
            [publish(session, said("More")) for _ in range(9)]
        with pytest.raises(errors.Rejected, match="too large"):
            publish(session, said("A picture", attachments=(SUN,)))

        limits = matrix.media(session.facts)
        assert timedelta(seconds=1) < caught.value.retry_after - clock.now() < timedelta(seconds=7)
        assert limits
        assert limits.pictures.most == 1024
        assert commit(session, first) == receipt


# --- the whole of it -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Desk:
    """The repository of an organisation with a thread to say, and its publisher as a process of its own."""

    root: Path
    home: Home

    def publish(self, *program: str) -> subprocess.CompletedProcess[str]:
        """A run; of another program than `multipost publish` where one is given."""
        command = [sys.executable, *(program or ("-m", "multipost.cli", "publish"))]
        environ = {**unmeasured.environ(), "MULTIPOST_ROOM__TOKEN": self.home.person.token}
        return subprocess.run(command, cwd=self.root, env=environ, capture_output=True, text=True, check=False)


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Desk:
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A writer", "-c", "user.email=writer@example.org"]
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "content/posts/hello.md").write_text(POST, encoding="utf-8")
    (tmp_path / "multipost.yml").write_text(SETTINGS.format(server=home.server.url, room=home.alias))
    (tmp_path / ".gitignore").write_text("build/\n")
    for command in (["init", "--quiet", "--initial-branch=main"], ["add", "--all"], ["commit", "--quiet", "-m", "Say"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    return Desk(tmp_path, home)


def test_a_post_goes_from_its_file_into_the_room_once(desk: Desk) -> None:
    done = desk.publish()
    again = desk.publish()

    assert (done.returncode, done.stderr) == (0, "")
    assert [content["body"] for content in desk.home.said] == BODIES
    assert again.stdout.startswith("Nothing to do: nothing was sent.")
    assert desk.home.person.token not in done.stdout + again.stdout


@pytest.mark.parametrize("at", [1, 2])
def test_a_run_that_dies_after_its_request_left_is_completed_by_the_next(at: int, desk: Desk) -> None:
    died = desk.publish(dying.__file__, str(at), "matrix")
    arrived = len(desk.home.said)
    after = desk.publish()

    assert (died.returncode, arrived) == (dying.DIED, at)
    assert (after.returncode, "needs you" in after.stdout) == (0, False), after.stdout
    assert [content["body"] for content in desk.home.said] == BODIES


def test_a_run_that_died_before_its_request_left_is_waited_for(desk: Desk) -> None:
    desk.publish(dying.__file__, "0", "matrix")
    after = desk.publish()

    assert (after.returncode, desk.home.said) == (0, []), after.stdout
