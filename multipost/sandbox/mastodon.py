"""Mastodon 4.6, or what the first label of the host says: GoToSocial, Takahē, Hollo, Akkoma; strict in their own ways.

The token of an account is `sandbox-mastodon-token-<account>`. What the softwares differ in stands in `_mastodon_kinds`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _mastodon_about as about
from multipost.sandbox import _mastodon_kinds as kinds
from multipost.sandbox import _mastodon_posts as posts
from multipost.sandbox import _mastodon_store as store
from multipost.sandbox import _mastodon_uploads as uploads
from multipost.sandbox import _mastodon_visit as visits
from multipost.sandbox._mastodon_software import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.sandbox._mastodon_store import Server
    from multipost.sandbox._mastodon_visit import Visit
    from multipost.sandbox.world import World

    View = Callable[..., Any]

PATHS = ("/api/v1/", "/api/v2/", "/nodeinfo", "/.well-known/nodeinfo", "/@")

ROUTES: tuple[tuple[str, str, str, View], ...] = (
    ("GET", "/api/v2/instance", "", about.instance),
    ("GET", "/api/v1/instance", "", about.older_instance),
    ("GET", "/.well-known/nodeinfo", "", about.nodeinfo_links),
    ("GET", "/nodeinfo/2.0", "", about.nodeinfo),
    ("GET", "/@<path:path>", "", posts.page),
    ("GET", "/api/v1/accounts/verify_credentials", "read", about.me),
    ("GET", "/api/v1/accounts/<account>/statuses", "read", posts.timeline),
    ("POST", "/api/v2/media", "write", uploads.upload),
    ("GET", "/api/v1/media/<name>", "write", uploads.state),
    ("POST", "/api/v1/statuses", "write", posts.create),
    ("GET", "/api/v1/statuses/<name>", "read", posts.show),
    ("GET", "/api/v1/statuses/<name>/source", "read", posts.source),
    ("DELETE", "/api/v1/statuses/<name>", "write", posts.delete),
    ("GET", "/api/v2/search", "read", posts.search),
)
"""Method, path, what a token must allow, and who answers."""


def serves(host: str, path: str) -> bool:
    """Every host but Discord's, on the paths of Mastodon's API."""
    return not host.endswith("discord.com") and path.startswith(PATHS)


def login(account: str) -> dict[str, str]:
    """The token."""
    return {"token": f"{visits.TOKEN}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"server": "https://social.example"}


def app(world: World) -> flask.Flask:
    """All its servers."""
    made = flask.Flask(__name__)
    servers: dict[str, Server] = {}

    def answering(view: View, scope: str) -> Callable[..., flask.Response]:
        def answer(**values: str) -> flask.Response:
            with world.lock:
                host = flask.request.host
                server = servers.setdefault(host, store.Server(host, kinds.of(host), world))
                return _answer(visits.Visit(server, world.now()), view, scope, values)

        return answer

    for method, rule, scope, view in ROUTES:
        made.add_url_rule(rule, f"{method} {rule}", answering(view, scope), methods=[method])
    return made


def _answer(visit: Visit, view: View, scope: str, values: dict[str, str]) -> flask.Response:
    try:
        if scope:
            visit.enter(scope)
        response = flask.make_response(view(visit, **values))
    except RefusedError as refused:
        response = _refusal(refused)
    response.headers.update(visit.headers)
    return response


def _refusal(refused: RefusedError) -> flask.Response:
    error = refused.error
    if error and not (isinstance(error, str) and error.startswith("<")):
        return flask.make_response({"error": error}, refused.status)
    kind = "text/html; charset=utf-8" if error else "text/plain"
    return flask.Response(error, refused.status, content_type=kind)
