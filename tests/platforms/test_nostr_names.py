"""Nostr's names: those that other programs write, read, and the other way round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multipost.platforms import _nostr_names as names

PUBLIC = "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9"
EVENT = "5c8abc35156e085a6f8fedfc5ee183b44fdb2b25ecc10c32dfce95489eb5c54f"
RELAYS = ("wss://relay.example", "wss://two.example", "wss://three.example")


def test_a_person_has_the_name_that_others_write() -> None:
    assert names.npub(PUBLIC) == "npub1lycg5qvjtrp3qjf5f7zl382j9x6nrjz9sdhenvyxq8c3808qxmus6gq266"


@given(st.binary(max_size=300))
def test_what_is_written_is_read_again_however_long(content: bytes) -> None:
    assert names.read(names.write("nevent", content)) == ("nevent", content)


@given(st.binary(min_size=1, max_size=60), st.data())
def test_one_wrong_letter_is_found(content: bytes, data: st.DataObject) -> None:
    name = names.write("note", content)
    at = data.draw(st.integers(5, len(name) - 1))
    wrong = data.draw(st.sampled_from([letter for letter in "qpzry9x8gf2tvdw0s3jn54khce6mua7l" if letter != name[at]]))

    with pytest.raises(ValueError, match="letter"):
        names.read(name[:at] + wrong + name[at + 1 :])


def test_an_event_says_what_it_is_and_where() -> None:
    prefix, content = names.read(names.nevent(EVENT, PUBLIC, 1, RELAYS))

    assert prefix == "nevent"
    assert list(names.values(content)) == [
        (names.ID, bytes.fromhex(EVENT)),
        (names.RELAY, b"wss://relay.example"),
        (names.RELAY, b"wss://two.example"),
        (names.AUTHOR, bytes.fromhex(PUBLIC)),
        (names.KIND, b"\0\0\0\1"),
    ]


def test_an_article_has_a_name_that_outlives_its_versions() -> None:
    prefix, content = names.read(names.naddr("hello-2026-10-10", PUBLIC, 30023, ()))

    assert prefix == "naddr"
    assert next(names.values(content)) == (names.ID, b"hello-2026-10-10")
    assert list(names.values(content))[-1] == (names.KIND, (30023).to_bytes(4, "big"))


def test_a_name_is_found_in_any_address() -> None:
    name = names.nevent(EVENT, PUBLIC, 1, ())

    found = [names.within(text)[0] for text in (f"https://njump.me/{name}", f"nostr:{name.upper()}?a=1", name)]

    assert found == ["nevent"] * 3


@pytest.mark.parametrize(
    "text", ["", "https://njump.me/", "https://njump.me/nevent1qqqq", f"note1{'q' * 60}", "npub1q"]
)
def test_where_no_name_is_nothing_is_found(text: str) -> None:
    assert names.within(text) == ("", b"")


def test_half_a_value_is_no_value() -> None:
    assert list(names.values(b"\0\2ab\1")) == [(0, b"ab")]
