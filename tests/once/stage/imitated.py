"""The sandbox's platforms inside the simulated world: what real adapters say is answered as their servers would.

They hold no chance: told the same requests once more, another sandbox knows the same. That is how a world is copied.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import httpx

from multipost.sandbox import server
from multipost.sandbox import world as worlds
from tests.once.stage.calls import Answer

if TYPE_CHECKING:
    from datetime import datetime

    from tests.once.stage.calls import Request


@dataclass
class Imitated:
    """`heard` is every request, and when it came."""

    heard: list[tuple[datetime, Request]] = field(default_factory=list)

    @property
    def posts(self) -> list[worlds.Shown]:
        """What readers see, oldest first."""
        return self._servers[0].posts

    @cached_property
    def _servers(self) -> tuple[worlds.World, httpx.Client]:
        world = worlds.World(lambda: self.heard[-1][0])
        transport = httpx.WSGITransport(app=server.Servers(world))
        there = world, httpx.Client(transport=transport)
        told, self.heard = self.heard, []
        for at, request in told:
            self._ask(there[1], request, at)
        return there

    def answer(self, request: Request, now: datetime) -> Answer:
        """What the server that is meant says."""
        return self._ask(self._servers[1], request, now)

    def copy(self) -> Imitated:
        return Imitated(list(self.heard))

    def _ask(self, client: httpx.Client, request: Request, now: datetime) -> Answer:
        self.heard.append((now, request))
        said = client.request(request.method, request.url, headers=request.headers, content=request.body)
        return Answer(said.status_code, said.content, dict(said.headers))
