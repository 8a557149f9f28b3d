"""A sandbox, Mastodons in it and on a script, and messages: what the tests of the adapter share."""

from __future__ import annotations

import contextlib
import itertools
import json
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pydantic
import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from multipost import wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Attachment, File, Lookup, Message, Receipt, Session
from multipost.platforms import mastodon
from multipost.sandbox import mastodon as imitation
from multipost.sandbox import server
from multipost.wire import Route
from tests import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from multipost.sandbox.server import Running

BEGAN = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
SUN = Attachment(file="media/sun.png", alt="A sun over calm water", sha256="1", blob="1")
FILM = Attachment(file="media/sun.mp4", alt="The sun rises", sha256="2", blob="2")
BROKEN = Attachment(file="media/broken.mp4", alt="Nothing", sha256="3", blob="3")
FILES = {
    SUN.file: File(b"\x89PNG\r\n\x1a\n" + bytes(40), "image/png", "sun.png"),
    FILM.file: File(b"\0\0\0\x18ftypisom" + bytes(100), "video/mp4", "sun.mp4"),
    BROKEN.file: File(b"\0\0\0\x18ftypisom", "video/mp4", "broken.mp4"),
}
NUMBERS = itertools.count()

GOOD = {
    "id": "7",
    "url": "https://social.example/@hope/7",
    "content": "<p>You are not alone.</p>",
    "visibility": "public",
    "spoiler_text": "",
    "sensitive": False,
    "language": "en",
    "media_attachments": [],
    "in_reply_to_id": None,
}
"""A post as a server shows it."""


class World(NamedTuple):
    """A sandbox, its clock (one moment in a list), and servers in it that nobody visited yet."""

    running: Running
    time: list[datetime]
    domain: str

    def wait(self, **length: float) -> None:
        self.time[0] += timedelta(**length)

    @property
    def posts(self) -> list[Any]:
        return self.running.world.posts

    def http(self, token: str = "") -> wire.Http:
        return wire.connection(Route(self.running.address), lambda: self.time[0], mastodon.judge, [token])

    def login(self, label: str = "social", token: str = "", **settings: Any) -> Session:
        """Log in as `hope` to a server."""
        token = token or imitation.login("hope")["token"]
        there = account(f"https://{label}.{self.domain}", **settings)
        session = mastodon.connect(there, mastodon.Login(token=pydantic.SecretStr(token)), self.http(token))
        return replace(session, open=lambda attachment: FILES[attachment.file])

    def fault(self, kind: Any, path: str, **details: Any) -> None:
        self.running.world.faults.order(kind, path=path, **details)


@pytest.fixture(scope="module")
def started() -> Iterator[tuple[Running, list[datetime]]]:
    time = [BEGAN]
    with server.running(lambda: time[0]) as running:
        yield running, time


@pytest.fixture
def world(started: tuple[Running, list[datetime]]) -> World:
    running, time = started
    time[0] = BEGAN
    running.world.posts.clear()
    running.world.faults.clear()
    return World(running, time, f"n{next(NUMBERS)}.example")


@pytest.fixture
def scripted() -> Iterator[Callable[..., Session]]:
    """A server that gives the answers it is told, by method and path; a session there."""
    with contextlib.ExitStack() as ending:

        def start(answers: dict[str, Any], software: str = "mastodon") -> Session:
            base = ending.enter_context(_answering(answers))
            http = wire.connection(Route(), lambda: BEGAN, mastodon.judge).at(base)
            settings = mastodon.AccountSettings(server=base)
            facts = {"software": software}
            return Session("1", "@hope@social.example", base, Lookup(), facts, settings, http)

        yield start


@contextlib.contextmanager
def _answering(answers: dict[str, Any]) -> Iterator[str]:
    """`answers`: JSON, or text, by `METHOD /path`; anything else is 404."""

    @Request.application
    def answer(request: Request) -> Response:
        said = answers.get(f"{request.method} {request.path}")
        if said is None:
            return Response("<h1>Not Found</h1>", 404, mimetype="text/html")
        if isinstance(said, str):
            return Response(said, mimetype="text/html")
        return Response(json.dumps(said), mimetype="application/json")

    started = make_server("127.0.0.1", 0, answer)
    thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{started.server_port}"
    started.shutdown()
    thread.join()
    started.server_close()


def account(address: str, **settings: Any) -> Account:
    return Account("mastodon", "mastodon", mastodon.AccountSettings(server=address, **settings), Site())


def message(text: str = "You are not alone.", **changes: Any) -> Message:
    plain: dict[str, Any] = {
        "options": {"visibility": None, "sensitive": None},
        "key": f"{next(NUMBERS):064x}",
        "at": BEGAN,
    }
    return messages.message(text, **plain | changes)


def prepare(session: Session, said: Message) -> dict[str, Any]:
    """What the ledger would give back."""
    prepared: dict[str, Any] = json.loads(json.dumps(mastodon.prepare(said, session)))
    return prepared


def commit(session: Session, prepared: dict[str, Any]) -> Receipt:
    with session.http.publishing():
        return mastodon.commit(prepared, session)


def publish(session: Session, said: Message) -> Receipt:
    return commit(session, prepare(session, said))
