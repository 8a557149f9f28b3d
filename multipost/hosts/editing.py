"""Where a person changes a file in a browser: the page of a repository's host, filled in as far as it lets us.

A repository is named by its address, such as `https://github.com/hope/posts`. Empty where we know of no such page.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

_EDITORS = (
    ("github.", "edit"),
    ("gitlab.", "-/edit"),
    ("codeberg.", "_edit"),
    ("forgejo.", "_edit"),
    ("gitea.", "_edit"),
)
"""How the server of a repository begins, and what stands between a repository and a branch where it is edited."""


def edit(repository: str, branch: str, path: str) -> str:
    """The page on which a file of the branch is changed."""
    server = _server(repository)
    between = next((there for start, there in _EDITORS if server.startswith(start)), "")
    return f"{repository}/{between}/{quote(branch)}/{quote(path)}" if between else ""


def new(repository: str, branch: str, path: str, text: str) -> str:
    """The page on which a file is added to the branch, its name and its text filled in; only GitHub has one."""
    if not _server(repository).startswith("github."):
        return ""
    return f"{repository}/new/{quote(branch)}?{urlencode({'filename': path, 'value': text}, quote_via=quote)}"


def _server(repository: str) -> str:
    """The server that the repository is reached on safely; empty where there is none."""
    address = urlsplit(repository)
    return (address.hostname or "") if address.scheme == "https" else ""
