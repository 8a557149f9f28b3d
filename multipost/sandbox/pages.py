"""What a person sees of the sandbox, and how a test orders its faults: pages of our own, on our own address only.

`/` shows every account's timeline. `/_sandbox/faults` takes faults as JSON: POST one, GET all, DELETE all.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

import flask
import jinja2
import pydantic

from multipost import __version__, package, platforms, sandbox
from multipost.sandbox import faults, found
from multipost.sandbox.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.sandbox.faults import Faults
    from multipost.sandbox.world import Shown, World

_OURS = frozenset({"127.0.0.1", "localhost"})
_FAULTS = "/_sandbox/faults"


class Timeline(NamedTuple):
    """An account's posts, the newest thread first; in a thread, the oldest post first."""

    platform: str
    server: str
    account: str
    threads: tuple[tuple[Shown, ...], ...]


def serves(host: str, path: str) -> bool:
    """Whether the request is for us and not for a platform."""
    return host.partition(":")[0] in _OURS and (path == "/" or path.startswith("/_sandbox/"))


def timelines(posts: Iterable[Shown]) -> list[Timeline]:
    """Posts, oldest first, by account; the account that posted last comes first."""
    threads: dict[tuple[str, str, str], dict[str, list[Shown]]] = {}
    for post in posts:
        place = (post.platform, post.server, post.account)
        theirs = threads.pop(place, {})
        root = next((name for name, thread in theirs.items() if post.parent in {one.id for one in thread}), post.id)
        theirs[root] = [*theirs.pop(root, []), post]
        threads[place] = theirs
    return [
        Timeline(*place, tuple(tuple(thread) for thread in reversed(theirs.values())))
        for place, theirs in reversed(threads.items())
    ]


def app(world: World) -> flask.Flask:
    """The pages of this world."""
    ours = flask.Flask(__name__, static_folder=None)
    ours.add_url_rule("/", view_func=lambda: _timeline(world), endpoint="timeline")
    ours.add_url_rule(found.STATE, view_func=lambda: _state(world), endpoint="state")
    _order(ours, world.faults)
    return ours


def _timeline(world: World) -> str:
    with world.lock:
        posts = list(world.posts)
    return _template().render(
        timelines=timelines(posts),
        count=len(posts),
        stamp=_stamp(world),
        labels={name: platforms.load(name).SPEC.label for name in platforms.names()},
        imitated=sandbox.labels(),
        kinds=faults.KINDS,
        host=flask.request.host,
    )


def _state(world: World) -> dict[str, Any]:
    return {"multipost": __version__, "requests": world.faults.requests, "stamp": _stamp(world)}


def _stamp(world: World) -> str:
    """Another one whenever the page would be another one."""
    return f"{id(world)}-{len(world.posts)}"


def _order(ours: flask.Flask, orders: Faults) -> None:
    @ours.get(_FAULTS)
    def listed() -> list[dict[str, Any]]:
        return [{**one.fault.model_dump(), "matched": one.matched} for one in orders.orders]

    @ours.post(_FAULTS)
    def ordered() -> tuple[dict[str, Any], int]:
        try:
            fault = Fault.model_validate_json(flask.request.get_data())
        except pydantic.ValidationError as trouble:
            return {"wrong": [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in trouble.errors()]}, 400
        orders.add(fault)
        return fault.model_dump(), 201

    @ours.delete(_FAULTS)
    def cleared() -> tuple[str, int]:
        orders.clear()
        return "", 204


@functools.cache
def _template() -> jinja2.Template:
    folders = [package.folder("templates") / name for name in ("sandbox", "site")]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("timeline.html.j2")
