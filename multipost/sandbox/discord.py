"""Discord: the webhooks of one guild, version 10 of the API, as strict as the real one is known to be."""

from __future__ import annotations

import contextlib
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _discord_rules as rules
from multipost.sandbox._discord_rates import Rates
from multipost.sandbox.world import Shown
from multipost.text import dialects, markdown

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.sandbox.world import World

_HOSTS = frozenset({"discord.com", "ptb.discord.com", "canary.discord.com", "discordapp.com"})
_TOKEN = "sandbox-discord-token-"  # noqa: S105 - recognisable, and worth nothing elsewhere
_WEBHOOK = "/api/v10/webhooks/<number>/<token>"
_EPOCH = 1_420_070_400_000
"""The first millisecond of Discord's ids."""


def serves(host: str, path: str) -> bool:  # noqa: ARG001 - all that is there is Discord's
    """Whether the request is for this platform."""
    return host in _HOSTS


def login(account: str) -> dict[str, str]:
    """The webhook of the account of that name."""
    return {"webhook": f"https://discord.com/api/webhooks/{_number(account)}/{_TOKEN}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {}


def app(world: World) -> flask.Flask:
    """Discord's servers."""
    guild = _Guild(world)
    discord = flask.Flask(__name__, static_folder=None)
    discord.before_request(lambda: rules.polite(flask.request.headers.get("User-Agent", "")))
    discord.after_request(guild.with_rates)
    discord.register_error_handler(rules.Refusal, lambda refusal: refusal.response())
    for status in (404, 405):
        discord.register_error_handler(status, lambda _: rules.Refusal(404, 0, "404: Not Found").response())
    discord.add_url_rule(_WEBHOOK, view_func=guild.webhook)
    discord.add_url_rule(_WEBHOOK, view_func=guild.publish, methods=["POST"])
    discord.add_url_rule(f"{_WEBHOOK}/messages/<name>", view_func=guild.message)
    return discord


class _Guild:
    """The messages of every channel, by webhook and id."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rates = Rates(world.now)
        self._kept: dict[tuple[str, str], dict[str, Any]] = {}

    def with_rates(self, response: flask.Response) -> flask.Response:
        response.headers.update(self._rates.headers(flask.request.path))
        return response

    def webhook(self, number: str, token: str) -> dict[str, Any]:
        account = _account(number, token)
        places = {"channel_id": _channel(account), "guild_id": _number("guild")}
        return {"type": 1, "id": number, "name": account, "avatar": None, "token": token, **places}

    def publish(self, number: str, token: str) -> flask.Response | dict[str, Any]:
        account = _account(number, token)
        if wait := self._rates.take(flask.request.path):
            return rules.slow_down(wait)
        if flask.request.args.get("wait", "").lower() in {"true", "1"}:
            return self._keep(account, number)
        with contextlib.suppress(rules.Refusal):  # "a message that is not saved does not return an error"
            self._keep(account, number)
        return flask.Response(status=204)

    def message(self, number: str, token: str, name: str) -> dict[str, Any]:
        channel = flask.request.args.get("thread_id", _channel(_account(number, token)))
        found = self._kept.get((number, name))
        if found is None or found["channel_id"] != channel:
            raise rules.Refusal(404, 10008, "Unknown Message")
        return found

    def _keep(self, account: str, number: str) -> dict[str, Any]:
        payload = rules.form()
        with self._world.lock:
            now = self._world.now()
            message = _message(payload, account, _snowflake(now, len(self._kept)), now)
            self._kept[number, message["id"]] = message
            self._world.arrive(_shown(account, message, tuple(rules.rung(payload)), now))
        return message


def _account(number: str, token: str) -> str:
    """Whose webhook it is. One with a token that is not ours has a wrong token; one with another's id is unknown."""
    account = token.removeprefix(_TOKEN)
    if account == token:
        raise rules.Refusal(401, 50027, "Invalid Webhook Token")
    if number != _number(account):
        raise rules.Refusal(404, 10015, "Unknown Webhook")
    return account


def _message(payload: dict[str, Any], account: str, name: str, now: datetime) -> dict[str, Any]:
    """What Discord keeps of a payload, and gives back."""
    described = {one["id"]: one.get("description") for one in payload.get("attachments") or []}
    files = [(int(field.strip("files[]")), file) for field, file in flask.request.files.items()]
    return {
        "id": name,
        "type": 0,
        "content": payload["content"],
        "channel_id": flask.request.args.get("thread_id") or _channel(account),
        "author": {"id": _number(account), "username": account, "bot": True},
        "attachments": [
            {"id": f"{name}{at}", "filename": file.filename, "description": described.get(at)} for at, file in files
        ],
        "embeds": payload.get("embeds") or [],
        "timestamp": now.isoformat(),
        "webhook_id": _number(account),
        "flags": payload.get("flags", 0),
    }


def _shown(account: str, message: dict[str, Any], rung: tuple[str, ...], now: datetime) -> Shown:
    """The message without its markup, and what else a reader would notice."""
    channel = message["channel_id"]
    files = message["attachments"]
    notes = [f"rings {one}" for one in rung]
    notes += ["in a thread"] * (channel != _channel(account))
    notes += ["pictures covered until clicked"] * any(one["filename"].startswith("SPOILER_") for one in files)
    return Shown(
        platform="discord",
        server="discord.com",
        account=account,
        id=message["id"],
        url=f"https://discord.com/channels/{_number('guild')}/{channel}/{message['id']}",
        text=dialects.plain(markdown.parse(message["content"])).text,
        at=now,
        pictures=tuple(one["description"] or "" for one in files),
        notes=tuple(notes),
    )


def _snowflake(now: datetime, number: int) -> str:
    """The id of the message that is kept then, after so many others."""
    return str((int(now.timestamp() * 1000) - _EPOCH) << 22 | number)


def _channel(account: str) -> str:
    return _number(f"channel of {account}")


def _number(name: str) -> str:
    """An id that is always the same for a name, and looks like Discord's."""
    return str(10**17 + int(sha256(name.encode()).hexdigest()[:14], 16))
