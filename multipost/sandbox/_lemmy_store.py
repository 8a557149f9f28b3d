"""What a Lemmy server keeps: communities, people, posts and pictures."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from multipost.sandbox import _lemmy_rules as rules
from multipost.sandbox.world import Shown
from multipost.text import dialects, document, markdown

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.sandbox.world import World

REMEMBERED = timedelta(minutes=4)
"""How long Lemmy 1.0 knows a key, whatever became of its request."""


class Server:
    """One Lemmy; a host that begins with `beta` runs 1.0, one that begins with `old` 0.18.

    Every community is there, but for those that begin with `no`; one on another host only when it was looked for. In
    `mods` only moderators may post; all that is posted in `adults` is NSFW.
    """

    def __init__(self, world: World, host: str) -> None:
        self._world = world
        self.root = f"https://{host}"
        self.host = host
        self.is_new = host.startswith("beta")
        self.version = "1.0.0-beta.1" if self.is_new else "0.18.5" if host.startswith("old") else "0.19.20"
        self.communities: dict[str, int] = {}
        self.posts: list[dict[str, Any]] = []
        self._keys: dict[str, datetime] = {}
        self._used: dict[str, list[datetime]] = {}

    def person(self, name: str) -> dict[str, Any]:
        """Somebody who lives here."""
        number = int(sha256(name.encode()).hexdigest()[:6], 16)
        return {"id": number, "name": name, "actor_id": f"{self.root}/u/{name}", "local": True}

    def community(self, name: str, *, resolve: bool) -> dict[str, Any]:
        """A community; one of another server is known once somebody had it resolved."""
        local, _, host = name.lstrip("!").partition("@")
        foreign = host not in {"", self.host}
        whole = f"{local}@{host}" if foreign else local
        if local.startswith("no") or (foreign and not resolve and whole not in self.communities):
            raise rules.Refusal(404, "couldnt_find_community")
        number = self.communities.setdefault(whole, len(self.communities) + 1)
        place = f"https://{host}" if foreign else self.root
        return {"id": number, "name": local, "actor_id": f"{place}/c/{local}", "nsfw": local == "adults"}

    def limited(self, kind: str) -> None:
        """Count one request of a kind. Too many are a 400, and nobody says how long; 1.0 says 429."""
        if rules.wait(self._used.setdefault(kind, []), kind, self._world.now()):
            raise rules.Refusal(429 if self.is_new else 400, "rate_limit_error")

    def once(self, key: str) -> None:
        """The key of a request, before anything else: a repeat is refused even if the first failed."""
        now = self._world.now()
        if self.is_new and 0 < len(key) <= 32:  # noqa: PLR2004 - longer ones are ignored
            if key in self._keys and now - self._keys[key] < REMEMBERED:
                raise rules.Refusal(422)
            self._keys[key] = now

    def publish(self, who: str, said: dict[str, Any]) -> dict[str, Any]:
        """A post, for everybody."""
        name = next((name for name, number in self.communities.items() if number == said.get("community_id")), "")
        kept = rules.post(said)
        if not name:
            raise rules.Refusal(404, "couldnt_find_community")
        if name == "mods":
            raise rules.Refusal(400, "only_mods_can_post_in_community")
        number = len(self.posts) + 1
        made = {
            **kept,
            "id": number,
            "ap_id": f"{self.root}/post/{number}",
            "community_id": said["community_id"],
            "creator_id": self.person(who)["id"],
            "nsfw": kept["nsfw"] or name == "adults",
            "published": self._world.now().isoformat().replace("+00:00", "Z"),
            "removed": False,
            "deleted": False,
        }
        view = {"post": made, "creator": self.person(who), "counts": {"score": 1, "comments": 0}}
        self.posts.append(view)
        self._world.arrive(self._shown(who, name, made))
        return view

    def listed(self, ours: list[dict[str, Any]], page: int, limit: int) -> list[dict[str, Any]]:
        """Posts, the newest first, by the page."""
        newest = ours[::-1]
        return newest[(page - 1) * limit : page * limit]

    def _shown(self, who: str, community: str, made: dict[str, Any]) -> Shown:
        body = markdown.parse(made["body"] or "")
        notes = [f"Title: {made['name']}", f"In: !{community}"]
        notes += [f"Link: {made['url']}"] * bool(made["url"])
        notes += ["NSFW"] * made["nsfw"]
        notes += [f"Language: {rules.LANGUAGES[made['language_id']]}"] * bool(made["language_id"])
        alts = ([made["alt_text"]] if made["alt_text"] else []) + [one.alt for one in document.images(body)]
        return Shown(
            platform="lemmy",
            server=self.host,
            account=who,
            id=str(made["id"]),
            url=made["ap_id"],
            text=dialects.plain(body).text,
            at=self._world.now(),
            pictures=tuple(alts),
            notes=tuple(notes),
        )
