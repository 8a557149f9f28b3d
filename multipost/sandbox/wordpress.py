"""WordPress 6.1 as it was seen to answer, on any host and in any folder of it.

The first label of a host of `blog.example` says what is special there. `plain`: no pretty links, so the API is in the
query, and a header says so; `headless`: an element of the page does; `quiet`: nothing does. `index`: pretty links below
`/index.php`. `kses`: nobody's HTML is trusted. `stripped`: the server loses the header with the login. `insecure`: no
application passwords. `firewall`: something in front of it stops whoever wants to change anything. `forgetful`: it
drops all tags, as any WordPress drops numbers that it does not know. Users are editors, if their name does not begin
with `author` or `contributor`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import flask
from werkzeug.exceptions import HTTPException

from multipost.sandbox import _wordpress_routes as routes
from multipost.sandbox import _wordpress_visit as visits
from multipost.sandbox._wordpress_rules import Refusal
from multipost.sandbox._wordpress_store import Site

if TYPE_CHECKING:
    from multipost.sandbox.world import World

_API = "/wp-json/"
_PLAIN = ("plain", "headless", "quiet")
_BLOCKED = "<!doctype html><title>403 Forbidden</title><p>A potentially unsafe operation has been detected.</p>"


def serves(host: str, path: str) -> bool:
    """The API on any host; home pages and the API behind them on hosts of our own."""
    return _API in path or f".{host}".endswith(".blog.example")


def login(account: str) -> dict[str, str]:
    """An application password, in groups as WordPress shows it."""
    return {"application_password": visits.password(account)}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"server": "https://blog.example", "user": "hope"}


def app(world: World) -> flask.Flask:
    """All sites."""
    made = flask.Flask(__name__, static_folder=None)
    sites: dict[str, Site] = {}

    def answer(path: str = "") -> flask.Response:
        folder, route = _apart(f"/{path}")
        host = flask.request.host
        home = f"https://{host}{folder}"
        with world.lock:
            site = sites.setdefault(home, Site(home, host.partition(".")[0], world))
            return _answer(site, route)

    for rule in ("/", "/<path:path>"):
        made.add_url_rule(rule, rule, answer, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    return made


def _apart(path: str) -> tuple[str, str]:
    """The folder of the site, and the route; empty for its pages."""
    folder, found, route = path.partition(_API)
    if found:
        return folder.removesuffix("/index.php"), f"/{route}"
    return path.rstrip("/"), flask.request.args.get("rest_route", "")


def _answer(site: Site, route: str) -> flask.Response:
    path = flask.request.path
    if _API in path and (site.mode in _PLAIN or (site.mode == "index" and "/index.php/" not in path)):
        return flask.Response("<!doctype html><title>Page not found</title>", 404)
    if not route:
        return _home(site)
    if site.mode == "firewall" and flask.request.method != "GET":
        return flask.Response(_BLOCKED, 403, mimetype="text/html")
    try:
        view, values = routes.ROUTES.bind("").match(route, flask.request.method)
        said, status = view(site, visits.visit(site.mode), **values)
    except HTTPException:
        refusal = Refusal(404, "rest_no_route", "No route was found matching the URL and request method.")
        said, status = refusal.body, refusal.status
    except Refusal as refused:
        said, status = refused.body, refused.status
    return flask.make_response(flask.json.dumps(said), status, {"Content-Type": "application/json; charset=UTF-8"})


def _home(site: Site) -> flask.Response:
    """The home page says where the API is: in a header, or in an element where a server loses that."""
    below = "/?rest_route=/" if site.mode in _PLAIN else f"/index.php{_API}" if site.mode == "index" else _API
    root = f"{site.home}{below}"
    element = f'<link href="{root}" rel="https://api.w.org/" />' if site.mode == "headless" else ""
    page = flask.Response(f"<!doctype html><title>Home</title>{element}", mimetype="text/html")
    if site.mode not in ("headless", "quiet"):
        page.headers["Link"] = f'<{root}>; rel="https://api.w.org/"'
    return page
