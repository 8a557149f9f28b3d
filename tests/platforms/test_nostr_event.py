"""Nostr's events: their ids and signatures are those that everybody else computes."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import coincurve
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from multipost.platforms import _nostr_event as events

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = "0" * 63 + "3"
NSEC = "nsec1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqps52s3re"
PUBLIC = "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9"
AT = datetime.fromtimestamp(1_700_000_000, UTC)

CORPUS = (Path(__file__).parents[1] / "corpus/bip340.csv").read_text(encoding="utf-8").splitlines()
VECTORS = list(csv.DictReader(line for line in CORPUS if not line.startswith("#")))
HASHES = [one for one in VECTORS if one["secret key"] and len(one["message"]) == 64]


def event(content: str = "Hello", tags: list[list[str]] | None = None) -> dict[str, Any]:
    return events.signed(events.key(SECRET), AT, 1, tags or [], content)


def number(vector: dict[str, str]) -> str:
    return vector["index"]


def test_all_published_vectors_are_there() -> None:
    assert [one["index"] for one in VECTORS] == [str(at) for at in range(19)]
    assert [one["index"] for one in HASHES] == ["0", "1", "2", "3"]


@pytest.mark.parametrize("vector", VECTORS, ids=number)
def test_a_published_signature_is_taken_or_refused_as_bip_340_says(vector: dict[str, str]) -> None:
    signed = events.is_signed(vector["public key"], bytes.fromhex(vector["message"]), vector["signature"])

    assert signed is (vector["verification result"] == "TRUE")


@pytest.mark.parametrize("vector", HASHES, ids=number)
def test_the_library_signs_as_bip_340_says(vector: dict[str, str]) -> None:
    key = coincurve.PrivateKey(bytes.fromhex(vector["secret key"]))

    signature = key.sign_schnorr(bytes.fromhex(vector["message"]), bytes.fromhex(vector["aux_rand"]))

    assert signature.hex().upper() == vector["signature"]
    assert events.author(key).upper() == vector["public key"]


def test_the_id_is_the_one_that_others_compute() -> None:
    content = 'Hello "nonprofit"\nTab\there \\ slash / café 🎉'

    signed = event(content, [["t", "test"], ["alt", "demo"]])

    assert signed["id"] == "5c8abc35156e085a6f8fedfc5ee183b44fdb2b25ecc10c32dfce95489eb5c54f"
    assert (signed["pubkey"], signed["created_at"], signed["kind"]) == (PUBLIC, 1_700_000_000, 1)
    assert events.is_genuine(signed)


def test_a_signature_that_somebody_else_made_is_taken() -> None:
    theirs = (
        "47ada23f974747de63099a0aa0bf962dbca9cadd982b6954bc116041465105343a6a1cb67a7e4f0779debe568612aa18582098ed1a6096c7"
        "e715ac49899c7db5"
    )
    made = event('Hello "nonprofit"\nTab\there \\ slash / café 🎉', [["t", "test"], ["alt", "demo"]])

    assert events.is_genuine({**made, "sig": theirs})


def test_the_same_words_at_the_same_moment_are_the_same_event_however_often_they_are_signed() -> None:
    first, second = event(), event()

    assert first["id"] == second["id"]
    assert first["sig"] != second["sig"]


@pytest.mark.parametrize(
    "forge",
    [
        lambda one: {**one, "content": "Bye"},
        lambda one: {**one, "id": "0" * 64},
        lambda one: {**one, "sig": "0" * 128},
        lambda one: {**one, "sig": "0" * 64},
        lambda one: {**one, "pubkey": "f" * 64},
        lambda one: {**one, "pubkey": one["pubkey"].upper()},
        lambda one: {name: value for name, value in one.items() if name != "sig"},
        lambda one: [one],
    ],
)
def test_what_its_author_did_not_sign_is_not_genuine(forge: Callable[[dict[str, Any]], Any]) -> None:
    assert not events.is_genuine(forge(event()))


@given(st.text(st.characters(), max_size=40))
def test_whatever_is_written_every_relay_finds_the_same_id(content: str) -> None:
    signed = event(content, [["alt", content]])
    sent = events.written("EVENT", signed)

    _, heard = json.loads(sent.encode())
    assert heard == signed
    assert events.is_genuine(heard)
    assert not {*map(chr, range(32))} - {"\n", "\t"} & set(heard["content"])


def test_control_characters_and_halves_of_characters_are_left_out_and_nothing_else() -> None:
    signed = event("1\x00 2\x0b 3\x1f\ud83d 4\t\n5\x7f", [["alt", "\x085"]])

    assert signed["content"] == "1 2 3 4\t\n5\x7f"
    assert signed["tags"] == [["alt", "5"]]


@pytest.mark.parametrize("secret", [SECRET, f" {SECRET.upper()} ", NSEC, NSEC.upper()])
def test_a_key_is_nsec_or_hex(secret: str) -> None:
    assert events.author(events.key(secret)) == PUBLIC
    assert events.checked(SecretStr(secret)).get_secret_value() == secret


@pytest.mark.parametrize(
    "secret",
    ["", "0" * 64, "f" * 64, SECRET[1:], NSEC[:-1] + "q", NSEC[:-1], "npub" + NSEC[4:], "nsec1qqqqqq", "nsec1b"],
)
def test_what_is_no_key_is_refused_and_not_repeated(secret: str) -> None:
    with pytest.raises(ValueError, match="is no secret key: it begins with nsec1, or has 64 hex digits") as caught:
        events.checked(SecretStr(secret))

    assert secret not in str(caught.value) or not secret


def test_a_public_name_is_no_key() -> None:
    with pytest.raises(ValueError, match="another name"):
        events.key("npub1lycg5qvjtrp3qjf5f7zl382j9x6nrjz9sdhenvyxq8c3808qxmus6gq266")


def test_a_tag_is_found_by_its_name() -> None:
    tagged = event(tags=[["d"], ["d", "hello"], ["t", "a"]])

    assert (events.tag(tagged, "d"), events.tag(tagged, "e")) == ("hello", "")
