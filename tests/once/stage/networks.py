"""Servers that the simulation keeps: what they accept, what they show, and the log of every request that published.

Each stands for a retry class at its worst. A key is known for `ttl`; without `locks`, two requests with the same key
that are on the way at once become two posts; a list shows a post only `lag` after it was accepted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tests.once.stage.calls import Answer, Request

FOREVER = timedelta(days=10_000)
NEVER = timedelta(0)


@dataclass(frozen=True)
class Rules:
    """How a server treats keys, and when its list shows what it accepted."""

    ttl: timedelta = NEVER
    locks: bool = True
    lag: timedelta = NEVER


class Accepted(NamedTuple):
    """A post that readers see. `cell` and `part` say what it was for: that is ours to know, and no server's."""

    id: str
    at: datetime
    text: str
    parent: str
    key: str
    cell: tuple[str, str]
    part: str
    number: int  # of the publishing request that made it


@dataclass(frozen=True)
class Flight:
    """A publishing request on its way, which lands at `at`. `known`: what the server found under its key already."""

    request: Request
    at: datetime
    number: int
    known: str | None = None


@dataclass
class Network:
    """One server, `https://<name>.example`. `requests` are all that wanted to publish, `flights` those on the way.

    `place` is whom the login leads to, where that is not who it always was.
    """

    name: str
    rules: Rules
    token: str
    place: str = ""
    posts: list[Accepted] = field(default_factory=list)
    requests: list[tuple[datetime, Request]] = field(default_factory=list)
    flights: list[Flight] = field(default_factory=list)
    containers: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def issued(self) -> str:
        """The token that it gives to whoever logs in."""
        return f"issued-by-{self.name}-to-us-alone"

    def answer(self, request: Request, now: datetime) -> Answer:
        """What it says, once it did it."""
        path = urlsplit(request.url).path
        if path == "/login":
            fits = request.headers.get("authorization") == f"Bearer {self.token}"
            return (
                _json({"id": self.place or self.name, "token": self.issued})
                if fits
                else _json({"error": "who are you?"}, 401)
            )
        if request.headers.get("authorization") != f"Bearer {self.issued}":
            return _json({"error": "who are you?"}, 401)
        if request.publishes:
            return self.publish(request, now)
        if path == "/containers":
            return self._contain(json.loads(request.body))
        if path.startswith("/containers/"):
            made = self.containers.get(path.rpartition("/")[2], {})
            return _json(_contained(made) if made else {"error": "no such container"}, 200 if made else 404)
        shown = [one for one in self.posts if now - one.at >= self.rules.lag]
        return _json({"posts": [_shown(one, self.name) for one in shown]})

    def publish(self, request: Request, now: datetime) -> Answer:
        """Accept a publishing request; the answer to it."""
        self.requests.append((now, request))
        flying = [one for one in self.flights if _key(one.request) and _key(one.request) == _key(request)]
        if flying and self.rules.locks and any(one.known is not None for one in flying):
            return _json({"error": "the first request with this key is not finished"}, 409)
        return _json(_shown(self._accept(request, now, len(self.requests)), self.name))

    def lose(self, request: Request, now: datetime) -> None:
        """A publishing request that left and never arrives."""
        self.requests.append((now, request))

    def arrive(self, now: datetime) -> None:
        """Whatever was lost on its way is there all the same, as far as readers see."""
        if not self.posts:
            self._add(self.requests[0][1], now, 1)

    def delay(self, request: Request, now: datetime, until: datetime, *, begun: bool) -> None:
        """Let a publishing request land later; `begun`: the server looked for its key at once, and is slow since."""
        self.requests.append((now, request))
        known = self._known(_key(request), now) if begun else None
        self.flights.append(Flight(request, until, len(self.requests), (known.id if known else "") if begun else None))

    def land(self, now: datetime) -> None:
        """What should have arrived by now has arrived."""
        landing = [one for one in self.flights if one.at <= now]
        self.flights = [one for one in self.flights if one.at > now]
        for one in landing:
            if one.known is None:
                self._accept(one.request, one.at, one.number)
            elif not one.known and not (self.rules.locks and self._known(_key(one.request), now)):
                self._add(one.request, one.at, one.number)

    def _accept(self, request: Request, now: datetime, number: int) -> Accepted:
        return self._known(_key(request), now) or self._add(request, now, number)

    def _known(self, key: str, now: datetime) -> Accepted | None:
        alive = (one for one in self.posts if one.key == key and now - one.at < self.rules.ttl)
        return next(alive, None) if key else None

    def _add(self, request: Request, now: datetime, number: int) -> Accepted:
        said = json.loads(request.body)
        said = {**said, **self.containers.get(said.get("container", ""), {})}
        cell = (said["post"], said["date"])
        added = Accepted(
            f"{self.name}-{len(self.posts) + 1}",
            now,
            said["text"],
            said["parent"],
            _key(request),
            cell,
            said["key"],
            number,
        )
        self.posts.append(added)
        if "container" in said:
            self.containers[said["container"]]["post"] = _shown(added, self.name)
        return added

    def _contain(self, said: dict[str, Any]) -> Answer:
        name = f"container-{len(self.containers) + 1}"
        self.containers[name] = {**said, "container": name}
        return _json(_contained(self.containers[name]))

    def seen(self) -> tuple[Any, ...]:
        """All that can make a difference to what comes."""
        flights = tuple(replace(one, request=Request("", "", {}, one.request.body)).__repr__() for one in self.flights)
        return (self.name, tuple(self.posts), len(self.requests), flights, json.dumps(self.containers, sort_keys=True))


def _key(request: Request) -> str:
    return request.headers.get("idempotency-key", "")


def _shown(one: Accepted, name: str) -> dict[str, str]:
    url = f"https://{name}.example/posts/{one.id}"
    return {"id": one.id, "url": url, "at": one.at.isoformat(), "text": one.text, "parent": one.parent}


def _contained(made: dict[str, Any]) -> dict[str, Any]:
    return {"id": made["container"], "ready": True, "post": made.get("post")}


def _json(value: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(value).encode(), {"content-type": "application/json"})
