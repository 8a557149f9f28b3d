"""The methods of the imitated Bluesky: what each must be told, what it costs, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost import media
from multipost.sandbox import _bluesky_limits as limits
from multipost.sandbox import _bluesky_names as names
from multipost.sandbox._bluesky_errors import bad, broken, invalid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from multipost.sandbox._bluesky_network import Network
    from multipost.sandbox._bluesky_repository import Repository

MOST_LISTED = 100
MOST_WRITES = 200


@dataclass(frozen=True)
class Asked:
    """One request: members of its JSON or of its query, or its bytes; `did` of who is logged in."""

    host: str
    token: str
    did: str
    arguments: Mapping[str, Any]
    content: bytes = b""
    kind: str = ""


class Call(NamedTuple):
    """A method. `needs` must be in its JSON, `charged` are the limits of its own, of which it takes `points`."""

    act: Callable[[Network, Asked], dict[str, Any]]
    needs: tuple[str, ...] = ()
    charged: tuple[limits.Limit, ...] = ()
    points: int = 1
    private: bool = True  # only for who is logged in
    file: bool = False  # its body is a file


def _create_session(network: Network, asked: Asked) -> dict[str, Any]:
    session = network.sessions.begin(asked.arguments["identifier"], asked.arguments["password"], asked.host)
    network.open(session["did"])
    return session


def _refresh_session(network: Network, asked: Asked) -> dict[str, Any]:
    return network.sessions.refresh(asked.token, asked.host)


def most_bytes(host: str) -> int:
    """How large a file a server takes, whatever it is for."""
    return (50 if _is_larger(host) else 5) * 1024 * 1024


def _is_larger(host: str) -> bool:
    return host.endswith("bsky.social")


def _describe(_network: Network, asked: Asked) -> dict[str, Any]:
    limits = {"blobUploadLimit": most_bytes(asked.host)} if _is_larger(asked.host) else {}
    domains = {"availableUserDomains": [f".{asked.host}"], "inviteCodeRequired": False}
    return {"did": f"did:web:{asked.host}", **domains, "links": {}, "contact": {}, **limits}


def _resolve(_network: Network, asked: Asked) -> dict[str, Any]:
    handle = asked.arguments.get("handle", "").lower()
    if not names.HANDLE.fullmatch(handle):
        raise broken()
    if handle.endswith(".invalid"):
        raise invalid("Unable to resolve handle")
    return {"did": names.did(handle)}


def _upload(network: Network, asked: Asked) -> dict[str, Any]:
    """Keep a file. Its own first bytes say of what kind it is, where they do."""
    kind, size = media.kind(asked.content) or asked.kind, len(asked.content)
    cid = names.cid_of_bytes(asked.content)
    network.own(asked.did, asked.did).blobs.add(cid)
    return {"blob": {"$type": "blob", "ref": {"$link": cid}, "mimeType": kind, "size": size}}


def _put(network: Network, asked: Asked) -> dict[str, Any]:
    return _write(network, asked, lambda repository: repository.put(asked.arguments, network.world.now()))


def _create(network: Network, asked: Asked) -> dict[str, Any]:
    return _write(network, asked, lambda repository: repository.create(asked.arguments, network.world.now()))


def _delete(network: Network, asked: Asked) -> dict[str, Any]:
    return _write(network, asked, lambda repository: repository.delete(asked.arguments, network.world.now()))


def _apply(network: Network, asked: Asked) -> dict[str, Any]:
    if len(asked.arguments["writes"]) > MOST_WRITES:
        raise invalid(f"Too many writes. Max: {MOST_WRITES}")
    return _write(network, asked, lambda repository: repository.apply(asked.arguments, network.world.now()))


def _write(network: Network, asked: Asked, act: Callable[[Repository], dict[str, Any]]) -> dict[str, Any]:
    repository = network.own(asked.arguments["repo"], asked.did)
    before = repository.records
    answer = act(repository)
    network.show(repository, before, asked.host)
    return answer


def _get(network: Network, asked: Asked) -> dict[str, Any]:
    repo, collection, name = (asked.arguments.get(one, "") for one in ("repo", "collection", "rkey"))
    repository = network.find(repo)
    if repository is None:
        raise invalid("Could not locate record")
    record, uri = repository.records.get((collection, name)), f"at://{repository.did}/{collection}/{name}"
    if record is None:
        raise bad("RecordNotFound", f"Could not locate record: {uri}")
    return {"uri": uri, "cid": record.cid, "value": record.value}


def _list(network: Network, asked: Asked) -> dict[str, Any]:
    """The newest names first, in pages. The last page has a cursor, too: only an empty one ends the list."""
    repo, collection = (asked.arguments.get(one, "") for one in ("repo", "collection"))
    repository, cursor = network.find(repo), asked.arguments.get("cursor", "")
    most, upwards = int(asked.arguments.get("limit", 50)), asked.arguments.get("reverse") == "true"
    if repository is None:
        raise invalid(f"Could not find repo: {repo}")
    if not 1 <= most <= MOST_LISTED:
        raise invalid(f"integer too big (maximum {MOST_LISTED}, got {most}) at $.limit")
    every = sorted((name for where, name in repository.records if where == collection), reverse=not upwards)
    after = (name for name in every if not cursor or (name > cursor if upwards else name < cursor))
    page = list(after)[:most]
    found = [_get(network, Asked(asked.host, "", "", {**asked.arguments, "rkey": name})) for name in page]
    return {"records": found, **({"cursor": page[-1]} if page else {})}


_RECORD = ("repo", "collection", "rkey")
_LOGIN = ("identifier", "password")
CALLS = {
    "POST com.atproto.server.createSession": Call(_create_session, _LOGIN, limits.LOGIN, private=False),
    "POST com.atproto.server.refreshSession": Call(_refresh_session, private=False),
    "GET com.atproto.server.describeServer": Call(_describe, private=False),
    "GET com.atproto.identity.resolveHandle": Call(_resolve, private=False),
    "POST com.atproto.repo.uploadBlob": Call(_upload, charged=limits.UPLOAD, file=True),
    "POST com.atproto.repo.putRecord": Call(_put, (*_RECORD, "record"), limits.WRITE, 2),
    "POST com.atproto.repo.createRecord": Call(_create, ("repo", "collection", "record"), limits.WRITE, 3),
    "POST com.atproto.repo.deleteRecord": Call(_delete, _RECORD, limits.WRITE, 1),
    "POST com.atproto.repo.applyWrites": Call(_apply, ("repo", "writes"), limits.WRITE, 3),
    "GET com.atproto.repo.getRecord": Call(_get, private=False),
    "GET com.atproto.repo.listRecords": Call(_list, private=False),
}
