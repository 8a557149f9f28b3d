"""How Git gets into a remote with a token: settings that only the environment of a call carries, and what to hide."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

TOKEN = "MULTIPOST_GIT_TOKEN"  # noqa: S105 - the name of a variable
"""The environment variable that holds a token for the ledger's remote; without it, Git finds the person's own login."""

_LOGIN = re.compile(r"(?<=://)[^/\s]*@")
_HIDDEN = "[hidden]"


@dataclass(frozen=True, slots=True, repr=False)
class Access:
    """`settings` are Git's own, by key and value, in order; `secrets` must never be seen."""

    settings: tuple[tuple[str, str], ...] = ()
    secrets: tuple[str, ...] = ()

    def environ(self) -> dict[str, str]:
        """The variables that give Git these settings."""
        numbered = list(enumerate(self.settings))
        keys = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in numbered}
        values = {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in numbered}
        return {"GIT_CONFIG_COUNT": str(len(numbered)), **keys, **values} if numbered else {}

    def hide(self, text: str) -> str:
        """The text without secrets, and without the logins that stand in URLs."""
        for secret in self.secrets:
            text = text.replace(secret, _HIDDEN)
        return _LOGIN.sub("", text)


NOTHING = Access()


def by_token(url: str, token: str) -> Access:
    """Access to an HTTP remote by a token, and by nothing else; any other URL has its own ways.

    An empty value ends the list of headers and of helpers that somebody's settings begin: two logins in one request
    are refused. A redirect is not followed: it would take the token along.
    """
    parts = urlsplit(url)
    if parts.scheme.lower() not in {"http", "https"}:
        return NOTHING
    login = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    host = f"http.{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2]}/"
    settings = (
        (f"{host}.extraHeader", ""),
        (f"{host}.extraHeader", f"Authorization: Basic {login}"),
        (f"{host}.followRedirects", "false"),
        ("credential.helper", ""),
    )
    return Access(settings, (token, login))
