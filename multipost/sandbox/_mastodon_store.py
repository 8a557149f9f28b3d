"""What a server keeps: posts, uploads and keys, by account."""

from __future__ import annotations

import html
import itertools
import re
import zlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from multipost.sandbox._mastodon_rates import Rates
from multipost.sandbox._mastodon_software import COUNTED
from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox._mastodon_software import Software
    from multipost.sandbox.world import World

KEPT = timedelta(hours=1)
"""How long a key is remembered."""


@dataclass
class Upload:
    """A file; it can be attached once it is ready, and only once. `fails`: it will never be."""

    id: str
    kind: str
    description: str
    ready: datetime
    fails: bool = False
    attached: bool = False


@dataclass(frozen=True)
class Poll:
    """What people may choose from, and until when."""

    choices: tuple[str, ...]
    several: bool
    until: datetime


@dataclass(frozen=True)
class Post:
    """A post as it is kept."""

    id: str
    account: str
    url: str
    text: str
    warning: str
    sensitive: bool
    visibility: str
    language: str | None
    parent: str | None
    uploads: tuple[Upload, ...]
    at: datetime
    poll: Poll | None = None


@dataclass
class Server:
    """One host. `keys` lead from account and key to a post's id and the moment until which it counts.

    `answers` lead from there to a whole answer, its status and that moment, where refusals are remembered as well.
    """

    host: str
    software: Software
    world: World
    posts: dict[str, Post] = field(default_factory=dict)
    uploads: dict[tuple[str, str], Upload] = field(default_factory=dict)
    keys: dict[tuple[str, str], tuple[str, datetime]] = field(default_factory=dict)
    answers: dict[tuple[str, str], tuple[Any, int, datetime]] = field(default_factory=dict)
    rates: Rates = field(default_factory=Rates)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def number(self, now: datetime) -> str:
        """A new id: they grow."""
        return self.software.number(int(now.timestamp() * 1000), next(self._numbers))

    def remembered(self, account: str, key: str, now: datetime) -> str:
        """The id of the post that was made with a key; empty where nobody remembers."""
        name, until = self.keys.get((account, key), ("", now))
        return name if now < until else ""

    def publish(self, post: Post, key: str) -> None:
        """Everybody can read it from now on."""
        self.posts[post.id] = post
        for upload in post.uploads:
            upload.attached = True
        if key:
            self.keys[post.account, key] = post.id, post.at + KEPT
        self.world.arrive(_shown(self, post))

    def withdraw(self, post: Post) -> None:
        """Nobody can any more."""
        del self.posts[post.id]
        self.world.posts[:] = [one for one in self.world.posts if (one.server, one.id) != (self.host, post.id)]

    def timeline(self, account: str) -> list[Post]:
        """The newest first."""
        return [post for post in reversed(self.posts.values()) if post.account == account]


def account_id(account: str) -> str:
    """The number of an account."""
    return str(zlib.crc32(account.encode()))


def account_json(server: Server, account: str) -> dict[str, Any]:
    """An account as the API shows it."""
    return {
        "id": account_id(account),
        "username": account,
        "acct": account,
        "display_name": account.title(),
        "locked": False,
        "url": f"https://{server.host}/@{account}",
    }


def upload_json(server: Server, upload: Upload, now: datetime) -> dict[str, Any]:
    """A file as the API shows it; it has no address while it is worked on."""
    url = f"https://{server.host}/system/media/{upload.id}" if upload.ready <= now else None
    kind = "image" if upload.kind.startswith("image/") else "video"
    return {"id": upload.id, "type": kind, "url": url, "description": upload.description or None}


def _poll_json(post: Post) -> dict[str, Any] | None:
    if post.poll is None:
        return None
    return {
        "id": post.id,
        "expires_at": post.poll.until.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "expired": False,
        "multiple": post.poll.several,
        "options": [{"title": choice, "votes_count": 0} for choice in post.poll.choices],
    }


def post_json(server: Server, post: Post) -> dict[str, Any]:
    """A post as the API shows it."""
    own_text = {"gotosocial": {"text": post.text}, "takahe": {"text": as_html(post.text)}}
    return {
        "id": post.id,
        "uri": f"https://{server.host}/users/{post.account}/statuses/{post.id}",
        "url": post.url,
        "created_at": post.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "account": account_json(server, post.account),
        "content": as_html(post.text),
        "spoiler_text": post.warning,
        "sensitive": post.sensitive,
        "visibility": post.visibility,
        "language": post.language,
        "in_reply_to_id": post.parent,
        "media_attachments": [upload_json(server, upload, post.at) for upload in post.uploads],
        "poll": _poll_json(post),
        "reblog": None,
        "card": None,
        "edited_at": None,
        **own_text.get(server.software.name, {}),
    }


def _shown(server: Server, post: Post) -> Shown:
    warning = f"Content warning: {post.warning}" if post.warning else ""
    hidden = "Sensitive" if post.sensitive and post.uploads else ""
    poll = f"Poll: {', '.join(post.poll.choices)} (until {post.poll.until:%d %B %H:%M})" if post.poll else ""
    return Shown(
        platform="mastodon",
        server=server.host,
        account=post.account,
        id=post.id,
        url=post.url,
        text=post.text,
        at=post.at,
        parent=post.parent or "",
        pictures=tuple(upload.description for upload in post.uploads),
        notes=tuple(filter(None, (warning, hidden, poll, post.visibility))),
    )


def as_html(text: str) -> str:
    """Paragraphs and line breaks; addresses in pieces, as Mastodon shortens them; mentions without their host."""
    safe = COUNTED.sub(_shortened, html.escape(text, quote=False))
    paragraphs = re.split(r"\n{2,}", safe.strip())
    return "".join(f"<p>{paragraph.replace(chr(10), '<br />')}</p>" for paragraph in paragraphs if paragraph)


def _shortened(found: Any) -> str:
    if found["user"]:
        return f'<span class="h-card"><a href="#">@<span>{found["user"]}</span></a></span>'
    scheme, _, rest = found[0].partition("://")
    shown = f'<span class="ellipsis">{rest[:30]}</span><span class="invisible">{rest[30:]}</span>'
    return f'<a href="{found[0]}"><span class="invisible">{scheme}://</span>{shown}</a>'
