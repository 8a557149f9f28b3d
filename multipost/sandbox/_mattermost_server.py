"""One Mattermost server: its channels, its posts, its files that no post has yet, and what it was asked lately."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import flask

from multipost.sandbox import _mattermost_rules as rules
from multipost.sandbox.world import Shown
from multipost.text import dialects, markdown

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.sandbox.world import World

HOST = "chat.example"
TEAM = "hope"
_REMEMBERED = timedelta(seconds=30)
_RINGS = re.compile(r"(?<![^\W_])@(?:all|channel|here|ours)\b")


class _Channel(NamedTuple):
    name: str
    with_us: bool = True
    archived: bool = False

    @property
    def id(self) -> str:
        return rules.identity("channel", self.name)


CHANNELS = (_Channel("town-square"), _Channel("staff", with_us=False), _Channel("last-year", archived=True))


class Server:
    """What is answered, once somebody is let in; `account` says who it is."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._posts: dict[str, dict[str, Any]] = {}
        self._free: dict[str, str] = {}
        self._pending: dict[str, tuple[str, datetime]] = {}

    def me(self, account: str) -> dict[str, Any]:
        return {"id": _user(account), "username": account, "is_bot": True, "delete_at": 0}

    def config(self, _account: str) -> dict[str, str]:
        if flask.request.args.get("format") != "old":
            raise rules.RefusedError(400, "api.config.client.old_format", "New format is not supported yet.")
        sizes = {"MaxPostSize": str(rules.LONGEST), "MaxFileSize": str(rules.LARGEST)}
        return {"Version": "5.37.0", "EnableFileAttachments": "true", **sizes}

    def channel(self, _account: str, team: str, name: str) -> dict[str, Any]:
        if team != TEAM:
            raise rules.RefusedError(404, "app.team.get_by_name.missing", "Unable to find the existing team.")
        found = next((one for one in CHANNELS if one.name == name), None)
        if found is None:
            raise rules.RefusedError(404, "app.channel.get_by_name.missing", "Channel does not exist.")
        names = {"name": name, "display_name": name.replace("-", " ").title(), "type": "O"}
        return {"id": found.id, "team_id": rules.identity("team"), "delete_at": int(found.archived), **names}

    def member(self, account: str, channel: str, user: str) -> dict[str, Any]:
        if not _ours(channel) or user not in ("me", _user(account)):
            raise rules.RefusedError(404, "app.channel.get_member.missing", "No channel member found.")
        return {"channel_id": channel, "user_id": _user(account), "roles": "channel_user"}

    def listed(self, _account: str, channel: str) -> dict[str, Any]:
        if not _ours(channel):
            raise rules.forbidden()
        since = flask.request.args.get("since", "0")
        posts = {name: one for name, one in self._posts.items() if one["channel_id"] == channel}
        recent = {name: one for name, one in posts.items() if one["update_at"] > int(since)}
        return {"order": sorted(recent, key=lambda name: -recent[name]["create_at"]), "posts": recent}

    def upload(self, account: str) -> tuple[dict[str, Any], int]:
        if not _ours(flask.request.form.get("channel_id", "")):
            raise rules.forbidden()
        infos = [self._file(account, sent) for sent in flask.request.files.getlist("files")]
        return {"file_infos": infos, "client_ids": []}, 201

    def create(self, account: str) -> tuple[dict[str, Any], int]:
        asked, now = rules.draft(), self.world.now()
        if not _ours(asked.get("channel_id", "")):
            raise rules.forbidden()
        pending = str(asked.get("pending_post_id") or "")
        if pending and (known := self._again(pending, now)):
            return known, 201
        root = self._posts.get(asked.get("root_id") or "")
        if asked.get("root_id") and (root is None or root["root_id"] or root["channel_id"] != asked["channel_id"]):
            raise rules.RefusedError(400, "api.post.create_post.root_id", "Invalid RootId parameter.")
        post = self._keep(account, asked, now)
        self._pending[pending] = (post["id"], now)
        return post, 201

    def show(self, _account: str, name: str) -> dict[str, Any]:
        post = self._posts.get(name)
        if post is None or post["delete_at"]:
            raise rules.RefusedError(404, "app.post.get", "Unable to get the post.")
        return post

    def delete(self, account: str, name: str) -> dict[str, str]:
        post = self.show(account, name)
        now = _milliseconds(self.world.now())
        post |= {"delete_at": now, "update_at": now}
        return {"status": "OK"}

    def _file(self, account: str, sent: Any) -> dict[str, Any]:
        content = sent.read()
        if len(content) > rules.LARGEST:
            raise rules.RefusedError(413, "api.file.upload_file.too_large", "File is too large.")
        name = rules.identity("file", account, len(self._free), len(self._posts))
        self._free[name] = _user(account)
        return {"id": name, "name": sent.filename, "size": len(content), "mime_type": sent.mimetype}

    def _again(self, pending: str, now: datetime) -> dict[str, Any] | None:
        """What was made a moment ago under the same name, whatever it says."""
        name, at = self._pending.get(pending, ("", now - _REMEMBERED))
        if now - at >= _REMEMBERED:
            return None
        if self._posts[name]["delete_at"]:
            raise rules.RefusedError(500, "api.post.deduplicate_create_post.failed_to_get", "Failed to get the post.")
        return self._posts[name]

    def _keep(self, account: str, asked: dict[str, Any], now: datetime) -> dict[str, Any]:
        files = rules.attached(asked, self._free, _user(account))
        for name in files:
            self._free[name] = ""  # a file has one post
        at = _milliseconds(now)
        post = {
            "id": rules.identity("post", len(self._posts)),
            "create_at": at,
            "update_at": at,
            "delete_at": 0,
            "user_id": _user(account),
            "channel_id": asked["channel_id"],
            "root_id": asked.get("root_id") or "",
            "message": asked.get("message") or "",
            "props": {**(asked.get("props") or {}), "from_bot": "true"},
            "file_ids": files,
            "pending_post_id": asked.get("pending_post_id") or "",
        }
        self._posts[post["id"]] = post
        self.world.arrive(_shown(account, post, now))
        return post


def _ours(channel: str) -> bool:
    """Whether it is a channel that our bots are in."""
    return any(one.id == channel and one.with_us and not one.archived for one in CHANNELS)


def _shown(account: str, post: dict[str, Any], now: datetime) -> Shown:
    return Shown(
        platform="mattermost",
        server=HOST,
        account=account,
        id=post["id"],
        url=f"https://{HOST}/{TEAM}/pl/{post['id']}",
        text=dialects.plain(markdown.parse(post["message"])).text,
        at=now,
        parent=post["root_id"],
        pictures=("",) * len(post["file_ids"]),
        notes=tuple(f"rings {one}" for one in _RINGS.findall(post["message"])),
    )


def _user(account: str) -> str:
    return rules.identity("user", account)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
