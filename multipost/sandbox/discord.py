"""Discord: the webhooks of one guild, version 10 of the API, as strict as the real one is known to be."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _discord_messages as messages
from multipost.sandbox import _discord_rules as rules
from multipost.sandbox._discord_messages import number_of
from multipost.sandbox._discord_rates import Rates

if TYPE_CHECKING:
    from multipost.sandbox.world import World

_TOKEN = "sandbox-discord-token-"  # noqa: S105 - recognisable, and worth nothing elsewhere
_WEBHOOK = "/api/v10/webhooks/<number>/<token>"


def serves(host: str, path: str) -> bool:
    """Whether the request is for this platform: all that is Discord's, but for what only bots may ask."""
    return host in rules.HOSTS and not rules.is_for_bots(path)


def login(account: str) -> dict[str, str]:
    """The webhook of the account of that name."""
    return {"webhook": f"https://discord.com/api/webhooks/{number_of(account)}/{_TOKEN}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {}


def app(world: World) -> flask.Flask:
    """Discord's servers."""
    guild = _Guild(world)
    discord = rules.server(__name__, guild.rates)
    discord.add_url_rule(_WEBHOOK, view_func=guild.webhook)
    discord.add_url_rule(_WEBHOOK, view_func=guild.publish, methods=["POST"])
    discord.add_url_rule(f"{_WEBHOOK}/messages/<name>", view_func=guild.message)
    return discord


class _Guild:
    """The messages of every channel, by webhook and id."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.rates = Rates(world.now)
        self._kept: dict[tuple[str, str], dict[str, Any]] = {}

    def webhook(self, number: str, token: str) -> dict[str, Any]:
        account = _account(number, token)
        places = {"channel_id": _channel(account), "guild_id": number_of("guild")}
        return {"type": 1, "id": number, "name": account, "avatar": None, "token": token, **places}

    def publish(self, number: str, token: str) -> flask.Response | dict[str, Any]:
        account = _account(number, token)
        if wait := self.rates.take(flask.request.path):
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
        payload, home = rules.form(), _channel(account)
        channel = flask.request.args.get("thread_id") or home
        with self._world.lock:
            now = self._world.now()
            name = messages.snowflake(now, len(self._kept))
            message = {**messages.kept(payload, name, now), "channel_id": channel, "webhook_id": number}
            message["author"] = {"id": number, "username": account, "bot": True}
            self._kept[number, name] = message
            notes = [f"rings {one}" for one in rules.rung(payload, ["users"])] + ["in a thread"] * (channel != home)
            self._world.arrive(messages.shown("discord", account, message, notes, now))
        return message


def _account(number: str, token: str) -> str:
    """Whose webhook it is. One with a token that is not ours has a wrong token; one with another's id is unknown."""
    account = token.removeprefix(_TOKEN)
    if account == token:
        raise rules.Refusal(401, 50027, "Invalid Webhook Token")
    if number != number_of(account):
        raise rules.Refusal(404, 10015, "Unknown Webhook")
    return account


def _channel(account: str) -> str:
    return number_of(f"channel of {account}")
