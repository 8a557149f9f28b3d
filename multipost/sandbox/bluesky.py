"""Bluesky, imitated: personal data servers under any host name, which answer as version 0.4 does.

`bsky.social` logs people in, and says that `pds.bsky.social` keeps their repositories: that one takes larger files than
others, and tells so, as newer versions do. Any handle may log in with the sandbox's password; every handle is
somebody's, but for those under `.invalid`.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _bluesky_calls as calls
from multipost.sandbox import _bluesky_limits as limits
from multipost.sandbox._bluesky_calls import Asked, Call
from multipost.sandbox._bluesky_errors import XrpcError, bad, invalid
from multipost.sandbox._bluesky_limits import Bill
from multipost.sandbox._bluesky_network import Network
from multipost.sandbox._bluesky_sessions import PASSWORD
from multipost.sandbox._bluesky_shapes import ShapeError, refuse_fractions

if TYPE_CHECKING:
    from multipost.sandbox.world import World

UNSAID = "Request encoding (Content-Type) required but not provided"


def serves(_host: str, path: str) -> bool:
    """Any host may be a server of this kind; its paths tell."""
    return path.startswith("/xrpc/")


def login(account: str) -> dict[str, str]:
    """The app password. Whose it is, the handle says."""
    return {"app_password": PASSWORD + account}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"handle": "hope.example"}


def app(world: World) -> flask.Flask:
    """Every server of the network."""
    server, network = flask.Flask(__name__), Network(world)

    @server.route("/xrpc/<method>", methods=["GET", "POST"])
    def answer(method: str) -> dict[str, Any]:
        with world.lock:
            return _answer(network, method)

    @server.errorhandler(XrpcError)
    def refuse(refusal: XrpcError) -> Any:
        return refusal.as_json(), refusal.status, refusal.headers

    @server.after_request
    def tell_limits(response: flask.Response) -> flask.Response:
        response.headers.update(flask.g.get("limits", {}))
        return response

    return server


def _answer(network: Network, method: str) -> dict[str, Any]:
    """Who is it, what is asked, how often already: in this order, and then it is done."""
    request = flask.request
    call = calls.CALLS.get(f"{request.method} {method}")
    if call is None:
        raise invalid(f"No service configured for {method}")
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    did = network.sessions.whose(token) if call.private else ""
    content = _file() if call.file else b""
    arguments = _json(call) if call.needs else request.args.to_dict()
    payer = did or arguments.get("identifier", "")
    bills = (Bill(limit, payer, call.points) for limit in call.charged)
    flask.g.limits = network.limits.charge([Bill(limits.ALL, "everybody", 1), *bills])
    return call.act(network, Asked(request.host, token, did, arguments, content, request.mimetype))


def _json(call: Call) -> dict[str, Any]:
    if flask.request.mimetype != "application/json":
        kind = flask.request.mimetype
        raise invalid(f"Wrong request encoding (Content-Type): {kind}" if kind else UNSAID)
    try:
        body = json.loads(flask.request.get_data())
        refuse_fractions(body)
    except ShapeError as wrong:
        raise invalid(str(wrong)) from None
    except ValueError as wrong:
        raise bad("SyntaxError", str(wrong)) from None
    for name in call.needs:
        if name not in body:
            raise invalid(f'Missing required key "{name}" at $')
    return dict(body)


def _file() -> bytes:
    """What is uploaded; too much is refused before it is read."""
    if (flask.request.content_length or 0) > calls.most_bytes(flask.request.host):
        raise XrpcError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "PayloadTooLarge", "request entity too large")
    if not flask.request.mimetype:
        raise invalid(UNSAID)
    return flask.request.get_data()
