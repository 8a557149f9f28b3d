"""Matrix: homeservers of any name that answer as Synapse does, with the rooms that somebody asks for.

The token of an account is `sandbox-matrix-token-<account>`, of the device MULTIPOST. A room is what its name begins
with: `encrypted` or `ciphered` (it does not say how), `replaced`, `elsewhere` (we are not in it), `quiet` (we may not
speak), `nobody` (there is none).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _matrix_rules as rules
from multipost.sandbox._matrix_rooms import Homeserver

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.sandbox.world import World

_CLIENT = "/_matrix/client/v3"
ROUTES: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", f"{_CLIENT}/account/whoami", Homeserver.whoami),
    ("GET", f"{_CLIENT}/directory/room/<alias>", Homeserver.resolve),
    ("GET", f"{_CLIENT}/joined_rooms", Homeserver.joined),
    ("GET", f"{_CLIENT}/rooms/<room>/state/<kind>", Homeserver.state),
    ("PUT", f"{_CLIENT}/rooms/<room>/send/<kind>/<txn>", Homeserver.send),
    ("GET", f"{_CLIENT}/rooms/<room>/event/<event>", Homeserver.event),
    ("GET", f"{_CLIENT}/rooms/<room>/messages", Homeserver.messages),
    ("GET", "/_matrix/client/v1/media/config", Homeserver.config),
    ("GET", "/_matrix/media/v3/config", Homeserver.config),
    ("POST", "/_matrix/media/v3/upload", Homeserver.upload),
)
"""Method, path and who answers."""


def serves(host: str, path: str) -> bool:  # noqa: ARG001 - homeservers have any name
    """Whether the request is for this platform."""
    return path.startswith("/_matrix/")


def login(account: str) -> dict[str, str]:
    """The token."""
    return {"token": f"{rules.TOKENS['MULTIPOST']}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"server": "https://matrix.example", "room": "#hope:matrix.example"}


def app(world: World) -> flask.Flask:
    """All homeservers."""
    made = flask.Flask(__name__, static_folder=None)
    servers: dict[str, Homeserver] = {}

    def answering(view: Callable[..., Any]) -> Callable[..., Any]:
        def answer(**values: str) -> Any:
            with world.lock:
                host = flask.request.host
                homeserver = servers.setdefault(host, Homeserver(host, world))
                return view(homeserver, rules.visitor(host), **values)

        return answer

    for method, rule, view in ROUTES:
        made.add_url_rule(rule, f"{method} {rule}", answering(view), methods=[method])
    made.register_error_handler(rules.Refusal, lambda refusal: refusal.response())
    for status in (404, 405):
        unknown = rules.Refusal(status, "M_UNRECOGNIZED", "Unrecognized request")
        made.register_error_handler(status, lambda _, unknown=unknown: unknown.response())
    return made
