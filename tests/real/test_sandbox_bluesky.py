"""The sandbox answers as the real server: the same requests to both, and the same answers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost import clock, sandbox
from multipost.sandbox import server as sandboxes
from tests.real.bluesky_server import POST, Person, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    Request = tuple[str, str, dict[str, Any]]

pytestmark = pytest.mark.real

FAMILY = "👩‍👩‍👧‍👦"
GATE = "app.bsky.feed.threadgate"
MP4 = b"\0\0\0\x18ftypisom\0\0\2\0isommp41"
KEY = "3mbd3542k2222"
RECORD = {"$type": POST, "text": "Hello", "createdAt": "2026-01-01T00:00:00.000Z"}
GONE = {"$type": "blob", "ref": {"$link": "bafkreihh3oyu4ztmjhujvs6xxxlqoz6n4nvyl4wjsrdqvvsjrbqzywrhju"}}
BLOB = {**GONE, "mimeType": "image/png", "size": 3}


def write(method: str, **change: Any) -> Request:
    body = {"repo": "{did}", "collection": POST, "rkey": KEY, "record": RECORD, **change}
    return "POST", f"repo.{method}Record", {"json": body}


def put(**change: Any) -> Request:
    return write("put", **{"swapRecord": None, **change})


def record(**change: Any) -> Request:
    return put(record={**RECORD, **change})


def get(method: str, **params: str) -> Request:
    return "GET", method, {"params": params}


def one_facet(kind: str, start: int = 0, **fields: str) -> Request:
    feature = {"$type": f"app.bsky.richtext.facet#{kind}", **fields}
    return record(facets=[{"index": {"byteStart": start, "byteEnd": 5}, "features": [feature]}])


def images(*pictures: dict[str, Any]) -> Request:
    return record(embed={"$type": "app.bsky.embed.images", "images": pictures})


def film(**change: Any) -> Request:
    return record(embed={"$type": "app.bsky.embed.video", "video": {**BLOB, "mimeType": "video/mp4"}, **change})


def labels(*values: Any) -> Request:
    return record(labels={"$type": "com.atproto.label.defs#selfLabels", "values": values})


def gate(**change: Any) -> Request:
    """Who may answer a post that is not there."""
    post = f"at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/{POST}/{KEY}"
    whole = {"$type": GATE, "post": post, "allow": [], "createdAt": RECORD["createdAt"], **change}
    return write("put", collection=GATE, record=whole)


def captions(**change: Any) -> Request:
    return film(captions=[{"lang": "en", "file": {**BLOB, "mimeType": "text/vtt"}, **change}])


REQUESTS = {
    "put": [put()],
    "put twice": [put(), put()],
    "put other words": [put(), record(text="Other")],
    "put over": [put(), write("put", record={**RECORD, "text": "Other"})],
    "swap of nothing": [put(swapRecord="bafyreiao2cz323u7syfdzvo7gulguxsggdvzt4omjnn46hxcheq7icpykm")],
    "create twice": [write("create"), write("create")],
    "no TID": [put(rkey="my-own-key")],
    "other repository": [put(repo="did:plc:aaaaaaaaaaaaaaaaaaaaaaaa")],
    "too long": [record(text="a" * 301)],
    "too many bytes": [record(text=FAMILY * 121)],
    "just fits": [record(text=FAMILY * 120)],
    "empty": [record(text="")],
    "no zone": [record(createdAt="2026-01-01T00:00:00")],
    "a day": [record(createdAt="2026-01-01")],
    "minus nothing": [record(createdAt="2026-01-01T00:00:00-00:00")],
    "no moment": [put(record={"text": "Hello"})],
    "a fraction": [record(extra=1.5)],
    "other type": [record(**{"$type": "app.bsky.feed.like"})],
    "four languages": [record(langs=["en"] * 4)],
    "no language": [record(langs=["de_DE"])],
    "nine tags": [record(tags=["a"] * 9)],
    "handle for DID": [one_facet("mention", did="hope.test")],
    "no address": [one_facet("link", uri="a b")],
    "long tag": [one_facet("tag", tag="a" * 65)],
    "before the text": [one_facet("tag", -1, tag="a")],
    "beyond the text": [one_facet("tag", 400, tag="a")],
    "half a reply": [record(reply={"parent": {"uri": "at://x", "cid": "y"}})],
    "no alt": [images({"image": BLOB})],
    "five pictures": [images(*[{"image": BLOB, "alt": ""}] * 5)],
    "gone picture": [images({"image": BLOB, "alt": ""})],
    "large picture": [images({"image": {**BLOB, "size": 1_000_001}, "alt": ""})],
    "gone film": [film()],
    "picture for film": [film(video=BLOB)],
    "large film": [film(video={**BLOB, "mimeType": "video/mp4", "size": 100_000_001})],
    "long alt of a film": [film(alt="a" * 1001)],
    "no film": [record(embed={"$type": "app.bsky.embed.video"})],
    "captions": [captions()],
    "captions in no language": [captions(lang="und")],
    "captions in a country": [captions(lang="de_DE")],
    "captions without a language": [film(captions=[{"file": BLOB}])],
    "large captions": [captions(file={**BLOB, "mimeType": "text/vtt", "size": 20_001})],
    "plain captions": [captions(file={**BLOB, "mimeType": "text/plain"})],
    "21 captions": [film(captions=[{"lang": "en", "file": {**BLOB, "mimeType": "text/vtt"}}] * 21)],
    "labels": [labels({"val": "graphic-media"}, {"val": "!no-unauthenticated"})],
    "an invented label": [labels({"val": "suicide"})],
    "a long label": [labels({"val": "a" * 129})],
    "eleven labels": [labels(*[{"val": "porn"}] * 11)],
    "labels of no kind": [record(labels={"values": []})],
    "a gate before its post": [gate(), gate(), put()],
    "a gate for nobody": [gate(allow=[]), gate(allow=[{"$type": f"{GATE}#mentionRule"}])],
    "a gate of a list": [gate(allow=[{"$type": f"{GATE}#listRule"}])],
    "six rules": [gate(allow=[{"$type": f"{GATE}#mentionRule"}] * 6)],
    "an invented rule": [gate(allow=[{"$type": f"{GATE}#friendRule"}])],
    "a gate for no post": [gate(post="https://hope.example")],
    "a gate without a moment": [write("put", collection=GATE, record={"post": f"at://hope.test/{POST}/{KEY}"})],
    "a gate that is no TID": [write("put", collection=GATE, rkey="my-own-key", record={"$type": GATE})],
    "no title": [record(embed={"$type": "app.bsky.embed.external", "external": {"uri": "https://hope.example"}})],
    "no record": [("POST", "repo.putRecord", {"json": {}})],
    "an empty embed": [record(embed={})],
    "an embed of no kind": [record(embed={"images": [], "captions": [], "alt": ""})],
    "no session": [("POST", "repo.putRecord", {"json": {}, "headers": {"Authorization": ""}})],
    "an invented token": [("POST", "repo.putRecord", {"json": {}, "headers": {"Authorization": "Bearer invented"}})],
    "a wrong password": [("POST", "server.createSession", {"json": {"identifier": "{did}", "password": "wrong"}})],
    "no password": [("POST", "server.createSession", {"json": {"identifier": "{did}"}})],
    "no such method": [("POST", "repo.nothing", {"json": {}})],
    "GET for POST": [get("repo.putRecord")],
    "no such record": [get("repo.getRecord", repo="{did}", collection=POST, rkey=KEY)],
    "no such repository": [get("repo.getRecord", repo="nobody.test", collection=POST, rkey=KEY)],
    "a bad handle": [get("identity.resolveHandle", handle="hope")],
    "an underscore": [get("identity.resolveHandle", handle="hope_.test")],
    "nobody's handle": [get("identity.resolveHandle", handle="nobody.invalid")],
    "delete twice": [put(), write("delete"), write("delete")],
    "no list": [get("repo.listRecords", repo="did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", collection=POST)],
    "empty list": [get("repo.listRecords", repo="{did}", collection=POST)],
    "too much": [("POST", "repo.uploadBlob", {"content": "a" * 5_300_000, "headers": {"Content-Type": "image/png"}})],
    "a film": [("POST", "repo.uploadBlob", {"content": MP4, "headers": {"Content-Type": "text/plain"}})],
    "captions alone": [("POST", "repo.uploadBlob", {"content": "WEBVTT\n", "headers": {"Content-Type": "text/vtt"}})],
    "about itself": [("GET", "server.describeServer", {})],
    "text": [("POST", "repo.uploadBlob", {"content": "Hello", "headers": {"Content-Type": "text/plain"}})],
}


@pytest.fixture(scope="module")
def imitation() -> Iterator[Server]:
    with sandboxes.running(clock.now) as running, httpx.Client(trust_env=False) as client:
        yield Server(f"http://{running.address}", client)


def newcomer(imitation: Server, handle: str) -> Person:
    """The same person there."""
    asked = {"identifier": handle, "password": sandbox.load("bluesky").login("ours")["app_password"]}
    begun = imitation.ask("POST", "server.createSession", json=asked).json()
    return Person(handle, begun["did"], begun["accessJwt"], "")


def answer(server: Server, person: Person, request: Request) -> tuple[int, Any]:
    """Status, and what is said, without names that each server makes; of what was done, which members there are."""
    verb, method, options = request
    named = {name: _named(value, person) for name, value in options.items()}
    heard = server.ask(verb, method, person, **named)
    said = heard.json()
    plain = re.sub(r"did:plc:[a-z2-7]{24}|bafyrei[a-z2-7]{52}", "…", heard.text)
    return heard.status_code, json.loads(plain) if "error" in said else sorted(said)


def _named(value: Any, person: Person) -> Any:
    return value if isinstance(value, bytes) else json.loads(json.dumps(value).replace("{did}", person.did))


@pytest.mark.parametrize("requests", REQUESTS.values(), ids=REQUESTS)
def test_the_sandbox_answers_as_the_real_server(
    requests: list[Request], server: Server, person: Person, imitation: Server
) -> None:
    twin = newcomer(imitation, person.handle)

    theirs = [answer(server, person, request) for request in requests]
    ours = [answer(imitation, twin, request) for request in requests]

    assert ours == theirs
