"""A receiver of webhooks at `hooks.example`: it checks who signed and when, and drops what it has seen."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from multipost.sandbox.world import World

_HOST = "hooks.example"
_TOKEN = "sandbox-webhook-"  # noqa: S105 - recognisable, and worth nothing elsewhere
_TOLERANCE = 5 * 60
"""Seconds that a request may be old, or ahead."""


def serves(host: str, path: str) -> bool:  # noqa: ARG001 - all that is there is ours
    """Whether the request is for this platform."""
    return host == _HOST


def login(account: str) -> dict[str, str]:
    """Where it listens for the account of that name, and the secret that they share."""
    secret = base64.b64encode(_secret(account)).decode()
    return {"url": f"https://{_HOST}/{_TOKEN}{account}", "secret": f"whsec_{secret}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"repeats": "dropped"}


def app(world: World) -> flask.Flask:
    """The receiver."""
    made, receiver = flask.Flask(__name__, static_folder=None), _Receiver(world)
    made.add_url_rule(f"/{_TOKEN}<account>", view_func=receiver.receive, methods=["POST"])
    return made


class _Receiver:
    """Every id that it has seen, and what it answered."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._seen: dict[tuple[str, str], dict[str, str]] = {}

    def receive(self, account: str) -> Any:
        """Show a post once; who sends it again is told the same."""
        request = flask.request
        name = request.headers.get("webhook-id", "")
        if wrong := self._wrong(account, name, request.headers.get("webhook-timestamp", "")):
            return {"error": wrong}, 401
        try:
            post = json.loads(request.get_data())["data"]
        except (ValueError, KeyError, TypeError):
            return {"error": "this is no post"}, 400
        with self._world.lock:
            if (account, name) not in self._seen:
                self._seen[account, name] = self._shown(account, post)
            return self._seen[account, name]

    def _wrong(self, account: str, name: str, stamp: str) -> str:
        """What is wrong about a request; empty where it is ours, and of now."""
        signed = f"{name}.{stamp}.".encode() + flask.request.get_data()
        expected = base64.b64encode(hmac.new(_secret(account), signed, hashlib.sha256).digest()).decode()
        given = flask.request.headers.get("webhook-signature", "").split()
        if not name or not any(hmac.compare_digest(f"v1,{expected}", one) for one in given):
            return "the signature is not ours"
        age = abs(self._world.now().timestamp() - int(stamp))
        return "this was signed at another time" if age > _TOLERANCE else ""

    def _shown(self, account: str, post: dict[str, Any]) -> dict[str, str]:
        number = str(len(self._seen) + 1)
        url = f"https://{_HOST}/posts/{number}"
        warning = [f"content warning: {post['content_warning']}"] if post["content_warning"] else []
        pictures = tuple(one["alt"] for one in post["attachments"])
        without = ["pictures are not with it"] * any("content" not in one for one in post["attachments"])
        shown = Shown(
            platform="webhook",
            server=_HOST,
            account=account,
            id=number,
            url=url,
            text="\n\n".join(filter(None, (post["title"], post["text"]))),
            at=self._world.now(),
            pictures=pictures,
            notes=(*warning, *without),
        )
        self._world.arrive(shown)
        return {"id": number, "url": url}


def _secret(account: str) -> bytes:
    return hashlib.sha256(f"secret of {account}".encode()).digest()
