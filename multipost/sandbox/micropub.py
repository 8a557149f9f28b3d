"""Micropub as django-indieweb speaks it, on a site that keeps what it is given: nothing is the same post twice.

`https://micropub.example` takes pictures with descriptions as the standard has them; `https://django.example` refuses
them, as django-indieweb does. Both give a second post with a name that is taken the same name and a number.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import flask

from multipost import sandbox
from multipost.sandbox import _micropub_rules as rules
from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.sandbox.world import World

_SITES = ("micropub.", "django.")
_NOBODY = "nobody."
"""Where nothing stands, for whoever wants to see how that looks."""

_MEDIA = "/indieweb/media/"
_PAGE = '<!doctype html><title>Hope</title><link rel="micropub" href="/indieweb/micropub/"><p>Hello.'
_TAG = re.compile(r"<[^>]*>")
_ALT = re.compile(r'<img [^>]*alt="([^"]*)"')
_QUERIES = ["config", "source", "syndicate-to", "category", "channel", "media-endpoint", "post-types"]


def serves(host: str, path: str) -> bool:
    """All of two sites; on any host, what is an endpoint by its name, and a home page that is nobody else's."""
    if host.startswith(_SITES) or path == _MEDIA or path.rstrip("/").endswith("/micropub"):
        return True
    others = (sandbox.load(name) for name in sandbox.names() if name != "micropub")
    return path == "/" and not host.startswith(_NOBODY) and not any(other.serves(host, path) for other in others)


def login(account: str) -> dict[str, str]:
    """The token."""
    return {"token": f"{rules.TOKEN}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"server": "https://micropub.example"}


def app(world: World) -> flask.Flask:
    """All its sites."""
    made, sites = flask.Flask(__name__, static_folder=None), _Sites(world)
    made.register_error_handler(rules.Refusal, lambda refusal: refusal.response())
    made.add_url_rule("/", view_func=_home)
    for rule in ("/micropub/", "/<path:place>/micropub/"):
        made.add_url_rule(rule, f"ask {rule}", sites.ask, strict_slashes=False)
        made.add_url_rule(rule, f"create {rule}", sites.create, methods=["POST"], strict_slashes=False)
    made.add_url_rule(_MEDIA, view_func=sites.upload, methods=["POST"])
    return made


class _Sites:
    """What each site has, by host and address, oldest first."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._kept: dict[str, dict[str, dict[str, Any]]] = {}
        self._uploads = 0

    def ask(self, place: str = "") -> Any:  # noqa: ARG002 - each host is one site
        """Answer a question."""
        question = flask.request.args.get("q")
        rules.owner("update" if question == "source" else "")
        if question == "config":
            return _config()
        if question != "source":
            return "me=https%3A%2F%2Fhope.example%2F"
        return self._one(flask.request.args["url"]) if "url" in flask.request.args else self._list()

    def create(self, place: str = "") -> flask.Response:  # noqa: ARG002 - each host is one site
        """Keep a post, and show it unless it is a draft."""
        given = rules.properties(plain_photos=flask.request.host.startswith("django."))
        account = rules.owner("create")
        with self._world.lock:
            kept = self._site()
            path = _free(kept, str((given.get("mp-slug") or ["entry"])[0]))
            kept[path] = given
            url = f"https://{flask.request.host}{path}"
            if given.get("post-status") != ["draft"]:
                self._world.arrive(self._shown(account, url, given))
        return flask.Response(status=201, headers={"Location": url})

    def upload(self) -> flask.Response:
        """Keep a file."""
        kind, _ = rules.upload()
        with self._world.lock:
            self._uploads += 1
            name = f"{self._uploads:032x}.{kind.rpartition('/')[2]}"
        return flask.Response(status=201, headers={"Location": f"https://{flask.request.host}/media/{name}"})

    def _one(self, url: str) -> dict[str, Any]:
        path = url.removeprefix(f"https://{flask.request.host}")
        if path not in self._site():
            raise rules.invalid()
        return {"type": ["h-entry"], "properties": self._site()[path]}

    def _list(self) -> dict[str, Any]:
        limit, offset = rules.number("limit", 20), rules.number("offset", 0)
        kept = self._site()
        page = list(kept.items())[offset : offset + limit]
        items = [{"type": ["h-entry"], "properties": {"url": [path], **given}} for path, given in page]
        return {"items": items, "paging": {"limit": limit, "offset": offset, "total": len(kept)}}

    def _site(self) -> dict[str, dict[str, Any]]:
        return self._kept.setdefault(flask.request.host, {})

    def _shown(self, account: str, url: str, given: Mapping[str, Any]) -> Shown:
        content = (given.get("content") or [""])[0]
        page = content["html"] if isinstance(content, dict) else html.escape(content)
        words = [*given.get("name", ()), html.unescape(_TAG.sub("", page)).strip()]
        notes = [f"content warning: {one}" for one in given.get("summary", ())]
        return Shown(
            platform="micropub",
            server=flask.request.host,
            account=account,
            id=url,
            url=url,
            text="\n\n".join(filter(None, words)),
            at=self._world.now(),
            pictures=(*_described(given), *map(html.unescape, _ALT.findall(page))),
            notes=(*notes, *(f"#{tag}" for tag in given.get("category", ()))),
        )


def _home() -> flask.Response:
    """A page that names the endpoint, and the API of a WordPress: the same home page may belong to either."""
    return flask.Response(_PAGE, headers={"Link": f'<https://{flask.request.host}/wp-json/>; rel="https://api.w.org/"'})


def _free(kept: Mapping[str, Any], name: str) -> str:
    """The path of a name; with the first free number where it is taken."""
    names = (name, *(f"{name}-{number}" for number in range(2, len(kept) + 3)))
    return next(f"/{one}/" for one in names if f"/{one}/" not in kept)


def _described(given: Mapping[str, Any]) -> tuple[str, ...]:
    """The descriptions of the pictures beside the words."""
    photos, beside = given.get("photo", []), given.get("mp-photo-alt", [])
    alts = [*beside, *([""] * len(photos))]
    return tuple(one["alt"] if isinstance(one, dict) else alts[at] for at, one in enumerate(photos))


def _config() -> dict[str, Any]:
    kinds = [{"type": kind, "name": kind.title()} for kind in ("note", "article", "photo")]
    stated = {"syndicate-to": [], "categories": [], "channels": [], "post-types": kinds, "q": _QUERIES}
    return {"media-endpoint": f"https://{flask.request.host}{_MEDIA}", **stated}
