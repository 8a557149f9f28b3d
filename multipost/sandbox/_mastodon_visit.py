"""One request: whose it is, what it may do, and how much of its allowance is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import flask

from multipost.sandbox import _mastodon_rates as rates

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.sandbox._mastodon_rates import Allowance, Window
    from multipost.sandbox._mastodon_store import Server

TOKEN = "sandbox-mastodon-token-"  # noqa: S105 - it opens nothing
READING = "sandbox-mastodon-read-token-"
"""A token of this kind may read, and nothing else."""
APP = "sandbox-mastodon-app-token"
"""This one belongs to no account."""


@dataclass
class Visit:
    """`account` is known once `enter` let it in."""

    server: Server
    now: datetime
    account: str = ""
    windows: list[Window] = field(default_factory=list)

    def enter(self, scope: str) -> None:
        """Raise `RefusedError` for a token that does not allow `scope` (`read`, `write`), and for too many requests."""
        token = flask.request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token == APP:
            self.server.software.refuse("app")
        kind = next((kind for kind in (TOKEN, READING) if token.startswith(kind) and token != kind), None)
        if kind is None:
            self.server.software.refuse("token")
        else:
            self.account = token.removeprefix(kind)
        self.take(rates.PER_TOKEN)
        if {"max_id", "since_id"} & set(flask.request.args):
            self.take(rates.PAGING)
        if scope == "write" and kind == READING:
            self.server.software.refuse("scope")

    def take(self, allowance: Allowance) -> None:
        """Use one of an allowance. Raises `RefusedError` where none is left."""
        if not self.server.software.is_limited:
            return
        if self.server.software.name == "gotosocial" and allowance != rates.PER_TOKEN:
            return  # it has but one
        window = self.server.rates.take(allowance, self.account, self.now)
        self.windows.append(window)
        if window.left < 0:
            self.server.software.refuse("often")

    @property
    def headers(self) -> dict[str, str]:
        """What the answer says of the tightest allowance."""
        return min(self.windows, key=lambda window: window.left).headers if self.windows else {}
