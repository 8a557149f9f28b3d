"""A Ghost in the sandbox, and what the tests of its adapter do there."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx
import pydantic

from multipost import wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platforms import _ghost_api, ghost
from multipost.sandbox import ghost as imitation
from multipost.text import dialects, markdown
from multipost.wire import Route
from tests import messages
from tests.sandbox.visit import picture

if TYPE_CHECKING:
    from multipost.platform import Message, Receipt, Session
    from multipost.sandbox.server import Running

KEY = imitation.login("ours")["admin_key"]
NUMBER, _, SECRET = KEY.partition(":")
WORDS = "You are **not** alone: [talk](https://hope.example/talk).\n\n988. Call & text"


def options(**chosen: Any) -> dict[str, Any]:
    return ghost.PostOptions(**chosen).model_dump(mode="json")


def article(words: str = WORDS, **changes: Any) -> Message:
    """A post in Markdown as the adapter is given it, due at `messages.AT`."""
    written = dialects.html(markdown.parse(words)).text
    return messages.message(words, **{"title": "Night & day", "article": written, "options": options(), **changes})


def connect(running: Running, server: str = "https://ghost.example", key: str = KEY, **said: Any) -> Session:
    settings = ghost.AccountSettings(server=server, **said)
    login = ghost.Login(admin_key=pydantic.SecretStr(key))
    http = wire.connection(Route(running.address), running.world.now, ghost.judge, [key])
    return replace(ghost.connect(Account("ours", "ghost", settings, Site()), login, http), open=picture)


def prepare(session: Session, message: Message) -> dict[str, Any]:
    """As the ledger keeps it."""
    kept: dict[str, Any] = json.loads(json.dumps(ghost.prepare(message, session)))
    return kept


def commit(session: Session, prepared: dict[str, Any]) -> Receipt:
    with session.http.publishing():
        return ghost.commit(prepared, session)


def publish(session: Session, message: Message | None = None) -> Receipt:
    return commit(session, prepare(session, message or article()))


class Editor:
    """A person who works in that Ghost. `client` has a token that was signed just now."""

    def __init__(self, running: Running, host: str = "ghost.example") -> None:
        token = _ghost_api.token(NUMBER, bytes.fromhex(SECRET), running.world.now())
        headers = {"Host": host, "Authorization": f"Ghost {token}"}
        self.client = httpx.Client(base_url=f"http://{running.address}/ghost/api/admin", headers=headers)

    def post(self, number: str) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get(f"/posts/{number}/", params={"formats": "html"}).json()["posts"][0]
        return found

    def make(self, **post: Any) -> dict[str, Any]:
        made: dict[str, Any] = self.client.post("/posts/", json={"posts": [{"title": "Theirs", **post}]}).json()
        return made

    def change(self, number: str, **post: Any) -> None:
        asked = {"posts": [{"updated_at": self.post(number)["updated_at"], **post}]}
        self.client.put(f"/posts/{number}/", params={"source": "html"}, json=asked).raise_for_status()

    def delete(self, number: str) -> None:
        self.client.delete(f"/posts/{number}/").raise_for_status()
