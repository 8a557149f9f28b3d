"""Lemmy 0.19 on any host, or what the host's name begins with: `beta` is 1.0 with what it kept of the older API.

The token of an account is `sandbox-lemmy-token-<account>`. Whoever has another one is a visitor, and nobody says so.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _lemmy_rules as rules
from multipost.sandbox._lemmy_store import Server

if TYPE_CHECKING:
    from multipost.sandbox.world import World

_TOKEN = "sandbox-lemmy-token-"  # noqa: S105 - recognisable, and worth nothing elsewhere
_PATHS = ("/api/v3/", "/api/v4/image", "/pictrs/")
_MOST = 50


def serves(host: str, path: str) -> bool:  # noqa: ARG001 - it may be on any
    """Whether the request is for this platform."""
    return path.startswith(_PATHS)


def login(account: str) -> dict[str, str]:
    """The token of the account of that name."""
    return {"token": f"{_TOKEN}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"server": "https://lemmy.example", "community": "talk"}


def app(world: World) -> flask.Flask:
    """Every Lemmy there is."""
    many = _Servers(world)
    lemmy = flask.Flask(__name__, static_folder=None)
    lemmy.register_error_handler(rules.Refusal, _refused)
    for path, view, method in (
        ("/api/v3/site", many.site, "GET"),
        ("/api/v3/community", many.community, "GET"),
        ("/api/v3/resolve_object", many.resolve, "GET"),
        ("/api/v3/user", many.user, "GET"),
        ("/api/v3/post", many.show, "GET"),
        ("/api/v3/post", many.publish, "POST"),
        ("/api/v3/post/list", many.posts, "GET"),
        ("/pictrs/image", many.upload, "POST"),
        ("/api/v4/image", many.upload_new, "POST"),
    ):
        lemmy.add_url_rule(path, f"{method} {path}", many.locked(view), methods=[method])
    return lemmy


class _Servers:
    """One server for each host that somebody asks."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._servers: dict[str, Server] = {}

    def locked(self, view: Any) -> Any:
        """The view, one request after the other, for whoever asks: empty for a visitor."""

        def answer() -> Any:
            with self._world.lock:
                host, said = flask.request.host, flask.request.headers.get("Authorization", "")
                server = self._servers.setdefault(host, Server(self._world, host))
                who = said.removeprefix(f"Bearer {_TOKEN}")
                return view(server, who if who != said else "")

        return answer

    def site(self, server: Server, who: str) -> Any:
        languages = [{"id": number, "code": code, "name": code} for number, code in rules.LANGUAGES.items()]
        mine = {"local_user_view": {"person": server.person(who)}} if who else None
        return {"version": server.version, "all_languages": languages, "my_user": mine}

    def community(self, server: Server, _who: str) -> Any:
        found = server.community(flask.request.args.get("name", ""), resolve=False)
        return {"community_view": {"community": found}, "discussion_languages": sorted(rules.ALLOWED)}

    def resolve(self, server: Server, who: str) -> Any:
        _known(who)
        query = flask.request.args.get("q", "")
        if query.startswith("!"):
            return {"community": {"community": server.community(query, resolve=True)}}
        found = [one for one in server.posts if query in {one["post"]["ap_id"], _copy(one)}]
        if not found:
            raise rules.Refusal(404, "couldnt_find_object")
        return {"post": found[0]}

    def user(self, server: Server, who: str) -> Any:
        if server.is_new:
            raise rules.Refusal(404, "not_found")
        person = flask.request.args.get("person_id", type=int)
        ours = [one for one in server.posts if one["creator"]["id"] == person]
        return {"person_view": {"person": server.person(who)}, "posts": self._page(server, ours), "comments": []}

    def posts(self, server: Server, _who: str) -> Any:
        place = flask.request.args.get("community_id", type=int)
        return {"posts": self._page(server, [one for one in server.posts if one["post"]["community_id"] == place])}

    def show(self, server: Server, _who: str) -> Any:
        number = flask.request.args.get("id", type=int)
        found = [one for one in server.posts if one["post"]["id"] == number]
        if not found:
            raise rules.Refusal(404, "couldnt_find_post")
        return {"post_view": found[0]}

    def publish(self, server: Server, who: str) -> Any:
        server.limited("post")
        _known(who)
        server.once(flask.request.headers.get("Idempotency-Key", ""))
        said = flask.request.get_json(silent=True)
        if not isinstance(said, dict):
            raise rules.Refusal(400, "unknown")
        return {"post_view": server.publish(who, said)}

    def upload(self, server: Server, who: str) -> Any:
        if server.is_new:
            raise rules.Refusal(404, "not_found")
        server.limited("image")
        _known(who)
        files = [file for name, file in flask.request.files.items() if name == "images[]"]
        if not files or not files[0].read(4):
            return {"msg": "No files found in request", "files": None}
        return {"msg": "ok", "files": [{"file": _kept(files[0].filename or ""), "delete_token": "0" * 8}]}, 201

    def upload_new(self, server: Server, who: str) -> Any:
        server.limited("image")
        _known(who)
        name = _kept(flask.request.files["images[]"].filename or "")
        return {"image_url": f"{server.root}/api/v4/image/{name}", "filename": name}

    def _page(self, server: Server, ours: list[dict[str, Any]]) -> list[dict[str, Any]]:
        limit = flask.request.args.get("limit", 10, type=int)
        if not 1 <= limit <= _MOST:
            raise rules.Refusal(400, "couldnt_get_posts")
        return server.listed(ours, flask.request.args.get("page", 1, type=int), limit)


def _known(who: str) -> None:
    if not who:
        raise rules.Refusal(400, "not_logged_in")


def _copy(view: dict[str, Any]) -> str:
    """Where another server shows the same post."""
    return f"https://far.example/post/{1000 + view['post']['id']}"


def _kept(name: str) -> str:
    return f"{sha256(name.encode()).hexdigest()[:12]}.png"


def _refused(refusal: rules.Refusal) -> flask.Response:
    body = json.dumps({"error": refusal.name}) if refusal.name else ""
    return flask.Response(body, refusal.status, mimetype="application/json")
