"""The imitated Bluesky answers as a real server was seen to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import _bluesky_limits as limits
from multipost.sandbox import _bluesky_names as names
from multipost.sandbox import bluesky, server
from multipost.sandbox._bluesky_errors import XrpcError
from multipost.sandbox._bluesky_limits import Bill, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running

AT = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
POST, GATE = "app.bsky.feed.post", "app.bsky.feed.threadgate"
KEY, OTHER = "3mbd3542k2222", "3mbd3542k222z"
PNG = b"\x89PNG\r\n\x1a\n" + b"a sun over calm water"
RECORD = {"$type": POST, "text": "You are not alone.", "createdAt": "2026-10-10T09:00:00.000Z"}
BLOB = {"$type": "blob", "ref": {"$link": names.cid_of_bytes(b"gone")}, "mimeType": "image/png", "size": 3}
REFERENCE = {"uri": f"at://did:plc:a/{POST}/{KEY}", "cid": names.cid("a")}
KINDS = "null, boolean, integer, string, cid, bytes, array or object"
FAMILY = "👩‍👩‍👧‍👦"


@dataclass
class Desk:
    """Somebody who talks to the servers by hand."""

    running: Running
    client: httpx.Client
    now: datetime = AT
    token: str = ""
    did: str = ""

    def ask(self, verb: str, method: str, host: str = "pds.bsky.social", **options: Any) -> httpx.Response:
        headers = {"Host": host, **({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        headers |= options.pop("headers", {})
        url = f"http://{self.running.address}/xrpc/com.atproto.{method}"
        return self.client.request(verb, url, headers=headers, **options)

    def log_in(self, identifier: str = "hope.example", password: str = "", host: str = "bsky.social") -> httpx.Response:
        asked = {"identifier": identifier, "password": password or bluesky.login("ours")["app_password"]}
        return self.ask("POST", "server.createSession", host, json=asked)

    def enter(self, identifier: str = "hope.example") -> None:
        begun = self.log_in(identifier).json()
        self.token, self.did = begun["accessJwt"], begun["did"]

    def write(self, method: str = "put", **change: Any) -> httpx.Response:
        asked = {"repo": self.did, "collection": POST, "rkey": KEY, "record": RECORD, **change}
        return self.ask("POST", f"repo.{method}Record", json=asked)

    def read(self, **change: Any) -> httpx.Response:
        return self.ask("GET", "repo.getRecord", params={"repo": self.did, "collection": POST, "rkey": KEY, **change})

    def upload(self, content: bytes, kind: str) -> httpx.Response:
        return self.ask("POST", "repo.uploadBlob", content=content, headers={"Content-Type": kind})

    @property
    def texts(self) -> list[str]:
        return [post.text for post in self.running.world.posts]


@pytest.fixture
def door() -> Iterator[Desk]:
    """Before the login."""
    made: list[Desk] = []
    with server.running(lambda: made[0].now) as running, httpx.Client(trust_env=False) as client:
        made.append(Desk(running, client))
        yield made[0]


@pytest.fixture
def desk(door: Desk) -> Desk:
    door.enter()
    return door


def refusal(answer: httpx.Response) -> tuple[int, str, str]:
    said = answer.json()
    return answer.status_code, said["error"], said["message"]


# --- people --------------------------------------------------------------------------------------------------------


def test_a_login_tells_who_it_is_and_which_server_keeps_the_account(door: Desk) -> None:
    begun = door.log_in().json()

    assert begun["did"] == names.did("hope.example")
    assert (begun["handle"], begun["active"]) == ("hope.example", True)
    assert begun["didDoc"]["service"][0]["serviceEndpoint"] == "https://pds.bsky.social"
    assert begun["accessJwt"].startswith("sandbox-access-")
    assert begun["refreshJwt"].startswith("sandbox-refresh-")
    assert door.log_in(begun["did"]).json()["handle"] == "hope.example"


@pytest.mark.parametrize(
    "identifier, password", [("hope.example", "wrong"), ("hope", ""), ("did:plc:nobody", ""), ("", "")]
)
def test_a_wrong_login_is_401(identifier: str, password: str, door: Desk) -> None:
    answer = door.log_in(identifier, password)

    assert refusal(answer) == (401, "AuthenticationRequired", "Invalid identifier or password")


def test_a_session_expires_after_two_hours_with_400(desk: Desk) -> None:
    desk.now += timedelta(hours=2)

    assert refusal(desk.write()) == (400, "ExpiredToken", "Token has expired")
    assert desk.texts == []


@pytest.mark.parametrize(
    "token, said",
    [
        ("", (401, "AuthMissing", "Authentication Required")),
        ("invented", (400, "InvalidToken", "Token could not be verified")),
    ],
)
def test_nobody_writes_without_a_token(token: str, said: tuple[int, str, str], desk: Desk) -> None:
    desk.token = token

    assert refusal(desk.write()) == said


def test_a_refresh_token_is_no_access_token_and_no_access_token_refreshes(door: Desk) -> None:
    begun = door.log_in().json()
    wrong = (400, "InvalidToken", "Invalid token type")

    door.token, door.did = begun["refreshJwt"], begun["did"]
    written = door.write()
    door.token = begun["accessJwt"]

    assert refusal(written) == wrong
    assert refusal(door.ask("POST", "server.refreshSession")) == wrong


def test_a_refresh_token_gives_the_same_successor_for_two_hours(door: Desk) -> None:
    begun = door.log_in().json()
    door.token = begun["refreshJwt"]

    first, second = (door.ask("POST", "server.refreshSession").json() for _ in range(2))
    door.now += timedelta(hours=2)

    assert first["refreshJwt"] == second["refreshJwt"] != begun["refreshJwt"]
    assert first["accessJwt"] != second["accessJwt"]
    assert refusal(door.ask("POST", "server.refreshSession")) == (400, "ExpiredToken", "Token has expired")


@pytest.mark.parametrize(
    "handle, said",
    [
        ("gone.invalid", (400, "InvalidRequest", "Unable to resolve handle")),
        ("hope", (500, "InternalServerError", "Internal Server Error")),
        ("hope_.example", (500, "InternalServerError", "Internal Server Error")),
    ],
)
def test_not_every_name_is_somebodys(handle: str, said: tuple[int, str, str], door: Desk) -> None:
    assert refusal(door.ask("GET", "identity.resolveHandle", params={"handle": handle})) == said


def test_a_server_describes_itself(door: Desk) -> None:
    said = door.ask("GET", "server.describeServer", "hope.example").json()

    assert (said["did"], said["inviteCodeRequired"]) == ("did:web:hope.example", False)
    assert "blobUploadLimit" not in said


def test_a_newer_server_says_how_much_it_takes_and_takes_it(desk: Desk) -> None:
    said = desk.ask("GET", "server.describeServer").json()

    assert said["blobUploadLimit"] == 52_428_800
    assert desk.upload(b"a" * 5_242_881, "image/png").status_code == 200


# --- writing -------------------------------------------------------------------------------------------------------


def test_what_is_put_can_be_read_and_is_shown(desk: Desk) -> None:
    written = desk.write(swapRecord=None).json()

    assert written["uri"] == f"at://{desk.did}/{POST}/{KEY}"
    assert written["commit"].keys() == {"cid", "rev"}
    assert written["validationStatus"] == "valid"
    assert desk.read().json() == {"uri": written["uri"], "cid": written["cid"], "value": RECORD}
    assert desk.read(repo="hope.example").json()["cid"] == written["cid"]
    (post,) = desk.running.world.posts
    assert (post.account, post.server, post.text) == ("hope.example", "pds.bsky.social", RECORD["text"])
    assert post.url == f"https://bsky.app/profile/{desk.did}/post/{KEY}"


def test_the_same_put_again_changes_nothing(desk: Desk) -> None:
    first = desk.write(swapRecord=None).json()

    again = desk.write(swapRecord=None, record=dict(reversed(RECORD.items()))).json()

    assert "commit" not in again
    assert again["cid"] == first["cid"]
    assert desk.texts == [RECORD["text"]]


def test_other_words_are_refused_where_nothing_may_stand(desk: Desk) -> None:
    first = desk.write(swapRecord=None).json()

    other = desk.write(swapRecord=None, record={**RECORD, "text": "Other"})

    assert refusal(other) == (400, "InvalidSwap", f"Record was at {first['cid']}")
    assert desk.read().json()["value"] == RECORD


def test_other_words_are_written_over_where_nobody_asks(desk: Desk) -> None:
    desk.write()

    desk.write(record={**RECORD, "text": "Other"})

    assert desk.read().json()["value"]["text"] == "Other"
    assert desk.texts == [RECORD["text"]]


def test_a_swap_of_what_is_not_there_is_refused(desk: Desk) -> None:
    assert refusal(desk.write(swapRecord=names.cid("a"))) == (400, "InvalidSwap", "Record was at null")


def test_a_swap_of_an_old_commit_is_refused(desk: Desk) -> None:
    head = desk.write().json()["commit"]["cid"]

    refused = desk.write(rkey=OTHER, swapCommit=names.cid("a"))

    assert refusal(refused) == (400, "InvalidSwap", f"Commit was at {head}")
    assert desk.write(rkey=OTHER, swapCommit=head).status_code == 200


@pytest.mark.parametrize("text", [RECORD["text"], "Other"])
def test_creating_under_a_name_that_is_taken_breaks(text: str, desk: Desk) -> None:
    desk.write("create")

    again = desk.write("create", record={**RECORD, "text": text})

    assert refusal(again) == (500, "InternalServerError", "Internal Server Error")
    assert desk.texts == [RECORD["text"]]


def test_the_server_makes_names_of_its_own(desk: Desk) -> None:
    asked = {"repo": desk.did, "collection": POST, "record": RECORD}

    uris = {desk.ask("POST", "repo.createRecord", json=asked).json()["uri"] for _ in range(3)}

    assert len(uris) == 3
    assert all(names.TID.fullmatch(uri.rpartition("/")[2]) for uri in uris)


def test_what_is_deleted_is_gone_and_not_remembered(desk: Desk) -> None:
    desk.write()

    first, second = desk.write("delete").json(), desk.write("delete").json()

    assert (first.keys(), second) == ({"commit"}, {})
    assert desk.texts == []
    assert refusal(desk.read())[:2] == (400, "RecordNotFound")
    assert "commit" in desk.write(swapRecord=None).json()


def apply(desk: Desk, *writes: tuple[str, str]) -> httpx.Response:
    kind = "com.atproto.repo.applyWrites#"
    asked = [{"$type": kind + act, "collection": POST, "rkey": key, "value": RECORD} for act, key in writes]
    return desk.ask("POST", "repo.applyWrites", json={"repo": desk.did, "writes": asked})


def test_several_writes_happen_together(desk: Desk) -> None:
    desk.write()

    answer = apply(desk, ("update", KEY), ("create", OTHER), ("delete", KEY)).json()

    kinds = [result["$type"].partition("#")[2] for result in answer["results"]]
    assert kinds == ["updateResult", "createResult", "deleteResult"]
    assert desk.read(rkey=OTHER).json()["cid"] == answer["results"][1]["cid"]
    assert len(desk.texts) == 1


@pytest.mark.parametrize("broken", [("create", KEY), ("update", "3mbd3542k2322"), ("delete", "3mbd3542k2322")])
def test_one_write_that_breaks_breaks_all(broken: tuple[str, str], desk: Desk) -> None:
    desk.write()

    answer = apply(desk, ("create", OTHER), broken)

    assert answer.status_code == 500
    assert desk.read(rkey=OTHER).status_code == 400


def test_too_many_writes_at_once_are_refused(desk: Desk) -> None:
    assert refusal(apply(desk, *[("create", KEY)] * 201)) == (400, "InvalidRequest", "Too many writes. Max: 200")


def test_nobody_writes_into_the_repository_of_another(desk: Desk) -> None:
    other = desk.log_in("other.example").json()["did"]

    assert refusal(desk.write(repo=other)) == (401, "AuthenticationRequired", "Authentication Required")
    assert refusal(desk.write(repo="did:plc:nobody")) == (403, "AccountNotFound", "Account not found")


@pytest.mark.parametrize(
    "options, said",
    [
        ({"content": b"{x", "headers": {"Content-Type": "application/json"}}, "SyntaxError"),
        ({"content": b"{}"}, "Request encoding (Content-Type) required but not provided"),
        ({"content": b"{}", "headers": {"Content-Type": "text/plain"}}, "Wrong request encoding (Content-Type)"),
        ({"json": {}}, 'Missing required key "repo" at $'),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(options: Any, said: str, desk: Desk) -> None:
    answer = desk.ask("POST", "repo.putRecord", **options)

    assert answer.status_code == 400
    assert said in answer.text.replace("\\", "")


@pytest.mark.parametrize("verb, method", [("GET", "repo.putRecord"), ("POST", "repo.nothing")])
def test_a_method_that_is_not_there_is_400(verb: str, method: str, desk: Desk) -> None:
    said = f"No service configured for com.atproto.{method}"

    assert refusal(desk.ask(verb, method)) == (400, "InvalidRequest", said)


# --- what a post must be -------------------------------------------------------------------------------------------


def facet(feature: str, start: Any = 0, **fields: str) -> dict[str, Any]:
    features = [{"$type": f"app.bsky.richtext.facet#{feature}", **fields}]
    return {"facets": [{"index": {"byteStart": start, "byteEnd": 3}, "features": features}]}


def images(*pictures: dict[str, Any]) -> dict[str, Any]:
    return {"embed": {"$type": "app.bsky.embed.images", "images": pictures}}


def film(**fields: Any) -> dict[str, Any]:
    return {"embed": {"$type": "app.bsky.embed.video", "video": {**BLOB, "mimeType": "video/mp4"}, **fields}}


def labels(*values: str) -> dict[str, Any]:
    return {"labels": {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": value} for value in values]}}


def gate(desk: Desk, **fields: Any) -> httpx.Response:
    """Say who may answer the post of that name, whether it is there or not."""
    whole = {"post": f"at://{desk.did}/{POST}/{KEY}", "createdAt": RECORD["createdAt"], "allow": [], **fields}
    record = {name: value for name, value in whole.items() if value is not None}
    return desk.write(collection=GATE, record={"$type": GATE, **record})


def card(**fields: Any) -> dict[str, Any]:
    whole = {"uri": "https://hope.example", "title": "", "description": "", **fields}
    external = {name: value for name, value in whole.items() if value is not None}
    return {"embed": {"$type": "app.bsky.embed.external", "external": external}}


@pytest.mark.parametrize(
    "change, said",
    [
        ({"text": "a" * 301}, "grapheme too big (maximum 300, got 301) at $.record.text"),
        ({"text": FAMILY * 121}, "string too big (maximum 3000, got 3025) at $.record.text"),
        ({"text": 1}, "Expected string value type at $.record.text"),
        ({"text": None}, "Expected string value type at $.record.text"),
        ({"createdAt": "2026-10-10"}, 'Invalid datetime (got "2026-10-10") at $.record.createdAt'),
        ({"createdAt": "2026-10-10T09:00:00"}, 'Invalid datetime (got "2026-10-10T09:00:00") at $.record.createdAt'),
        ({"createdAt": "2026-10-10T09:00:00-00:00"}, "Invalid datetime"),
        ({"createdAt": "2026-13-10T09:00:00Z"}, "Invalid datetime"),
        ({"langs": ["en"] * 4}, "array too big (maximum 3, got 4) at $.record.langs"),
        ({"langs": ["de_DE"]}, 'Invalid language (got "de_DE") at $.record.langs[0]'),
        ({"langs": "en"}, "Expected array value type at $.record.langs"),
        ({"tags": ["a"] * 9}, "array too big (maximum 8, got 9) at $.record.tags"),
        (
            facet("mention", did="hope.example"),
            'Invalid DID (got "hope.example") at $.record.facets[0].features[0].did',
        ),
        (facet("link", uri="a b"), 'Invalid uri (got "a b") at $.record.facets[0].features[0].uri'),
        (facet("tag", tag="a" * 65), "grapheme too big (maximum 64, got 65) at $.record.facets[0].features[0].tag"),
        (facet("tag", -1, tag="a"), "integer too small (minimum 0, got -1) at $.record.facets[0].index.byteStart"),
        (facet("tag", "0", tag="a"), "Expected integer value type at $.record.facets[0].index.byteStart"),
        ({"reply": {"parent": REFERENCE}}, 'Missing required key "root" at $.record.reply'),
        ({"reply": {"root": {"uri": "x"}, "parent": REFERENCE}}, 'Missing required key "cid" at $.record.reply.root'),
        ({"embed": []}, "Expected object value type at $.record.embed"),
        (
            {"embed": {"images": [], "alt": "", "lang": ""}},
            'Expected an object which includes the "$type" property value type (got {"images": ..., "alt": ..., ...})',
        ),
        (images({"image": BLOB}), 'Missing required key "alt" at $.record.embed.images[0]'),
        (images(*[{"image": BLOB, "alt": ""}] * 5), "array too big (maximum 4, got 5) at $.record.embed.images"),
        (images({"image": {**BLOB, "size": 1_000_001}, "alt": ""}), "blob too big (maximum 1000000, got 1000001)"),
        (images({"image": {**BLOB, "mimeType": "video/mp4"}, "alt": ""}), 'Expected "image/*" (got "video/mp4")'),
        (card(title=None), 'Missing required key "title" at $.record.embed.external'),
        (card(thumb={**BLOB, "size": 1_000_001}), "blob too big (maximum 1000000, got 1000001)"),
        (film(video=BLOB), 'Expected "video/mp4" (got "image/png") at $.record.embed.video.mimeType'),
        (film(alt="a" * 1001), "grapheme too big (maximum 1000, got 1001) at $.record.embed.alt"),
        (film(captions=[{"file": BLOB}]), 'Missing required key "lang" at $.record.embed.captions[0]'),
        (
            film(captions=[{"lang": "en", "file": {**BLOB, "mimeType": "text/vtt", "size": 20_001}}]),
            "blob too big (maximum 20000, got 20001) at $.record.embed.captions[0].file",
        ),
        (labels(*["porn"] * 11), "array too big (maximum 10, got 11) at $.record.labels.values"),
    ],
)
def test_a_post_that_is_not_as_it_must_be_is_refused(change: Any, said: str, desk: Desk) -> None:
    status, name, message = refusal(desk.write(record={**RECORD, **change}))

    assert (status, name) == (400, "InvalidRequest")
    assert message.startswith(f"Invalid {POST} record: ")
    assert said in message
    assert desk.texts == []


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"post": None}, 'Missing required key "post" at $.record'),
        ({"post": "https://hope.example"}, 'Invalid at-uri (got "https://hope.example") at $.record.post'),
        ({"allow": [{"$type": f"{GATE}#mentionRule"}] * 6}, "array too big (maximum 5, got 6) at $.record.allow"),
        ({"allow": [{"$type": f"{GATE}#listRule"}]}, 'Missing required key "list" at $.record.allow[0]'),
    ],
)
def test_a_gate_that_is_not_as_it_must_be_is_refused(fields: Any, said: str, desk: Desk) -> None:
    assert refusal(gate(desk, **fields)) == (400, "InvalidRequest", f"Invalid {GATE} record: {said}")


def test_a_gate_may_stand_before_its_post_and_is_seen_with_it(desk: Desk) -> None:
    first, again = gate(desk).json(), gate(desk).json()
    before = list(desk.texts)
    desk.write(swapRecord=None)

    assert (first["validationStatus"], "commit" in first, "commit" in again) == ("valid", True, False)
    assert before == []
    assert desk.running.world.posts[0].notes == ("Replies: nobody",)


@pytest.mark.parametrize("missing", ["text", "createdAt"])
def test_a_post_has_a_text_and_a_moment(missing: str, desk: Desk) -> None:
    record = {name: value for name, value in RECORD.items() if name != missing}

    assert f'Missing required key "{missing}" at $.record' in refusal(desk.write(record=record))[2]


@pytest.mark.parametrize(
    "change",
    [
        {"text": ""},
        {"text": FAMILY * 120},
        {"createdAt": "2099-01-01T00:00:00+00:00"},
        {"extra": 1.0},
        facet("tag", 400, tag="beyond the text"),
        facet("invented"),
        {"reply": {"root": REFERENCE, "parent": REFERENCE}},
        card(),
        {"embed": {"$type": "app.bsky.embed.record"}},
    ],
)
def test_what_nobody_checks_is_taken(change: Any, desk: Desk) -> None:
    assert desk.write(record={**RECORD, **change}).status_code == 200


@pytest.mark.parametrize("key", ["my-own-key", "0000000000000", "zzzzzzzzzzzzz", "3mbd3542k222"])
def test_the_name_of_a_post_is_a_tid(key: str, desk: Desk) -> None:
    said = f'Invalid record key for {POST}: Invalid TID string (got "{key}") at $'

    assert refusal(desk.write(rkey=key)) == (400, "InvalidRequest", said)


@pytest.mark.parametrize(
    "change, said",
    [
        (
            {"record": {**RECORD, "$type": "app.bsky.feed.like"}},
            f"Invalid $type: expected {POST}, got app.bsky.feed.like",
        ),
        ({"record": []}, "Expected object value type at $.record"),
        (
            {"record": {**RECORD, "extra": {"list": [1, 1.5]}}},
            f"Expected one of {KINDS} value type (got 1.5) at $.record.extra.list[1]",
        ),
        ({"collection": "org.example.note", "record": {}, "validate": True}, "Unknown lexicon type: org.example.note"),
    ],
)
def test_a_record_is_of_a_known_type(change: Any, said: str, desk: Desk) -> None:
    assert refusal(desk.write(**change)) == (400, "InvalidRequest", said)


def test_validation_can_be_left_out(desk: Desk) -> None:
    long = desk.write(record={**RECORD, "text": "a" * 301}, validate=False).json()
    unknown = desk.write(collection="org.example.note", record={"note": 1}).json()

    assert "validationStatus" not in long
    assert unknown["validationStatus"] == "unknown"
    assert desk.texts == ["a" * 301]


# --- files and lists -----------------------------------------------------------------------------------------------


def test_a_picture_is_uploaded_and_then_shown_with_its_description(desk: Desk) -> None:
    blob = desk.upload(PNG, "image/jpeg").json()["blob"]

    desk.write(record={**RECORD, **images({"image": blob, "alt": "A sun"})})

    assert blob["mimeType"] == "image/png"
    assert blob["size"] == len(PNG)
    assert blob["ref"]["$link"].startswith("bafkrei")
    assert desk.running.world.posts[0].pictures == ("A sun",)


def test_a_file_whose_kind_nobody_can_tell_is_what_was_said(desk: Desk) -> None:
    assert desk.upload(b"", "text/plain").json()["blob"] == {
        **BLOB,
        "mimeType": "text/plain",
        "size": 0,
        "ref": {"$link": names.cid_of_bytes(b"")},
    }


def test_a_picture_that_was_never_uploaded_is_not_found(desk: Desk) -> None:
    answer = desk.write(record={**RECORD, **images({"image": BLOB, "alt": ""})})

    assert refusal(answer) == (400, "BlobNotFound", f"Could not find blob: {BLOB['ref']['$link']}")  # type: ignore[index]
    assert desk.texts == []


def test_a_file_that_is_too_large_is_413(desk: Desk) -> None:
    answer = desk.ask(
        "POST", "repo.uploadBlob", "hope.example", content=b"a" * 5_242_881, headers={"Content-Type": "image/png"}
    )

    assert refusal(answer) == (413, "PayloadTooLarge", "request entity too large")


def test_a_file_needs_a_kind(desk: Desk) -> None:
    answer = desk.ask("POST", "repo.uploadBlob", content=PNG)

    assert refusal(answer)[2] == "Request encoding (Content-Type) required but not provided"


def listed(desk: Desk, **params: Any) -> tuple[list[str], str]:
    answer = desk.ask("GET", "repo.listRecords", params={"repo": desk.did, "collection": POST, **params}).json()
    return [record["uri"].rpartition("/")[2] for record in answer["records"]], answer.get("cursor", "")


def test_a_list_goes_from_the_newest_name_in_pages_of_which_the_last_is_empty(desk: Desk) -> None:
    apply(desk, *(("create", key) for key in (KEY, OTHER, "3mbd3542k2322")))

    first, cursor = listed(desk, limit=2)
    second, end = listed(desk, limit=2, cursor=cursor)

    assert (first, cursor) == (["3mbd3542k2322", OTHER], OTHER)
    assert (second, end) == ([KEY], KEY)
    assert listed(desk, cursor=end) == ([], "")
    assert listed(desk, reverse="true", cursor=KEY)[0] == [OTHER, "3mbd3542k2322"]


@pytest.mark.parametrize(
    "params, said",
    [
        ({"repo": "did:plc:nobody"}, "Could not find repo: did:plc:nobody"),
        ({"limit": 101}, "integer too big (maximum 100, got 101) at $.limit"),
    ],
)
def test_a_list_has_an_owner_and_an_end(params: Any, said: str, desk: Desk) -> None:
    answer = desk.ask("GET", "repo.listRecords", params={"repo": desk.did, "collection": POST, **params})

    assert refusal(answer) == (400, "InvalidRequest", said)


def test_nothing_is_found_in_a_repository_that_is_not_there(desk: Desk) -> None:
    assert refusal(desk.read(repo="stranger.example")) == (400, "InvalidRequest", "Could not locate record")


# --- limits --------------------------------------------------------------------------------------------------------


def test_the_31st_login_in_five_minutes_is_refused_until_they_are_over(door: Desk) -> None:
    answers = [door.log_in() for _ in range(31)]
    door.now += timedelta(minutes=5)

    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert refusal(answers[30]) == (429, "RateLimitExceeded", "Rate Limit Exceeded")
    assert answers[30].headers["Retry-After"] == "300"
    assert answers[30].headers["RateLimit-Remaining"] == "0"
    assert door.log_in().status_code == 200


def test_every_answer_tells_of_the_limit_that_is_nearest(desk: Desk) -> None:
    login, upload, write = desk.log_in().headers, desk.upload(PNG, "image/png").headers, desk.write().headers

    assert login["RateLimit-Policy"] == "30;w=300"
    assert login["RateLimit-Reset"] == str(int((AT + timedelta(minutes=5)).timestamp()))
    assert upload["RateLimit-Policy"] == "1000;w=86400"
    assert (write["RateLimit-Limit"], write["RateLimit-Remaining"]) == ("3000", "2996")


def test_points_last_for_an_hour() -> None:
    moment = [AT]
    spending = Limits(lambda: moment[0])
    spending.charge([Bill(limits.WRITE[0], "somebody", 4999)])

    with pytest.raises(XrpcError) as refused:
        spending.charge([Bill(limits.WRITE[0], "somebody", 2)])
    told = spending.charge([Bill(limits.WRITE[0], "somebody else", 2)])
    moment[0] += timedelta(hours=1)

    assert refused.value.headers["RateLimit-Policy"] == "5000;w=3600"
    assert refused.value.headers["Retry-After"] == "3600"
    assert told["RateLimit-Remaining"] == "4998"
    assert spending.charge([Bill(limits.WRITE[0], "somebody", 2)])["RateLimit-Remaining"] == "4998"


@pytest.mark.parametrize("method, points", [("putRecord", 2), ("createRecord", 3), ("deleteRecord", 1)])
def test_writing_costs_points_also_where_it_is_refused(
    method: str, points: int, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ALL", limits.Limit(100_000, timedelta(minutes=5)))

    answer = desk.ask("POST", f"repo.{method}", json={"repo": "x", "collection": POST, "rkey": "x", "record": {}})

    assert answer.status_code == 403
    assert answer.headers["RateLimit-Limit"] == "5000"
    assert answer.headers["RateLimit-Remaining"] == str(5000 - points)
