"""Logins of the imitated Bluesky, and the tokens that it issues: recognisable, and worth nothing elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from multipost.sandbox import _bluesky_names as names
from multipost.sandbox._bluesky_errors import bad, unauthorized

if TYPE_CHECKING:
    from multipost.clock import Clock

Kind = Literal["access", "refresh"]

PASSWORD = "sandbox-bluesky-password-"  # noqa: S105 - it opens nothing
LIFE: dict[Kind, timedelta] = {"access": timedelta(hours=2), "refresh": timedelta(days=90)}
GRACE = timedelta(hours=2)
"""How long a refresh token that was used still gives the same successor."""


@dataclass
class _Token:
    kind: Kind
    did: str
    expires: datetime
    successor: str = ""


@dataclass
class Sessions:
    """Who is logged in. `handles` knows everybody who ever was, by DID."""

    now: Clock
    handles: dict[str, str] = field(default_factory=dict)
    _tokens: dict[str, _Token] = field(default_factory=dict)

    def begin(self, identifier: str, password: str, host: str) -> dict[str, Any]:
        """Log in. Any handle will do; the password only has to be one of the sandbox's own.

        Handles that begin with `suspended.` were taken down, those that begin with `deactivated.` are at rest.
        """
        name = identifier.lower()
        known = name in self.handles or names.HANDLE.fullmatch(name)
        if not known or not re.fullmatch(PASSWORD + "[a-z][a-z0-9-]{0,31}", password):
            raise unauthorized("AuthenticationRequired", "Invalid identifier or password")
        if name.startswith("suspended."):
            raise unauthorized("AccountTakedown", "Account has been taken down")
        did = name if name in self.handles else names.did(name)
        self.handles.setdefault(did, name)
        email = {"email": f"{did[-8:]}@example.org", "emailConfirmed": True}
        return {**self._issued(did, self._issue("refresh", did), host), **email}

    def refresh(self, token: str, host: str) -> dict[str, Any]:
        """A new pair for a refresh token, which goes on for a while and gives the same refresh token again."""
        used = self._valid(token, "refresh")
        if not used.successor:
            used.successor = self._issue("refresh", used.did)
            used.expires = min(used.expires, self.now() + GRACE)
        return self._issued(used.did, used.successor, host)

    def whose(self, token: str) -> str:
        """The DID that an access token was issued to."""
        return self._valid(token, "access").did

    def _issue(self, kind: Kind, did: str) -> str:
        token = f"sandbox-{kind}-{len(self._tokens):04}-{did[-8:]}"
        self._tokens[token] = _Token(kind, did, self.now() + LIFE[kind])
        return token

    def _valid(self, token: str, kind: Kind) -> _Token:
        if not token:
            raise unauthorized("AuthMissing", "Authentication Required")
        found = self._tokens.get(token)
        if found is None:
            raise bad("InvalidToken", "Token could not be verified")
        if found.kind != kind:
            raise bad("InvalidToken", "Invalid token type")
        if found.expires <= self.now():
            raise bad("ExpiredToken", "Token has expired")
        return found

    def _issued(self, did: str, refresh: str, host: str) -> dict[str, Any]:
        handle = self.handles[did]
        return {
            "did": did,
            "didDoc": _document(did, handle, host),
            "handle": handle,
            "accessJwt": self._issue("access", did),
            "refreshJwt": refresh,
            **({"active": False, "status": "deactivated"} if handle.startswith("deactivated.") else {"active": True}),
        }


def _document(did: str, handle: str, host: str) -> dict[str, Any]:
    """It names another host than the one that logs people in, as bsky.social's does."""
    home = host if host.startswith("pds.") else f"pds.{host}"
    keeper = {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": f"https://{home}"}
    return {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": did,
        "alsoKnownAs": [f"at://{handle}"],
        "service": [keeper],
    }
