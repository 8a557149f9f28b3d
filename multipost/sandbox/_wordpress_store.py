"""One WordPress: its posts, its media library, its tags and categories. It says nothing of what it drops."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from multipost.sandbox import _wordpress_rules as rules
from multipost.sandbox._wordpress_rules import Refusal
from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.sandbox.world import World

STATUSES = ("publish", "future", "draft", "pending", "private")
_TEXTS = ("title", "content", "excerpt")


@dataclass
class Site:
    """`home` is its address without a slash at its end; `mode` the first label of its host."""

    home: str
    mode: str
    world: World
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    media: dict[int, dict[str, Any]] = field(default_factory=dict)
    terms: dict[str, dict[int, str]] = field(
        default_factory=lambda: {"tags": {}, "categories": {1: "Uncategorized", 2: "News &amp; Events"}}
    )
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(7))

    @property
    def now(self) -> str:
        """The moment as WordPress writes it: UTC, without saying so."""
        return self.world.now().strftime("%Y-%m-%dT%H:%M:%S")

    def create(self, asked: Mapping[str, Any], account: str, *, trusted: bool) -> dict[str, Any]:
        """A new post; a draft where nothing is said."""
        if not any(asked.get(name) for name in _TEXTS):
            raise Refusal(400, "empty_content", "Content, title, and excerpt are empty.")
        post = {"id": next(self.numbers), "slug": "", "status": "draft", "account": account, "trusted": trusted}
        blank = {"title": "", "content": "", "excerpt": "", "tags": [], "categories": [1], "featured_media": 0}
        return self.change({**blank, **post, "date_gmt": None}, {"status": "draft", **asked})

    def change(self, post: dict[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
        """What is asked for, as far as it is known here; it is seen by readers once it is published."""
        was = post["status"]
        words = {name: asked[name] for name in _TEXTS if name in asked}
        kept = words if post["trusted"] else {name: rules.filtered(said) for name, said in words.items()}
        post |= kept | {name: asked[name] for name in ("status", "date_gmt") if name in asked}
        for kind in ("tags", "categories"):
            known = () if (self.mode, kind) == ("forgetful", "tags") else self.terms[kind]
            post[kind] = [one for one in asked.get(kind, post[kind]) if one in known] or ([1] * (kind == "categories"))
        number = asked.get("featured_media", post["featured_media"])
        post["featured_media"] = number if number in self.media else 0
        self._dated(post)
        self._named(post, asked)
        post["modified_gmt"] = self.now
        self.posts[post["id"]] = post
        if (was, post["status"]) != ("publish", "publish") and post["status"] == "publish":
            self.world.arrive(self._shown(post))
        return post

    def trash(self, post: dict[str, Any]) -> dict[str, Any]:
        """Out of sight; its slug is free again."""
        if post["status"] == "trash":
            raise Refusal(410, "rest_already_trashed", "The post has already been deleted.")
        post |= {"status": "trash", "slug": f"{post['slug']}__trashed", "modified_gmt": self.now}
        return post

    def link(self, post: Mapping[str, Any]) -> str:
        """Where it is read."""
        pretty = post["status"] == "publish" and self.mode != "plain"
        return f"{self.home}/{post['slug']}/" if pretty else f"{self.home}/?p={post['id']}"

    def term(self, kind: str, name: str) -> int:
        """A new tag or category. One that is there is an error that says which."""
        found = next((number for number, known in self.terms[kind].items() if known.lower() == name.lower()), 0)
        if found:
            message = "A term with the name provided already exists in this taxonomy."
            raise Refusal(400, "term_exists", message, term_id=found)
        number = next(self.numbers)
        self.terms[kind][number] = name
        return number

    def _dated(self, post: dict[str, Any]) -> None:
        """A date in the future makes a published post wait, and one in the past a waiting one published."""
        if post["status"] in ("publish", "future"):
            post["date_gmt"] = post["date_gmt"] or self.now
            post["status"] = "future" if post["date_gmt"] > self.now else "publish"

    def _named(self, post: dict[str, Any], asked: Mapping[str, Any]) -> None:
        taken = {one["slug"] for one in self.posts.values() if one["id"] != post["id"]}
        slug = post["slug"].removesuffix("__trashed")
        wished = rules.slug(asked["slug"]) if "slug" in asked else slug
        if not wished and post["status"] == "publish":
            wished = rules.slug(post["title"])
        post["slug"] = rules.unique(wished, taken) or (str(post["id"]) if post["status"] == "publish" else "")

    def _shown(self, post: Mapping[str, Any]) -> Shown:
        featured = [self.media[post["featured_media"]]["alt_text"]] if post["featured_media"] else []
        named = [rules.read(self.terms[kind][one]) for kind in ("categories", "tags") for one in post[kind]]
        return Shown(
            platform="wordpress",
            server=self.home.partition("://")[2],
            account=post["account"],
            id=str(post["id"]),
            url=self.link(post),
            text=rules.read(post["content"]),
            at=self.world.now(),
            pictures=(*featured, *rules.pictures(post["content"])),
            notes=(f"titled {rules.read(post['title'])}", f"in {', '.join(named)}"),
        )
