"""Where we post: a channel of a workspace, as the settings name it and as Slack knows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from multipost import errors
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from multipost.wire import Http, Reply

_ID = re.compile(r"[CG][A-Z0-9]{8,}")


class Place(NamedTuple):
    """`workspace` is its address, ending in a slash, `user` the id of our bot there.

    `elsewhere` makes requests without our token: files are uploaded to another server.
    """

    workspace: str
    user: str
    elsewhere: Http


def _checked(name: str) -> str:
    """The id of a channel: a name may move from one channel to another."""
    if not _ID.fullmatch(name):
        text = f"is no id of a channel: {words.quoted(name)}."
        advice = "Open the channel's details in Slack: the id stands at their end, such as `C0123ABCDEF`."
        raise PydanticCustomError("channel", "{text} {advice}", {"text": text, "advice": advice})
    return name


Channel = Annotated[str, AfterValidator(_checked)]


def require_scopes(me: Reply, scopes: Iterable[str]) -> None:
    """Slack says in a header what the token may; where it says nothing, its refusals will. Raises `AuthFailed`."""
    granted = me.headers.get("x-oauth-scopes")
    missing = [] if granted is None else [one for one in scopes if one not in granted.replace(",", " ").split()]
    if missing:
        raise errors.AuthFailed(
            f"the app lacks {' and '.join(missing)}: add that under OAuth & Permissions, and install the app again"
        )


def require_membership(channel: Mapping[str, Any], app: str) -> None:
    """Raises `AuthFailed` where the app cannot post, or could not look for what it posted."""
    name = f"#{channel.get('name')}"
    if channel.get("is_archived"):
        raise errors.NotAllowed(f"{name} is archived: unarchive it, or write another channel's id")
    if not channel.get("is_member"):
        raise errors.NotAllowed(f"the app is not in {name}: write `/invite @{app}` there")
