"""A Git remote's URL, reduced to what the repository is called: no scheme, no login, no port.

The same repository has the same name however it is reached, so that a clone over SSH and a clone over HTTPS agree.
"""

from __future__ import annotations

import re

LOCAL = "local"

_URL = re.compile(
    r"[a-z][a-z0-9+.-]*://(?:[^/]*@)?(?P<host>\[[^\]/]+\]|[^/:@]+)(?::\d*)?/+(?P<path>[^?#]+)(?:[?#].*)?", re.IGNORECASE
)
_SCP = re.compile(r"(?:[^/]*@)?(?P<host>\[[^\]/]+\]|[^/:@]+):(?!//|:)/?(?P<path>.+)")

# Where a firewall closes port 22, these names speak SSH on port 443 for the same host.
_SAME = {"ssh.github.com": "github.com", "altssh.gitlab.com": "gitlab.com"}


def home(remote_url: str | None) -> str:
    """Name the repository at the URL `host/owner/name`; `local` for a folder on this machine and for no remote."""
    found = _match(remote_url or "")
    if found is None:
        return LOCAL
    host = found["host"].lower()
    path = found["path"].lower().strip("/").removesuffix(".git")
    return f"{_SAME.get(host, host)}/{path}"


def _match(url: str) -> re.Match[str] | None:
    return _URL.fullmatch(url) if "://" in url else _SCP.fullmatch(url)
