"""A real Bluesky server on this machine, people on it, and what it holds, read back without our own code."""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "pds"
POST = "app.bsky.feed.post"


@dataclass(frozen=True)
class Person:
    """An account: `token` may write, `app_password` is what multipost is given."""

    handle: str
    did: str
    token: str
    app_password: str


@dataclass(frozen=True)
class Server:
    """`url` is where it answers."""

    url: str
    client: httpx.Client

    def ask(self, verb: str, method: str, person: Person | None = None, **options: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {person.token}"} if person else {}
        headers |= options.pop("headers", {})
        return self.client.request(verb, f"{self.url}/xrpc/com.atproto.{method}", headers=headers, **options)

    def sign_up(self, handle: str) -> Person:
        """A new account with an app password. The server lets a hundred of them in, in five minutes."""
        asked = {"handle": handle, "email": f"{handle}@example.org", "password": "of-the-account-itself"}
        begun = self._fine(self.ask("POST", "server.createAccount", json=asked))
        person = Person(handle, begun["did"], begun["accessJwt"], "")
        made = self._fine(self.ask("POST", "server.createAppPassword", person, json={"name": "multipost"}))
        return Person(handle, begun["did"], begun["accessJwt"], made["password"])

    def posts(self, person: Person) -> list[dict[str, Any]]:
        """Everything in the repository of a person, oldest name first: `uri`, `cid`, `value`."""
        asked = {"repo": person.did, "collection": POST, "reverse": "true", "limit": 100}
        return list(self._fine(self.ask("GET", "repo.listRecords", params=asked))["records"])

    def blob(self, person: Person, cid: str) -> bytes:
        """A file that a post refers to."""
        answer = self.ask("GET", "sync.getBlob", params={"did": person.did, "cid": cid})
        return answer.raise_for_status().content

    def _fine(self, answer: httpx.Response) -> Any:
        return answer.raise_for_status().json()


@contextmanager
def running() -> Iterator[Server]:
    """A server of its own, until the block ends. `make test-real` installs it."""
    node = (FOLDER / "node_modules/.node").read_text(encoding="utf-8").strip()
    command = [node, str(FOLDER / "start.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        with httpx.Client(trust_env=False, timeout=30) as client:
            yield Server(json.loads(said)["url"], client)
        process.communicate(timeout=30)
