"""What the imitated Bluesky knows, and what readers see of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from multipost.sandbox import _bluesky_names as names
from multipost.sandbox._bluesky_errors import XrpcError, unauthorized
from multipost.sandbox._bluesky_lexicon import GATE, POST
from multipost.sandbox._bluesky_limits import Limits
from multipost.sandbox._bluesky_repository import Record, Records, Repository
from multipost.sandbox._bluesky_sessions import Sessions
from multipost.sandbox.world import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.world import World


@dataclass
class Network:
    """Every server of the network at once; they know the same people."""

    world: World
    repositories: dict[str, Repository] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sessions = Sessions(self.world.now)
        self.limits = Limits(self.world.now)

    def open(self, did: str) -> None:
        """Give somebody who logs in a repository."""
        self.repositories.setdefault(did, Repository(did))

    def find(self, repo: str) -> Repository | None:
        """The repository of a DID, or of a handle."""
        return self.repositories.get(repo if repo.startswith("did:") else names.did(repo.lower()))

    def own(self, repo: str, did: str) -> Repository:
        """The repository, which must be that of who is logged in."""
        found = self.find(repo)
        if found is None:
            raise XrpcError(HTTPStatus.FORBIDDEN, "AccountNotFound", "Account not found")
        if found.did != did:
            raise unauthorized("AuthenticationRequired", "Authentication Required")
        return found

    def show(self, repository: Repository, before: Records, host: str) -> None:
        """Let readers see what is new, and no longer what is gone. What was written over stays as they know it."""
        gone = {_uri(repository, key) for key in before.keys() - repository.records.keys()}
        self.world.posts[:] = [post for post in self.world.posts if post.id not in gone]
        for key, record in repository.records.items():
            if key not in before and key[0] == POST:
                self.world.arrive(self._shown(repository, key, record, host))

    def _shown(self, repository: Repository, key: tuple[str, str], record: Record, host: str) -> Shown:
        value, gate = record.value, repository.records.get((GATE, key[1]))
        embed = value.get("embed", {})
        return Shown(
            platform="bluesky",
            server=host,
            account=self.sessions.handles[repository.did],
            id=_uri(repository, key),
            url=f"https://bsky.app/profile/{repository.did}/post/{key[1]}",
            text=value["text"],
            at=self.world.now(),
            parent=value.get("reply", {}).get("parent", {}).get("uri", ""),
            pictures=tuple(shown.get("alt", "") for shown in embed.get("images", [embed] if "video" in embed else [])),
            notes=tuple(_notes(value, embed, gate.value if gate else {})),
        )


def _uri(repository: Repository, key: tuple[str, str]) -> str:
    return f"at://{repository.did}/{key[0]}/{key[1]}"


def _notes(value: dict[str, Any], embed: dict[str, Any], gate: dict[str, Any]) -> Iterator[str]:
    if card := embed.get("external"):
        yield f"Link card: {card['title']} ({card['uri']})"
    for captions in embed.get("captions", []):
        yield f"Captions: {captions['lang']}"
    for label in value.get("labels", {}).get("values", []):
        yield f"Label: {label['val']}"
    if "allow" in gate:
        rules = [rule["$type"].partition("#")[2] for rule in gate["allow"]]
        yield f"Replies: {', '.join(rules) or 'nobody'}"
