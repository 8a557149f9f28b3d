"""What the routes of Ghost's Admin API answer."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _ghost_rules as rules
from multipost.sandbox._ghost_rules import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.sandbox._ghost_store import Ghost

KEY = "sandbox-ghost-"
_KINDS = {"png": b"\x89PNG", "jpg": b"\xff\xd8", "jpeg": b"\xff\xd8", "gif": b"GIF8", "webp": b"RIFF"}
_LARGEST = 50 << 20


def site(site: Ghost) -> tuple[Any, int]:
    """What the site says of itself, to anybody."""
    return {"site": {"title": "Hope & friends", "url": f"{site.home}/", "version": "5.130"}}, 200


def listed(site: Ghost) -> tuple[Any, int]:
    """One post; enough to see whether a key is believed."""
    _account(site)
    return {"posts": [_post(site, post) for post in list(site.posts.values())[:1]]}, 200


def created(site: Ghost) -> tuple[Any, int]:
    """A new post."""
    account = _account(site)
    return {"posts": [_post(site, site.create(_asked(), account, as_html=_as_html()))]}, 201


def one(site: Ghost, name: str) -> tuple[Any, int]:
    """A post by its number."""
    _account(site)
    return {"posts": [_post(site, _known(site, "id", name))]}, 200


def by_slug(site: Ghost, slug: str) -> tuple[Any, int]:
    """A post by the end of its address."""
    _account(site)
    return {"posts": [_post(site, _known(site, "slug", slug))]}, 200


def changed(site: Ghost, name: str) -> tuple[Any, int]:
    """A post, otherwise."""
    _account(site)
    post = _known(site, "id", name)
    return {"posts": [_post(site, site.change(post, _asked(), as_html=_as_html()))]}, 200


def deleted(site: Ghost, name: str) -> tuple[Any, int]:
    """Gone for ever."""
    _account(site)
    del site.posts[_known(site, "id", name)["id"]]
    return None, 204


def uploaded(site: Ghost) -> tuple[Any, int]:
    """A new picture."""
    _account(site)
    file = flask.request.files.get("file")
    if file is None:
        raise Refusal(422, "ValidationError", "Please select an image.")
    begins = _KINDS.get(str(file.filename).rpartition(".")[2].lower())
    content = file.read()
    if begins is None:
        raise Refusal(415, "UnsupportedMediaTypeError", "Please select a valid image.")
    if len(content) > _LARGEST:
        raise Refusal(413, "RequestEntityTooLargeError", "The file you uploaded was larger than the maximum.")
    if not content.startswith(begins):
        raise Refusal(400, "BadRequestError", "Image failed to load.")
    return {"images": [{"url": site.file(str(file.filename)), "ref": flask.request.form.get("ref")}]}, 201


ROUTES: tuple[tuple[str, str, Callable[..., tuple[Any, int]]], ...] = (
    ("GET", "site/", site),
    ("GET", "posts/", listed),
    ("POST", "posts/", created),
    ("GET", "posts/<name>/", one),
    ("GET", "posts/slug/<slug>/", by_slug),
    ("PUT", "posts/<name>/", changed),
    ("DELETE", "posts/<name>/", deleted),
    ("POST", "images/upload/", uploaded),
)


def _account(site: Ghost) -> str:
    """Whose key signed the request, and not long ago."""
    scheme, _, token = flask.request.headers.get("Authorization", "").partition(" ")
    if not token:
        raise Refusal(403, "NoPermissionError", "Authorization failed")
    if scheme.lower() != "ghost":
        raise Refusal(401, "UnauthorizedError", "Authorization header format is wrong", code="INVALID_AUTH_HEADER")
    kid = rules.kid(token)
    account = kid.removeprefix(KEY)
    if not kid.startswith(KEY):
        raise Refusal(401, "UnauthorizedError", "Unknown Admin API Key", code="UNKNOWN_ADMIN_API_KEY")
    rules.checked(token, bytes.fromhex(secret(account)), site.world.now())
    return account


def secret(account: str) -> str:
    """The second half of the account's key."""
    return sha256(f"{KEY}{account}".encode()).hexdigest()


def _asked() -> dict[str, Any]:
    try:
        (post,) = json.loads(flask.request.get_data())["posts"]
    except (ValueError, LookupError, TypeError):
        raise Refusal(400, "InternalServerError", "An unexpected error occurred.", code="UNEXPECTED_ERROR") from None
    return dict(post)


def _as_html() -> bool:
    return flask.request.args.get("source") == "html"


def _known(site: Ghost, name: str, value: str) -> dict[str, Any]:
    found = next((post for post in site.posts.values() if post[name] == value), None)
    if found is None:
        raise Refusal(404, "NotFoundError", "Resource not found error, cannot read post.", "Post not found.")
    return found


def _post(site: Ghost, post: dict[str, Any]) -> dict[str, Any]:
    """As its author is shown it; the words only where they are asked for."""
    wordless = {name: value for name, value in post.items() if name not in ("html", "account")}
    words = {"html": post["html"] or None} if "html" in flask.request.args.get("formats", "").split(",") else {}
    return {**wordless, **words, "url": site.url(post)}
