"""Ghost 5.130 as it was seen to answer, on any host and in any folder of it.

The first label of the host says what is special there. `moved`: it is at `www.` now. `limited`: its plan has no custom
integrations. `firewall`: something in front of it stops whoever wants to change anything.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _ghost_routes as routes
from multipost.sandbox._ghost_rules import Refusal
from multipost.sandbox._ghost_store import Ghost

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.sandbox.world import World

_API = "/ghost/api/admin/"


def serves(_host: str, path: str) -> bool:
    """Any host may be a Ghost; its paths tell."""
    return _API in path


def login(account: str) -> dict[str, str]:
    """The key of the account of that name."""
    return {"admin_key": f"{routes.KEY}{account}:{routes.secret(account)}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"server": "https://ghost.example"}


def app(world: World) -> flask.Flask:
    """All sites."""
    made = flask.Flask(__name__, static_folder=None)
    sites: dict[str, Ghost] = {}

    def answering(view: Callable[..., Any]) -> Callable[..., flask.Response]:
        def answer(folder: str = "", **values: str) -> flask.Response:
            home = "/".join(filter(None, (f"https://{flask.request.host}", folder)))
            with world.lock:
                return _answer(sites.setdefault(home, Ghost(home, world)), view, values)

        return answer

    for number, (method, rule, view) in enumerate(routes.ROUTES):
        for folder in ("", "/<path:folder>"):
            name = f"{number}{folder}"
            made.add_url_rule(f"{folder}{_API}{rule}", name, answering(view), methods=[method], strict_slashes=True)
    return made


def _answer(site: Ghost, view: Callable[..., Any], values: dict[str, str]) -> flask.Response:
    mode = flask.request.host.partition(".")[0]
    if mode == "moved":
        return flask.Response("", 301, {"Location": flask.request.url.replace("http://moved.", "https://www.")})
    if mode == "firewall" and flask.request.method != "GET":
        return flask.Response("<!doctype html><title>Sorry, you have been blocked</title>", 403, mimetype="text/html")
    try:
        said, status = (_limited if mode == "limited" and view is not routes.site else view)(site, **values)
    except Refusal as refused:
        said, status = refused.body, refused.status
    response = flask.Response(json.dumps(said) if said is not None else "", status, mimetype="application/json")
    response.headers["Content-Version"] = "v5.130"
    return response


def _limited(_site: Ghost, **_values: str) -> tuple[Any, int]:
    raise Refusal(403, "HostLimitError", "Your plan does not include custom integrations.")
