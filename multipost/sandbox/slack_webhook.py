"""Slack's incoming webhooks: words alone, and plain text for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _slack_rules as rules
from multipost.sandbox import _slack_words as words
from multipost.sandbox._slack_rates import Rates
from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from multipost.sandbox.world import World

HOST = "hooks.slack.com"
_TEAM, _HOOK = "T0SANDBOX", "B0SANDBOX"
_SECRET = "sandboxslackhook"  # noqa: S105 - recognisable, and worth nothing elsewhere


def serves(host: str, path: str) -> bool:  # noqa: ARG001 - all that is there are webhooks
    """Whether the request is for this platform."""
    return host == HOST


def login(account: str) -> dict[str, str]:
    """The webhook of the account of that name."""
    return {"webhook": f"https://{HOST}/services/{_TEAM}/{_HOOK}/{_SECRET}{account.encode().hex()}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {}


def app(world: World) -> flask.Flask:
    """Slack's server for webhooks."""
    rates, slack = Rates(world.now), flask.Flask(__name__, static_folder=None)

    def publish(team: str, hook: str, secret: str) -> flask.Response:
        if (team, hook) != (_TEAM, _HOOK) or not secret.startswith(_SECRET):
            return _said(*(("no_team", 404) if team != _TEAM else ("invalid_token", 403)))
        if wait := rates.take(secret):
            return _said("ratelimited", 429, {"Retry-After": str(wait)})
        payload = flask.request.get_json(silent=True)
        if not isinstance(payload, dict):
            return _said("invalid_payload", 400)
        if not payload.get("text"):
            return _said("no_text", 400)
        account = bytes.fromhex(secret.removeprefix(_SECRET)).decode()
        _keep(world, account, payload)
        return _said("ok", 200)

    slack.add_url_rule("/services/<team>/<hook>/<secret>", view_func=publish, methods=["POST"])
    return slack


def _keep(world: World, account: str, payload: dict[str, Any]) -> None:
    text = payload["text"][: rules.LONGEST]
    with world.lock:
        name = f"hook-{len(world.posts)}"  # readers see it; nobody else ever learns a name for it
        notes = tuple(f"rings {one}" for one in words.rung(text, parsed=bool(payload.get("link_names"))))
        url = f"https://app.slack.com/client/{_TEAM}"
        world.arrive(Shown("slack_webhook", HOST, account, name, url, words.read(text), world.now(), notes=notes))


def _said(text: str, status: int, headers: dict[str, str] | None = None) -> flask.Response:
    return flask.Response(text, status, headers, mimetype="text/plain")
