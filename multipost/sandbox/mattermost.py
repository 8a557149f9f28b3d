"""Mattermost 5.37: one team with some channels, and a bot for every account.

It leaves out without a word what it does not take: files, and what comes again under the same `pending_post_id`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _mattermost_rules as rules
from multipost.sandbox._mattermost_server import HOST, TEAM, Server

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.sandbox.world import World

    View = Callable[..., Any]

_TOKEN = "sandbox-mattermost-token-"  # noqa: S105 - recognisable, and worth nothing elsewhere

ROUTES: tuple[tuple[str, str, View], ...] = (
    ("GET", "users/me", Server.me),
    ("GET", "config/client", Server.config),
    ("GET", "teams/name/<team>/channels/name/<name>", Server.channel),
    ("GET", "channels/<channel>/members/<user>", Server.member),
    ("GET", "channels/<channel>/posts", Server.listed),
    ("POST", "files", Server.upload),
    ("POST", "posts", Server.create),
    ("GET", "posts/<name>", Server.show),
    ("DELETE", "posts/<name>", Server.delete),
)
"""Method, path, and who answers."""


def serves(host: str, path: str) -> bool:
    """Whether the request is for this platform."""
    return host == HOST and path.startswith("/api/v4/")


def login(account: str) -> dict[str, str]:
    """The bot of the account of that name."""
    return {"token": f"{_TOKEN}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"server": f"https://{HOST}", "team": TEAM, "channel": "town-square"}


def app(world: World) -> flask.Flask:
    """The server."""
    server, rates = Server(world), rules.Rates()
    made = flask.Flask(__name__, static_folder=None)
    made.register_error_handler(rules.RefusedError, lambda refused: refused.response())
    gone = rules.RefusedError(404, "api.context.404", "Sorry, we could not find the page.")
    for status in (404, 405):
        made.register_error_handler(status, lambda _: gone.response())

    def entered(view: View) -> View:
        """With a token that is known, and not too often."""

        def answer(**values: str) -> flask.Response:
            account = _account(flask.request.headers.get("Authorization", ""))
            with world.lock:
                headers = rates.take(account, world.now())
                if headers is None:
                    return rules.slow_down()
                response = flask.make_response(view(server, account, **values))
            response.headers.update(headers)
            return response

        return answer

    for method, path, view in ROUTES:
        made.add_url_rule(f"/api/v4/{path}", f"{method} {path}", entered(view), methods=[method])
    return made


def _account(authorization: str) -> str:
    token = authorization.removeprefix("Bearer ")
    if not token.startswith(_TOKEN):
        raise rules.RefusedError(401, "api.context.session_expired", "Invalid or expired session, please login again.")
    return token.removeprefix(_TOKEN)
