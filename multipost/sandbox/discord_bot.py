"""Discord for bots: one channel to write in, and others where they may not; version 10 of the API."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import flask

from multipost.sandbox import _discord_messages as messages
from multipost.sandbox import _discord_rules as rules
from multipost.sandbox._discord_messages import number_of
from multipost.sandbox._discord_rates import Rates
from multipost.sandbox._discord_rules import Refusal

if TYPE_CHECKING:
    from multipost.sandbox.world import World

_TOKEN = "sandbox-discord-bot-"  # noqa: S105 - recognisable, and worth nothing elsewhere
_CHANNELS = {number_of(name): name for name in ("hope", "rules", "secret", "forum")}
_MESSAGES = "/api/v10/channels/<channel>/messages"
_FORUM = 15
_NONCE = 25
_EVERYBODY = ("users", "roles", "everyone")
REMEMBERED = timedelta(minutes=5)
"""How long a nonce stands for its message."""


def serves(host: str, path: str) -> bool:
    """Whether the request is for this platform."""
    return host in rules.HOSTS and rules.is_for_bots(path)


def login(account: str) -> dict[str, str]:
    """The token of the bot of that name."""
    return {"token": f"{_TOKEN}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"channel": number_of("hope")}


def app(world: World) -> flask.Flask:
    """Discord's servers."""
    guild = _Guild(world)
    discord = rules.server(__name__, guild.rates)
    discord.add_url_rule("/api/v10/users/@me", view_func=lambda: _user(_bot()))
    discord.add_url_rule("/api/v10/channels/<channel>", view_func=_channel)
    discord.add_url_rule(_MESSAGES, view_func=guild.listed)
    discord.add_url_rule(_MESSAGES, view_func=guild.publish, methods=["POST"])
    discord.add_url_rule(f"{_MESSAGES}/<name>", view_func=guild.message)
    return discord


class _Kept(NamedTuple):
    """A message, and the nonce that it was posted with."""

    message: dict[str, Any]
    nonce: str
    at: datetime


class _Guild:
    """The messages of every channel, oldest first."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.rates = Rates(world.now)
        self._kept: list[_Kept] = []

    def listed(self, channel: str) -> list[dict[str, Any]]:
        """The first messages after one, the newest of them first."""
        _channel(channel)
        most, after = flask.request.args.get("limit", "50"), flask.request.args.get("after", "0")
        if not most.isdigit() or not 1 <= int(most) <= 100:  # noqa: PLR2004 - as it is documented
            raise rules.invalid("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
        later = [one for one in self._in(channel) if int(one["id"]) > int(after)]
        return later[: int(most)][::-1]

    def message(self, channel: str, name: str) -> dict[str, Any]:
        """One of them."""
        _channel(channel)
        found = next((one for one in self._in(channel) if one["id"] == name), None)
        if found is None:
            raise Refusal(404, 10008, "Unknown Message")
        return found

    def publish(self, channel: str) -> flask.Response | dict[str, Any]:
        """Keep a message, unless its nonce says that it is there."""
        bot, place = _bot(), _channel(channel)
        if place["type"] == _FORUM:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        if place["name"] == "rules":
            raise Refusal(403, 50013, "Missing Permissions")
        if wait := self.rates.take(flask.request.path):
            return rules.slow_down(wait)
        payload = rules.form()
        nonce = str(payload.get("nonce") or "")
        if len(nonce) > _NONCE:
            raise rules.invalid("nonce", "BASE_TYPE_MAX_LENGTH", f"Must be {_NONCE} or fewer in length.")
        with self._world.lock:
            known = self._known(bot, nonce) if payload.get("enforce_nonce") else None
            return known or self._keep(bot, channel, payload, nonce)

    def _known(self, bot: str, nonce: str) -> dict[str, Any] | None:
        """The message that this bot posted with the nonce a few minutes ago."""
        now, author = self._world.now(), _user(bot)["id"]
        recent = (one for one in self._kept if nonce and one.nonce == nonce and now - one.at < REMEMBERED)
        return next((one.message for one in recent if one.message["author"]["id"] == author), None)

    def _keep(self, bot: str, channel: str, payload: dict[str, Any], nonce: str) -> dict[str, Any]:
        now = self._world.now()
        message = messages.kept(payload, messages.snowflake(now, len(self._kept)), now)
        message |= {"channel_id": channel, "author": _user(bot)}
        if reference := payload.get("message_reference"):
            message |= self._reference(channel, reference)
        self._kept.append(_Kept(message, nonce, now))
        notes = [f"rings {one}" for one in rules.rung(payload, _EVERYBODY)]
        self._world.arrive(messages.shown("discord_bot", bot, message, notes, now))
        return {**message, **({"nonce": nonce} if nonce else {})}

    def _reference(self, channel: str, reference: dict[str, Any]) -> dict[str, Any]:
        """What makes it a reply; nothing where the other message is gone and that is no reason to refuse it."""
        name = str(reference.get("message_id"))
        if any(one["id"] == name for one in self._in(channel)):
            return {"type": 19, "message_reference": {"message_id": name, "channel_id": channel}}
        if reference.get("fail_if_not_exists", True):
            raise rules.invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        return {}

    def _in(self, channel: str) -> list[dict[str, Any]]:
        return [one.message for one in self._kept if one.message["channel_id"] == channel]


def _bot() -> str:
    """Whose bot asks."""
    token = flask.request.headers.get("Authorization", "")
    if not token.startswith(f"Bot {_TOKEN}"):
        raise Refusal(401, 0, "401: Unauthorized")
    return token.removeprefix(f"Bot {_TOKEN}")


def _user(bot: str) -> dict[str, Any]:
    return {"id": number_of(f"bot of {bot}"), "username": bot, "bot": True}


def _channel(channel: str) -> dict[str, Any]:
    """What a bot is told of a channel that it can see."""
    _bot()
    name = _CHANNELS.get(channel)
    if name is None:
        raise Refusal(404, 10003, "Unknown Channel")
    if name == "secret":
        raise Refusal(403, 50001, "Missing Access")
    return {"id": channel, "type": _FORUM if name == "forum" else 0, "guild_id": number_of("guild"), "name": name}
