"""One request to the API: its route, and who asks. What cannot log in is nobody, and nobody is told why."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import flask

from multipost.sandbox._wordpress_rules import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

PASSWORD = "sandboxwordpress"  # noqa: S105 - recognisable, and worth nothing elsewhere

_RIGHTS = {
    "editor": {"edit_posts", "publish_posts", "upload_files", "edit_others_posts", "unfiltered_html"},
    "author": {"edit_posts", "publish_posts", "upload_files"},
    "contributor": {"edit_posts"},
}
"""What users may, by how their names begin; who has another name is an editor."""


class User(NamedTuple):
    """Who asks; `account` is the account of ours that logs in so."""

    name: str
    account: str

    def may(self, right: str) -> bool:
        """Whether the user's role has this right."""
        return right in self.rights

    @property
    def rights(self) -> set[str]:
        """All that the role may."""
        return next((rights for role, rights in _RIGHTS.items() if self.name.startswith(role)), _RIGHTS["editor"])


class Visit(NamedTuple):
    """`user` is None for nobody."""

    user: User | None
    asked: Mapping[str, Any]

    def enter(self, right: str, refused: str, said: str) -> User:
        """The user, if the role has this right. Refuses nobody with 401, and a weaker role with 403."""
        if self.user is None:
            raise Refusal(401, refused, said)
        if not self.user.may(right):
            raise Refusal(403, refused, said)
        return self.user


def password(account: str) -> str:
    """An application password as WordPress shows it, in groups; it holds the account in hex digits."""
    letters = account.encode().hex()
    return " ".join(("sandbox", "wordpress", *(letters[at : at + 4] for at in range(0, len(letters), 4))))


def visit(mode: str) -> Visit:
    """The request at hand. A server of the mode `stripped` loses the header; `insecure` reads none of it."""
    header = "" if mode in ("stripped", "insecure") else flask.request.headers.get("Authorization", "")
    asked = flask.request.get_json(silent=True) if flask.request.is_json else {}
    return Visit(_user(header), asked if isinstance(asked, dict) else {})


def _user(header: str) -> User | None:
    """WordPress reads only the letters and digits of an application password."""
    try:
        name, _, said = base64.b64decode(header.removeprefix("Basic ")).decode().partition(":")
        letters = re.sub("[^A-Za-z0-9]", "", said)
        account = bytes.fromhex(letters.removeprefix(PASSWORD)).decode()
    except (binascii.Error, ValueError):
        return None
    return User(name, account) if letters.startswith(PASSWORD) and name and account else None
