from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.delivery import Identity
from multipost.ledger import stored

if TYPE_CHECKING:
    from multipost.ledger.entry import Entry


def test_an_entry_comes_back_as_it_was_written(entry: Entry) -> None:
    value = stored.as_kept(stored.to_json(entry))

    assert stored.from_json(value) == entry


def test_an_entry_without_times_or_claim_comes_back_too(entry: Entry) -> None:
    bare = replace(entry, due=None, not_before=None, asked=None, claim=None, parts=())

    assert stored.from_json(stored.as_kept(stored.to_json(bare))) == bare


def test_an_entry_of_a_newer_version_is_refused(entry: Entry) -> None:
    value = {**stored.to_json(entry), "schema": 2}

    with pytest.raises(errors.Refused, match="newer multipost"):
        stored.from_json(value)


def test_what_is_open_and_what_is_settled_lie_apart(entry: Entry) -> None:
    assert stored.path(entry) == "open/mastodon/not-alone@2026-10-10.json"
    assert stored.path(replace(entry, state="skipped")) == "done/mastodon/c6/not-alone@2026-10-10.json"


def test_the_path_says_whose_entry_it_is() -> None:
    place = stored.done_path(Identity("mastodon", "not-alone", "asap"))

    assert stored.identity_at(place) == Identity("mastodon", "not-alone", "asap")


def test_what_is_no_json_is_not_kept() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        stored.as_kept({"size": float("nan")})


def test_a_person_can_read_what_is_written() -> None:
    assert stored.text({"b": "é", "a": 1}) == '{\n "a": 1,\n "b": "é"\n}\n'.encode()
