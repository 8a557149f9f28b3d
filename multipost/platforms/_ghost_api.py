"""The Admin API of a Ghost: every request has a token of its own, signed with the key, which lives for five minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.wire import Http, Reply

LIFE = 300
"""Seconds that Ghost believes a token."""


@dataclass(frozen=True)
class Api:
    """`number` and `secret` are the two halves of the key."""

    http: Http
    number: str
    secret: bytes = field(repr=False)

    def get(self, route: str, **query: str) -> Reply:
        """What stands at a route such as `posts/7`."""
        return self._ask("GET", route, params=query)

    def post(self, route: str, **options: Any) -> Reply:
        """`options` are those of `Http.request`."""
        return self._ask("POST", route, **options)

    def put(self, route: str, **options: Any) -> Reply:
        """`options` are those of `Http.request`."""
        return self._ask("PUT", route, **options)

    def _ask(self, method: str, route: str, **options: Any) -> Reply:
        """Without the slash at its end Ghost would redirect, and a redirect forgets what was posted."""
        signed = token(self.number, self.secret, self.http.now)
        self.http.hide(signed)
        return self.http.request(method, f"{route}/", headers={"Authorization": f"Ghost {signed}"}, **options)


def token(number: str, secret: bytes, now: datetime) -> str:
    """What the key says of itself at a moment."""
    import jwt  # noqa: PLC0415 - whoever reads posts loads all adapters, and signs nothing

    began = int(now.timestamp())
    claims = {"iat": began, "exp": began + LIFE, "aud": "/admin/"}
    return jwt.encode(claims, secret, algorithm="HS256", headers={"kid": number})
