"""What django-indieweb takes, and how it refuses everything else: with a word, as a page of HTML."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import flask

from multipost import media

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 10 * 1024 * 1024
TOKEN = "sandbox-micropub-token-"  # noqa: S105 - recognisable, and worth nothing elsewhere

_SUFFIXES = {
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "video/mp4": (".mp4", ".m4v"),
}
_MANAGED = {"uid", "author"}
_URLS = ("photo", "audio", "video", "in-reply-to", "like-of", "repost-of", "bookmark-of", "syndication")


class Refusal(Exception):  # noqa: N818 - what the site says, not what broke
    """An answer with a status and a word."""

    def __init__(self, status: int, word: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(word)
        self.status, self.word, self.headers = status, word, headers

    def response(self) -> flask.Response:
        """The same as an HTTP answer."""
        return flask.Response(self.word, self.status, self.headers, content_type="text/html; charset=utf-8")


def owner(scope: str = "") -> str:
    """Whose token it is. One that ends in `.create+media` may do that and no more."""
    kind, _, token = flask.request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.startswith(TOKEN):
        raise Refusal(401, "authentication error", {"WWW-Authenticate": "Bearer"})
    account, _, scopes = token.removeprefix(TOKEN).partition(".")
    if scope and scopes and scope not in scopes.split("+"):
        raise Refusal(403, "authorization error")
    return account


def invalid() -> Refusal:
    """What is said of everything that is wrong."""
    return Refusal(400, "invalid_request")


def number(name: str, default: int) -> int:
    """A number of the query, not negative."""
    said = flask.request.args.get(name, str(default))
    if not said.isdigit():
        raise invalid()
    return int(said)


def properties(*, plain_photos: bool) -> dict[str, Any]:
    """What is to be created. The standard's pictures with a description are no URLs to it: `plain_photos`."""
    owner()
    try:
        body = json.loads(flask.request.get_data())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise invalid()
    owner("create")
    given: dict[str, Any] = body.get("properties", {})
    urls = [one for name in _URLS for one in _values(given, name)]
    plain = urls if plain_photos else [one.get("value") if isinstance(one, dict) else one for one in urls]
    if _MANAGED & given.keys() or not all(map(_is_url, plain)):
        raise invalid()
    _values(given, "mp-slug")
    return given


def upload() -> tuple[str, bytes]:
    """The one file that came, its kind and its content, if it is what it says to be."""
    owner("media")
    files = flask.request.files.getlist("file")
    if not files:
        raise invalid()
    content = files[0].read()
    if len(files) > 1 or len(content) > LARGEST:
        raise Refusal(413, "invalid_request")
    kind = media.kind(content)
    suffix = PurePosixPath(files[0].filename or "").suffix.lower()
    if kind not in _SUFFIXES or kind != files[0].mimetype or suffix not in ("", *_SUFFIXES[kind]):
        raise Refusal(415, "invalid_request")
    return kind, content


def _values(given: Mapping[str, Any], name: str) -> list[Any]:
    values = given.get(name, [])
    if not isinstance(values, list):
        raise invalid()
    return values


def _is_url(value: object) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme in ("https", "http") and bool(urlsplit(value).netloc)
