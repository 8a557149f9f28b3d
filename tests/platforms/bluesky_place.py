"""A sandbox with a Bluesky in it, a login and files: what the tests of the adapter share."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Attachment, File, Message, Receipt, Session
from multipost.platforms import bluesky
from multipost.sandbox import bluesky as imitation
from multipost.sandbox import server
from multipost.text import dialects
from multipost.wire import Route
from tests import messages
from tests.messages import AT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from multipost.sandbox.server import Running
    from multipost.sandbox.world import Shown

PNG = b"\x89PNG\r\n\x1a\n" + b"a sun over calm water"
PASSWORD = imitation.login("ours")["app_password"]
MP4 = b"\0\0\0\x18ftypisom" + b"the sun rises"
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nThe sun rises.\n"
HOME = "pds.bsky.social"


@dataclass
class Place:
    """A sandbox, the line of the last login to it, and a clock."""

    running: Running
    now: datetime = AT
    http: Any = None

    def connect(self, password: str = PASSWORD, **settings: str) -> Session:
        account = bluesky.AccountSettings(**{"handle": "hope.example", **settings})
        where = Account("ours", "bluesky", account, Site())
        self.http = wire.connection(Route(self.running.address), lambda: self.now, bluesky.judge, [password])
        login = bluesky.Login(app_password=pydantic.SecretStr(password))
        return replace(bluesky.connect(where, login, self.http), open=opened)

    def publish(self, message: Message, session: Session | None = None) -> Receipt:
        session = session or self.connect()
        prepared = bluesky.prepare(message, session)
        return self.commit(prepared, session)

    def commit(self, prepared: dict[str, Any], session: Session) -> Receipt:
        """As a run does: what the ledger gives back, within the one request."""
        with session.http.publishing():
            return bluesky.commit(json.loads(json.dumps(prepared)), session)

    @property
    def posts(self) -> list[Shown]:
        return self.running.world.posts


@pytest.fixture
def place() -> Iterator[Place]:
    made: list[Place] = []
    with server.running(lambda: made[0].now) as running:
        made.append(Place(running))
        yield made[0]


def opened(attachment: Attachment) -> File:
    """A file of the kind that its name says; a `sized` one has a known shape, a `large` one three megabytes."""
    kinds = {"mp4": (MP4, "video/mp4"), "vtt": (VTT, "text/vtt")}
    content, kind = kinds.get(attachment.file.rpartition(".")[2], (PNG, "image/png"))
    size = (600, 400) if "sized" in attachment.file else None
    return File(content.ljust(3_000_000) if "large" in attachment.file else content, kind, attachment.file, size)


def attached(file: str = "media/sized.png", alt: str = "A sun") -> Attachment:
    return Attachment(file, alt, "0" * 64, "0" * 40)


def message(text: str = "You are not alone.", **change: Any) -> Message:
    """What a part in Markdown becomes."""
    return messages.message(text, dialects.linked, **{"key": "1" * 64, **change})
