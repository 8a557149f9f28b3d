"""Posts: made, shown, listed, looked for and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import flask

from multipost.sandbox import _mastodon_rates as rates
from multipost.sandbox import _mastodon_rules as rules
from multipost.sandbox import _mastodon_store as store
from multipost.sandbox._mastodon_software import RefusedError

if TYPE_CHECKING:
    from multipost.sandbox._mastodon_store import Post
    from multipost.sandbox._mastodon_visit import Visit

ANSWERS_KEPT = timedelta(hours=6)


def create(visit: Visit) -> Any:
    """Publish, or show again what this key published."""
    server, key = visit.server, flask.request.headers.get("Idempotency-Key", "")
    if key and server.software.keys == "answers kept":
        return _answered(visit, key)
    remembered = server.remembered(visit.account, key, visit.now) if server.software.keys != "ignored" else ""
    if remembered in server.posts or (remembered and server.software.keys != "until deleted"):
        return _again(visit, remembered)
    return _published(visit, key)


def _published(visit: Visit, key: str) -> Any:
    post = rules.made(visit.server, visit.account, _asked(visit), visit.now)
    visit.take(rates.STATUSES)
    visit.server.publish(post, key)
    return store.post_json(visit.server, post)


def _answered(visit: Visit, key: str) -> Any:
    """Whatever the first request with this key was answered, a refusal too: the same for six hours."""
    known = visit.server.answers.get((visit.account, key))
    if known and visit.now < known[2]:
        return known[0], known[1], {"Idempotent-Replayed": "true"}
    try:
        body, status = _published(visit, ""), 200
    except RefusedError as refused:
        body, status = {"error": refused.error}, refused.status
    visit.server.answers[visit.account, key] = body, status, visit.now + ANSWERS_KEPT
    return body, status


def _asked(visit: Visit) -> dict[str, Any]:
    """The fields of a request; Hollo reads them from JSON only."""
    request = flask.request
    if request.is_json:
        value: Any = request.get_json(silent=True)
        if not isinstance(value, dict):
            visit.server.software.refuse("json")
        return {**value}
    if visit.server.software.name == "hollo":
        return {}
    return {**request.form.to_dict(), "media_ids": request.form.getlist("media_ids[]")}


def _again(visit: Visit, name: str) -> Any:
    """The answer to a key that was used: the post, if it is still there; from some versions 500."""
    if visit.server.software.keys == "broken":
        visit.server.software.refuse("again")
    return show(visit, name)


def timeline(visit: Visit, account: str) -> Any:
    """The posts of an account, the newest first."""
    args = flask.request.args
    limit = min(args.get("limit", 20, int), 40)
    posts = [post for post in visit.server.timeline(visit.account) if store.account_id(post.account) == account]
    newest, oldest = args.get("max_id"), args.get("since_id")
    older = [post for post in posts if newest is None or _before(post.id, newest)]
    between = [post for post in older if oldest is None or _before(oldest, post.id)]
    return [store.post_json(visit.server, post) for post in between[:limit]]


def _before(one: str, other: str) -> bool:
    """Ids are numbers of growing length, or words of one length."""
    return (len(one), one) < (len(other), other)


def show(visit: Visit, name: str) -> Any:
    """One post."""
    return store.post_json(visit.server, _post(visit, name))


def source(visit: Visit, name: str) -> Any:
    """Its words as they were sent."""
    post = _post(visit, name)
    if "source" in visit.server.software.lacks:
        visit.server.software.refuse("gone")
    return {"id": post.id, "text": post.text, "spoiler_text": post.warning}


def delete(visit: Visit, name: str) -> Any:
    """Take a post back."""
    visit.take(rates.DELETIONS)
    post = _post(visit, name)
    if post.account != visit.account:
        visit.server.software.refuse("gone")
    visit.server.withdraw(post)
    return {**store.post_json(visit.server, post), "text": post.text}


def _post(visit: Visit, name: str) -> Post:
    if name not in visit.server.posts:
        visit.server.software.refuse("gone")
    return visit.server.posts[name]


def search(visit: Visit) -> Any:
    """The post at a URL of this server."""
    query = flask.request.args.get("q", "")
    found = [store.post_json(visit.server, post) for post in visit.server.posts.values() if post.url == query]
    return {"accounts": [], "statuses": found, "hashtags": []}


def page(visit: Visit, path: str) -> Any:
    """What a reader sees at the URL of a post."""
    url = f"https://{visit.server.host}/@{path}"
    found = next((post for post in visit.server.posts.values() if post.url.rstrip("/") == url.rstrip("/")), None)
    if found is None:
        return visit.server.software.refuse("gone")
    return f"<!doctype html><title>@{found.account}</title>{store.as_html(found.text)}"
