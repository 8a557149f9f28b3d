"""listmonk 6, on any host: API users, campaigns that are drafts until they are started, and an archive.

The token of an account is `sandbox-listmonk-token-<account>`, with any name of a user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _listmonk_rules as rules
from multipost.sandbox._listmonk_store import Server

if TYPE_CHECKING:
    from multipost.sandbox.world import World

_PATHS = ("/api/campaigns", "/api/lists", "/api/templates", "/api/media", "/api/config", "/archive/", "/uploads/")
_PUBLIC = ("/archive/", "/uploads/")
_TEMPLATES = [
    {"id": 1, "name": "Default campaign template", "type": "campaign", "is_default": True},
    {"id": 2, "name": "Plain", "type": "campaign", "is_default": False},
]


def serves(host: str, path: str) -> bool:  # noqa: ARG001 - it may be on any
    """Whether the request is for this platform."""
    return path.startswith(_PATHS)


def login(account: str) -> dict[str, str]:
    """The token of the API user of that account."""
    return {"token": f"{rules.TOKEN}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"server": "https://news.example", "user": "multipost", "lists": "Friends"}


def app(world: World) -> flask.Flask:
    """Every listmonk there is."""
    many = _Servers(world)
    listmonk = flask.Flask(__name__, static_folder=None)
    listmonk.register_error_handler(rules.Refusal, lambda refusal: refusal.response())
    for path, view, method in (
        ("/api/config", many.config, "GET"),
        ("/api/lists", many.lists, "GET"),
        ("/api/templates", many.templates, "GET"),
        ("/api/media", many.upload, "POST"),
        ("/api/campaigns", many.campaigns, "GET"),
        ("/api/campaigns", many.make, "POST"),
        ("/api/campaigns/<int:number>", many.campaign, "GET"),
        ("/api/campaigns/<int:number>", many.change, "PUT"),
        ("/api/campaigns/<int:number>/status", many.become, "PUT"),
        ("/archive/<name>", many.archived, "GET"),
    ):
        listmonk.add_url_rule(path, f"{method} {path}", many.locked(view), methods=[method])
    return listmonk


class _Servers:
    """One server for each host that somebody asks."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._servers: dict[str, Server] = {}

    def locked(self, view: Any) -> Any:
        """The view, for who may come in, one request after the other."""

        def answer(**places: Any) -> Any:
            with self._world.lock:
                who = "" if flask.request.path.startswith(_PUBLIC) else rules.account()
                host = flask.request.host
                server = self._servers.setdefault(host, Server(self._world, host))
                return view(server, who, **places)

        return answer

    def config(self, server: Server, _who: str) -> Any:
        return {"data": {"root_url": server.root, "messengers": ["email"], "lang": "en", "version": "v6.2.0"}}

    def lists(self, server: Server, _who: str) -> Any:
        found = server.looked_for(flask.request.args.get("query", ""))
        return {"data": {"results": found, "total": len(found), "page": 1}}

    def templates(self, _server: Server, _who: str) -> Any:
        return {"data": _TEMPLATES}

    def upload(self, server: Server, _who: str) -> Any:
        if "file" not in flask.request.files:
            raise rules.Refusal(400, "Invalid file: http: no such file")
        return {"data": server.keep(flask.request.files["file"].filename or "")}

    def campaigns(self, server: Server, _who: str) -> Any:
        query = flask.request.args.get("query", "").lower()
        known = [server.campaign(number) for number in server.campaigns]
        found = [one for one in known if query in f"{one['name']} {one['subject']}".lower()]
        return {"data": {"results": [_told(one) for one in found], "total": len(found)}}

    def make(self, server: Server, _who: str) -> Any:
        return {"data": _told(server.make(_json()))}

    def campaign(self, server: Server, _who: str, number: int) -> Any:
        return {"data": _told(server.campaign(number))}

    def change(self, server: Server, _who: str, number: int) -> Any:
        return {"data": _told(server.change(number, _json()))}

    def become(self, server: Server, who: str, number: int) -> Any:
        rules.may_send()
        return {"data": _told(server.become(who, number, _json().get("status", "")))}

    def archived(self, server: Server, _who: str, name: str) -> Any:
        return flask.Response(server.archived(name), mimetype="text/html")


def _json() -> dict[str, Any]:
    said = flask.request.get_json(silent=True)
    if not isinstance(said, dict):
        raise rules.Refusal(400, "Invalid JSON.")
    return said


def _told(campaign: dict[str, Any]) -> dict[str, Any]:
    """The campaign as an answer, without its body where nobody wants that."""
    body = {"body": ""} if flask.request.args.get("no_body") == "true" else {}
    return {name: value for name, value in {**campaign, **body}.items() if name != "until"}
