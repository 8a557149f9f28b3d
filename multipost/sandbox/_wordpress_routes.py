"""What the routes of the API answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import flask
from werkzeug.routing import Map, Rule

from multipost.sandbox import _wordpress_library as library
from multipost.sandbox import _wordpress_rules as rules
from multipost.sandbox import _wordpress_store as store
from multipost.sandbox._wordpress_rules import Refusal

if TYPE_CHECKING:
    from multipost.sandbox._wordpress_store import Site
    from multipost.sandbox._wordpress_visit import User, Visit

    Said = tuple[Any, int]

_EDIT = ("rest_forbidden_context", "Sorry, you are not allowed to edit posts in this post type.")
_CREATE = ("rest_cannot_create", "Sorry, you are not allowed to create posts as this user.")
_PUBLISH = ("rest_cannot_publish", "Sorry, you are not allowed to publish posts in this post type.")


def index(site: Site, _visit: Visit) -> Said:
    """What the site says of itself; it takes logins only where they are safe."""
    ways = [] if site.mode == "insecure" else {"application-passwords": {}}
    name = f"{site.mode.capitalize()} &amp; friends"
    return {"name": name, "home": site.home, "namespaces": ["wp/v2"], "authentication": ways}, 200


def me(_site: Site, visit: Visit) -> Said:
    """Who asks."""
    if visit.user is None:
        raise Refusal(401, "rest_not_logged_in", "You are not currently logged in.")
    rights = dict.fromkeys(visit.user.rights, True)
    return {"id": 1 + sum(visit.user.name.encode()), "name": visit.user.name, "capabilities": rights}, 200


def listed(site: Site, visit: Visit) -> Said:
    """The posts that are asked for, by slugs or numbers. Who may not edit others' posts does not see their drafts."""
    query = flask.request.args
    if int(query.get("per_page", "10")) > 100:  # noqa: PLR2004 - WordPress's own limit
        raise Refusal(400, "rest_invalid_param", "Invalid parameter(s): per_page")
    wanted = query.get("status", "publish").split(",")
    if query.get("context") == "edit" or wanted != ["publish"]:
        visit.enter("edit_posts", *_EDIT)
    slugs, numbers = _several("slug"), _several("include")
    found = [
        _post(site, post)
        for post in site.posts.values()
        if post["status"] in wanted
        and (not slugs or post["slug"] in slugs)
        and (not numbers or str(post["id"]) in numbers)
        and _may_see(visit.user, post)
    ]
    return found, 200


def created(site: Site, visit: Visit) -> Said:
    """A new post."""
    user = visit.enter("edit_posts", *_CREATE)
    _check(visit)
    trusted = user.may("unfiltered_html") and site.mode != "kses"
    return _post(site, site.create(visit.asked, user.account, trusted=trusted)), 201


def one(site: Site, visit: Visit, number: int) -> Said:
    """A post. Nobody may see what is not published."""
    post = _known(site, number)
    if not _may_see(visit.user, post):
        raise Refusal(401 if visit.user is None else 403, "rest_forbidden", "Sorry, you are not allowed to do that.")
    return _post(site, post), 200


def changed(site: Site, visit: Visit, number: int) -> Said:
    """A post, otherwise."""
    visit.enter("edit_posts", "rest_cannot_edit", "Sorry, you are not allowed to edit this post.")
    post = _known(site, number)
    _check(visit)
    return _post(site, site.change(post, visit.asked)), 200


def deleted(site: Site, visit: Visit, number: int) -> Said:
    """Into the trash, or away for ever."""
    visit.enter("edit_posts", "rest_cannot_delete", "Sorry, you are not allowed to delete this post.")
    post = _known(site, number)
    if flask.request.args.get("force") == "true":
        return {"deleted": True, "previous": _post(site, site.posts.pop(number))}, 200
    return _post(site, site.trash(post)), 200


def media(site: Site, _visit: Visit) -> Said:
    """The library, by slug."""
    slugs = _several("slug")
    return [each for each in site.media.values() if not slugs or each["slug"] in slugs], 200


def uploaded(site: Site, visit: Visit) -> Said:
    """A new file. Who may not is told so with 400."""
    if visit.user is None:
        raise Refusal(401, *_CREATE)
    if not visit.user.may("upload_files"):
        raise Refusal(400, "rest_cannot_create", "Sorry, you are not allowed to upload media on this site.")
    return library.upload(site, flask.request.get_data()), 201


def described(site: Site, visit: Visit, number: int) -> Said:
    """A file, with other words about it."""
    visit.enter("upload_files", "rest_cannot_edit", "Sorry, you are not allowed to edit this post.")
    if number not in site.media:
        raise Refusal(404, "rest_post_invalid_id", "Invalid post ID.")
    site.media[number]["alt_text"] = rules.read(str(visit.asked.get("alt_text", "")))
    return site.media[number], 200


def terms(site: Site, _visit: Visit, kind: str) -> Said:
    """Tags or categories whose name has the words that are searched."""
    search = flask.request.args.get("search", "").lower()
    known = site.terms[kind]
    return [{"id": number, "name": name} for number, name in known.items() if search in rules.read(name).lower()], 200


def named(site: Site, visit: Visit, kind: str) -> Said:
    """A new tag; categories are made by editors."""
    right = "edit_posts" if kind == "tags" else "edit_others_posts"
    visit.enter(right, "rest_cannot_create", "Sorry, you are not allowed to create terms in this taxonomy.")
    name = str(visit.asked.get("name", ""))
    return {"id": site.term(kind, name), "name": name}, 201


def _check(visit: Visit) -> None:
    for kind in ("tags", "categories"):
        for at, term in enumerate(visit.asked.get(kind, ())):
            if not isinstance(term, int):
                params = {kind: f"{kind}[{at}] is not of type integer."}
                raise Refusal(400, "rest_invalid_param", f"Invalid parameter(s): {kind}", params=params)
    status = visit.asked.get("status", "draft")
    if status not in store.STATUSES:
        raise Refusal(400, "rest_invalid_param", "Invalid parameter(s): status")
    if status not in ("draft", "pending"):
        visit.enter("publish_posts", *_PUBLISH)


def _known(site: Site, number: int) -> dict[str, Any]:
    if number not in site.posts:
        raise Refusal(404, "rest_post_invalid_id", "Invalid post ID.")
    return site.posts[number]


def _may_see(user: User | None, post: dict[str, Any]) -> bool:
    return post["status"] == "publish" or (
        user is not None and (user.may("edit_others_posts") or user.account == post["account"])
    )


def _post(site: Site, post: dict[str, Any]) -> dict[str, Any]:
    """As its author is shown it."""
    texts = {name: {"raw": post[name], "rendered": post[name]} for name in ("title", "content", "excerpt")}
    kept = ("id", "slug", "status", "date_gmt", "modified_gmt", "tags", "categories", "featured_media")
    return {**{name: post[name] for name in kept}, **texts, "link": site.link(post)}


def _several(name: str) -> list[str]:
    return [one for one in re.split("[, ]+", flask.request.args.get(name, "")) if one]


ROUTES = Map(
    [
        Rule("/", endpoint=index, methods=["GET"]),
        Rule("/wp/v2/users/me", endpoint=me, methods=["GET"]),
        Rule("/wp/v2/posts", endpoint=listed, methods=["GET"]),
        Rule("/wp/v2/posts", endpoint=created, methods=["POST"]),
        Rule("/wp/v2/posts/<int:number>", endpoint=one, methods=["GET"]),
        Rule("/wp/v2/posts/<int:number>", endpoint=changed, methods=["POST", "PUT", "PATCH"]),
        Rule("/wp/v2/posts/<int:number>", endpoint=deleted, methods=["DELETE"]),
        Rule("/wp/v2/media", endpoint=media, methods=["GET"]),
        Rule("/wp/v2/media", endpoint=uploaded, methods=["POST"]),
        Rule("/wp/v2/media/<int:number>", endpoint=described, methods=["POST"]),
        Rule("/wp/v2/<any(tags, categories):kind>", endpoint=terms, methods=["GET"]),
        Rule("/wp/v2/<any(tags, categories):kind>", endpoint=named, methods=["POST"]),
    ]
)
