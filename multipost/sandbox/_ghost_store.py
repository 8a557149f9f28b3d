"""One Ghost: its posts and pictures. It says nothing of a slug that it counts up, or of words that it was not told."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from multipost.sandbox import _ghost_rules as rules
from multipost.sandbox._ghost_rules import Refusal
from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from multipost.sandbox.world import World

_KEPT = (
    *("title", "slug", "status", "custom_excerpt", "feature_image", "feature_image_alt", "canonical_url"),
    *("visibility", "featured", "published_at"),
)
_BLANK = dict.fromkeys(_KEPT) | {"status": "draft", "visibility": "public", "featured": False}


@dataclass
class Ghost:
    """`home` is its address without a slash at its end."""

    home: str
    world: World
    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def create(self, asked: Mapping[str, Any], account: str, *, as_html: bool) -> dict[str, Any]:
        """A new post, whatever number or key it came with."""
        post: dict[str, Any] = {
            **_BLANK,
            "id": f"{next(self.numbers):024x}",
            "account": account,
            "html": "",
            "tags": [],
        }
        return self._kept(post, {"slug": str(asked.get("title") or "")[:185], **asked}, as_html=as_html)

    def change(self, post: dict[str, Any], asked: Mapping[str, Any], *, as_html: bool) -> dict[str, Any]:
        """What is asked for. Who saw an older version may change nothing."""
        if "updated_at" not in asked:
            raise Refusal(422, "ValidationError", "Validation error, cannot edit post.", "updated_at is required")
        changes = [name for name in _KEPT if name in asked and asked[name] != post[name]]
        if asked["updated_at"] != post["updated_at"] and (changes or as_html):
            message = "Saving failed! Someone else is editing this post."
            raise Refusal(409, "UpdateCollisionError", message, code="UPDATE_COLLISION")
        return self._kept(dict(post), asked, as_html=as_html) if changes or as_html or "tags" in asked else post

    def file(self, name: str) -> str:
        """The address of a new picture. One of the same name gets a number."""
        stem, _, ending = name.rpartition(".")
        names = (f"{stem}{more}.{ending}" for more in ("", *(f"-{number}" for number in range(1, len(self.files) + 2))))
        self.files.append(next(one for one in names if one not in self.files))
        return f"{self.home}/content/images/2026/10/{self.files[-1]}"

    def url(self, post: Mapping[str, Any]) -> str:
        """Where it is read; a draft has an address that only those know who are told."""
        return f"{self.home}/{post['slug']}/" if post["status"] == "published" else f"{self.home}/p/{post['id']}/"

    def _kept(self, post: dict[str, Any], asked: Mapping[str, Any], *, as_html: bool) -> dict[str, Any]:
        was = post["status"]
        post |= {name: asked[name] for name in _KEPT if name in asked}
        rules.fit(post)
        if post["status"] == "scheduled" and str(post["published_at"]) < self._now:
            context = "Date must be at least -2 minutes in the future."
            raise Refusal(422, "ValidationError", "Validation error, cannot save post.", context)
        if as_html and "html" in asked:
            post["html"] = rules.converted(str(asked["html"] or ""))
        if "tags" in asked:
            post["tags"] = [{"name": tag if isinstance(tag, str) else tag["name"]} for tag in asked["tags"]]
        if "slug" in asked:
            taken = {one["slug"] for one in self.posts.values() if one["id"] != post["id"]}
            post["slug"] = rules.slug(post["slug"], taken)
        post["updated_at"] = self._later(post.get("updated_at", ""))
        self.posts[post["id"]] = post
        if was != "published" and post["status"] == "published":
            self.world.arrive(self._shown(post))
        return post

    @property
    def _now(self) -> str:
        return self.world.now().strftime("%Y-%m-%dT%H:%M:%S.000Z")

    def _later(self, moment: str) -> str:
        """Now; a millisecond later where the clock of the sandbox stands still."""
        if moment[:19] != self._now[:19]:
            return self._now
        return f"{moment[:20]}{int(moment[20:23]) + 1:03}Z"

    def _shown(self, post: Mapping[str, Any]) -> Shown:
        featured = [post["feature_image_alt"] or ""] if post["feature_image"] else []
        notes = [f"titled {post['title']}", *(f"tagged {tag['name']}" for tag in post["tags"])]
        notes += [f"first at {post['canonical_url']}"] * bool(post["canonical_url"])
        notes += [f"for {post['visibility']}"] * (post["visibility"] != "public") + ["featured"] * bool(
            post["featured"]
        )
        return Shown(
            platform="ghost",
            server=self.home.partition("://")[2],
            account=post["account"],
            id=post["id"],
            url=self.url(post),
            text=rules.read(post["html"]),
            at=self.world.now(),
            pictures=(*featured, *rules.pictures(post["html"])),
            notes=tuple(notes),
        )
