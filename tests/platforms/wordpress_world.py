"""A WordPress in the sandbox, and what the tests of its adapter do there."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx
import pydantic

from multipost import wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platforms import wordpress
from multipost.sandbox import wordpress as imitation
from multipost.text import dialects, markdown
from multipost.wire import Route
from tests import messages
from tests.sandbox.visit import picture

if TYPE_CHECKING:
    from multipost.platform import Message, Receipt, Session
    from multipost.sandbox.server import Running

PASSWORD = imitation.login("ours")["application_password"]
NOTHING = wordpress.PostOptions().model_dump(mode="json")
WORDS = "You are **not** alone: [talk](https://hope.example/talk).\n\n988. Call & text [caption]"


def article(words: str = WORDS, **changes: Any) -> Message:
    """A post in Markdown as the adapter is given it, due at `messages.AT`."""
    written = dialects.html(markdown.parse(words)).text
    return messages.message(words, **{"title": "Night & day", "article": written, "options": NOTHING, **changes})


def options(**chosen: Any) -> dict[str, Any]:
    return wordpress.PostOptions(**chosen).model_dump(mode="json")


def connect(
    running: Running, server: str = "https://blog.example", user: str = "hope", password: str = PASSWORD, **said: Any
) -> Session:
    settings = wordpress.AccountSettings(server=server, user=user, **said)
    login = wordpress.Login(application_password=pydantic.SecretStr(password))
    http = wire.connection(Route(running.address), running.world.now, wordpress.judge, [password])
    session = wordpress.connect(Account("ours", "wordpress", settings, Site()), login, http)
    return replace(session, open=picture)


def prepare(session: Session, message: Message) -> dict[str, Any]:
    """As the ledger keeps it."""
    kept: dict[str, Any] = json.loads(json.dumps(wordpress.prepare(message, session)))
    return kept


def commit(session: Session, prepared: dict[str, Any]) -> Receipt:
    with session.http.publishing():
        return wordpress.commit(prepared, session)


def publish(session: Session, message: Message | None = None) -> Receipt:
    return commit(session, prepare(session, message or article()))


class Editor:
    """A person who works in that WordPress."""

    def __init__(self, running: Running, host: str = "blog.example") -> None:
        auth = httpx.BasicAuth("hope", PASSWORD)
        headers = {"Host": host}
        self.client = httpx.Client(base_url=f"http://{running.address}/wp-json/wp/v2", auth=auth, headers=headers)

    def posts(self, **query: str) -> list[dict[str, Any]]:
        asked = {"status": "publish,future,draft,pending,private", "context": "edit", **query}
        found: list[dict[str, Any]] = self.client.get("/posts", params=asked).json()
        return found

    def make(self, **post: Any) -> dict[str, Any]:
        made: dict[str, Any] = self.client.post("/posts", json={"title": "Theirs", **post}).json()
        return made

    def change(self, number: int, **post: Any) -> None:
        self.client.post(f"/posts/{number}", json=post).raise_for_status()

    def delete(self, number: int, **query: str) -> None:
        self.client.delete(f"/posts/{number}", params=query).raise_for_status()
