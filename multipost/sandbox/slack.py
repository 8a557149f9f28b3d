"""Slack: a workspace with some channels, and the methods of its API that an app posts and looks with."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _slack_rules as rules
from multipost.sandbox import _slack_words as words
from multipost.sandbox._slack_rates import Rates
from multipost.sandbox._slack_rules import Refusal
from multipost.sandbox._slack_uploads import HOST, Files
from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from multipost.sandbox.world import World

_API = "slack.com"
_WORKSPACE = "https://sandbox.slack.com/"
_TOKEN = "xoxb-sandbox-"  # noqa: S105 - recognisable, and worth nothing elsewhere
_FEW = "xoxb-sandboxfew-"  # may post, and do nothing else
_CHANNELS = {
    "C0SANDBOX": {"name": "hope", "is_member": True},
    "C0STRANGE": {"name": "elsewhere", "is_member": False},
    "C0ARCHIVE": {"name": "long-ago", "is_member": True, "is_archived": True},
    "C0PRIVATE": {"name": "team", "is_member": True, "is_private": True},
}


def serves(host: str, path: str) -> bool:
    """Whether the request is for this platform."""
    return (host, path[:5]) == (_API, "/api/") or (host, path[:8]) == (HOST, "/upload/")


def login(account: str) -> dict[str, str]:
    """The token of the app of that name."""
    return {"token": f"{_TOKEN}{account}"}


def settings() -> dict[str, str]:
    """What an account must say of itself."""
    return {"channel": "C0SANDBOX"}


def app(world: World) -> flask.Flask:
    """Slack's servers."""
    workspace = _Workspace(world)
    slack = flask.Flask(__name__, static_folder=None)
    slack.register_error_handler(Refusal, lambda refusal: refusal.response())
    slack.add_url_rule("/api/<method>", view_func=workspace.call, methods=["GET", "POST"])
    slack.add_url_rule("/upload/v1/ticket-<name>", view_func=workspace.upload, methods=["POST"])
    return slack


class _Workspace:
    """The messages of every channel, oldest first."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rates, self._files = Rates(world.now), Files(world.now)
        self._kept: list[dict[str, Any]] = []
        self._methods: dict[str, Callable[[str, dict[str, Any]], dict[str, Any]]] = {
            "auth.test": _who,
            "chat.postMessage": self._publish,
            "conversations.info": lambda _, asked: {"channel": {"id": asked.get("channel"), **_channel(asked)}},
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "files.getUploadURLExternal": self._files.announce,
            "files.completeUploadExternal": self._files.complete,
            "files.info": self._files.about,
        }

    def call(self, method: str) -> flask.Response:
        """A method of the API, once it is clear who asks and that they may."""
        account, scopes = _asking()
        if method not in self._methods:
            raise Refusal("unknown_method", req_method=method)
        rules.permitted(method, scopes)
        with self._world.lock:
            answer = self._methods[method](account, rules.arguments())
        response = flask.jsonify({"ok": True, **answer})
        response.headers["X-OAuth-Scopes"] = ",".join(scopes)
        return response

    def upload(self, name: str) -> flask.Response:
        """The other server. The real one would not mind a token; we do, as it has no business there."""
        if "Authorization" in flask.request.headers or not self._files.take(name, flask.request.get_data()):
            return flask.Response("refused", 400, mimetype="text/plain")
        return flask.Response("OK", mimetype="text/plain")

    def _publish(self, account: str, asked: dict[str, Any]) -> dict[str, Any]:
        channel = _channel(asked)
        if channel.get("is_archived"):
            raise Refusal("is_archived")
        if not channel["is_member"]:
            raise Refusal("not_in_channel")
        if wait := self._rates.take(asked["channel"]):
            raise Refusal("ratelimited", wait)
        message = rules.message(asked, lambda name: self._files.is_shown(account, name))
        now = self._world.now()
        message |= {"type": "message", "user": _user(account), "ts": f"{int(now.timestamp())}.{len(self._kept):06}"}
        if root := str(asked.get("thread_ts") or ""):
            message["thread_ts"] = self._root(root)
        self._kept.append({**message, "channel": asked["channel"]})
        self._world.arrive(_shown(account, asked, message, now))
        return {"channel": asked["channel"], "ts": message["ts"], "message": message}

    def _root(self, name: str) -> str:
        """The message that is to be answered, which names itself from now on."""
        root = next((one for one in self._kept if one["ts"] == name), None)
        if root is None:
            raise Refusal("thread_not_found")
        if root.setdefault("thread_ts", name) != name:
            raise Refusal("cannot_reply_to_message")
        return name

    def _history(self, _account: str, asked: dict[str, Any]) -> dict[str, Any]:
        """What stands in the channel itself, the newest first."""
        _channel(asked)
        there = [one for one in self._kept if one["channel"] == asked["channel"]]
        return _page([one for one in reversed(there) if one.get("thread_ts", one["ts"]) == one["ts"]], asked)

    def _replies(self, _account: str, asked: dict[str, Any]) -> dict[str, Any]:
        """A message and what answers it, the oldest first."""
        _channel(asked)
        there = [one for one in self._kept if one["channel"] == asked["channel"]]
        found = [one for one in there if asked.get("ts") in {one["ts"], one.get("thread_ts")}]
        if not found:
            raise Refusal("thread_not_found")
        return _page(found, asked)


def _asking() -> tuple[str, tuple[str, ...]]:
    """Whose app it is, and what it may do."""
    token = flask.request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token:
        raise Refusal("not_authed")
    if token.startswith(_FEW):
        return token.removeprefix(_FEW), ("chat:write",)
    if not token.startswith(_TOKEN):
        raise Refusal("invalid_auth")
    return token.removeprefix(_TOKEN), rules.SCOPES


def _who(account: str, _asked: dict[str, Any]) -> dict[str, Any]:
    place = {"url": _WORKSPACE, "team": "Sandbox", "team_id": "T0SANDBOX"}
    return {**place, "user": account, "user_id": _user(account), "bot_id": f"B{_user(account)[1:]}"}


def _channel(asked: Mapping[str, Any]) -> dict[str, Any]:
    channel = _CHANNELS.get(str(asked.get("channel")))
    if channel is None:
        raise Refusal("channel_not_found")
    return channel


def _page(messages: list[dict[str, Any]], asked: Mapping[str, Any]) -> dict[str, Any]:
    """The messages within the time that was asked for; their metadata only for who asks for it."""
    first, last = str(asked.get("oldest", "")), str(asked.get("latest", "9"))
    inclusive = asked.get("inclusive") == "true"
    within = [one for one in messages if first < one["ts"] < last or (inclusive and one["ts"] in {first, last})]
    at, most = int(asked.get("cursor") or 0), int(asked.get("limit", 100))
    hidden = {"channel"} if asked.get("include_all_metadata") == "true" else {"channel", "metadata"}
    listed = [{name: one[name] for name in one.keys() - hidden} for one in within[at : at + most]]
    more = len(within) > at + most
    return {"messages": listed, "has_more": more, "response_metadata": {"next_cursor": str(at + most) if more else ""}}


def _shown(account: str, asked: Mapping[str, Any], message: Mapping[str, Any], now: datetime) -> Shown:
    """What readers see: the blocks where there are some, else the text."""
    blocks = message["blocks"]
    said = [block["text"] for block in blocks if block["type"] == "section"]
    text = "\n".join(one["text"] for one in said) if blocks else message["text"]
    parsed = asked.get("parse") == "full" or bool(asked.get("link_names"))
    parsed = parsed or any(not one.get("verbatim") for one in said)
    return Shown(
        platform="slack",
        server=_API,
        account=account,
        id=message["ts"],
        url=f"{_WORKSPACE}archives/{asked['channel']}/p{message['ts'].replace('.', '')}",
        text=words.read(text),
        at=now,
        parent=message.get("thread_ts", ""),
        pictures=tuple(block["alt_text"] for block in blocks if block["type"] == "image"),
        notes=tuple(f"rings {one}" for one in words.rung(text, parsed=parsed)),
    )


def _user(account: str) -> str:
    """An id that is always the same for a name."""
    return f"U{sha256(account.encode()).hexdigest()[:8].upper()}"
