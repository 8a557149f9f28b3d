"""Nostr: relays that check what they are given, and a Blossom server.

The first part of a relay's name says how it is: `auth.` lets nobody in whom it does not know, `busy.` asks to slow
down, `pow.` wants work, `closed.` is for others, `silent.` never says OK, `deaf.` says nothing and keeps nothing,
`old.` refuses duplicates, names no ids in refusals and takes 280 characters.
"""

from __future__ import annotations

import contextlib
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import flask
import simple_websocket

from multipost.sandbox._nostr_files import Files
from multipost.sandbox._nostr_store import Store
from multipost.sandbox._nostr_talk import Talk
from multipost.sandbox.faults import FAULT

if TYPE_CHECKING:
    from multipost.sandbox.world import World

MOST_BYTES = 131_072
"""Of one message."""

_KNOWN = frozenset({"nos.lol", "offchain.pub", "purplepag.es", "wot.utxo.one"})
_NAMED = re.compile(r"(^|[.-])(relays?|nostr)[.-]")
_FILE = re.compile(r"/upload|/[0-9a-f]{64}(\.\w+)?")
_BOTH_WAYS = 2


def serves(host: str, path: str) -> bool:
    """Whether the request is for this platform."""
    return host in _KNOWN or _NAMED.search(host) is not None or _FILE.fullmatch(path) is not None


def login(account: str) -> dict[str, str]:
    """The key of the account of that name."""
    return {"secret": sha256(f"sandbox-nostr-{account}".encode()).hexdigest()}


def settings() -> dict[str, Any]:
    """What an account must say of itself."""
    return {"relays": ["wss://relay.example"], "media_server": "https://blossom.example"}


def app(world: World) -> flask.Flask:
    """All relays, and the servers of files."""
    store, files = Store(world), Files(world)
    nostr = flask.Flask(__name__, static_folder=None)
    nostr.add_url_rule("/upload", view_func=files.keep, methods=["PUT"])
    nostr.add_url_rule("/<name>", view_func=files.show)
    nostr.add_url_rule("/", "about", lambda: _about(store))
    nostr.add_url_rule("/", "talk", lambda: _talk(store), websocket=True)
    return nostr


def _about(store: Store) -> flask.Response:
    """What a relay says of itself for those who ask (NIP-11)."""
    if "application/nostr+json" not in flask.request.headers.get("Accept", ""):
        return flask.Response("Please use a Nostr client to connect.", status=400)
    limits = {} if flask.request.host.startswith("old.") else store.limits
    about = {"name": flask.request.host, "supported_nips": [1, 9, 11, 42], "limitation": limits}
    answer = flask.jsonify(about)
    answer.content_type = "application/nostr+json"
    return answer


def _talk(store: Store) -> flask.Response:
    """The whole talk; after it the connection can carry no answer any more."""
    environ = flask.request.environ
    with contextlib.suppress(simple_websocket.ConnectionClosed, OSError):
        socket = simple_websocket.Server.accept(environ, max_message_size=MOST_BYTES)
        Talk(store, flask.request.host, socket, environ.get(FAULT)).hold()
    with contextlib.suppress(OSError):
        environ["werkzeug.socket"].shutdown(_BOTH_WAYS)
    return flask.Response()
