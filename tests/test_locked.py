"""What servers said of themselves, in a file that people commit."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multipost import errors, locked
from multipost.locked import Locked
from multipost.platform import Blind, Session

DAY = date(2026, 10, 1)
LATER = date(2026, 11, 1)
FACTS = {"text": 500, "software": "mastodon", "version": "4.6", "open": True, "media": {"kinds": ["image/png"]}}
HOPE = Locked(platform="noticeboard", server="https://a.example", id="109", name="@hope", checked=DAY, facts=FACTS)
FILE = """\
# What servers said of themselves: who we are there, and how much they take.
# Written by `multipost accounts --refresh`. Commit it; do not edit it.

accounts:
  hope:
    platform: "noticeboard"
    server: "https://a.example"
    id: "109"
    name: "@hope"
    checked: 2026-10-01
    facts:
      media: {"kinds": ["image/png"]}
      open: true
      software: "mastodon"
      text: 500
      version: "4.6"
"""

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=6)


def session(facts: Any = FACTS, **change: Any) -> Session:
    return Session(**{"id": "109", "name": "@hope", "url": "", "retry": Blind(), "facts": facts, **change})


def found(facts: Any = FACTS, today: date = LATER, before: Locked | None = HOPE, **change: Any) -> Locked:
    return locked.of(session(facts, **change), "noticeboard", "https://a.example", today, before)


def complaints(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(errors.SourceError) as caught:
        locked.parse(text)
    return [(one.line, one.rule, one.advice) for one in caught.value.complaints]


def test_the_file_is_written_as_people_can_read_it() -> None:
    assert locked.written({"hope": HOPE}) == FILE


def test_what_was_written_comes_back_with_every_scalar_as_it_was() -> None:
    assert locked.parse(FILE) == {"hope": HOPE}


def test_accounts_stand_in_order_whatever_order_they_came_in() -> None:
    one_way = locked.written({"b": HOPE, "a": HOPE})

    assert one_way == locked.written({"a": HOPE, "b": HOPE})


def test_nothing_locked_is_a_file_too() -> None:
    assert locked.parse(locked.written({})) == {}


@given(st.dictionaries(st.sampled_from(["text", "a.b", "true", "12", "a key", "Größe"]), VALUES), st.text())
def test_whatever_a_server_says_can_be_kept_and_stays_byte_for_byte(facts: dict[str, Any], name: str) -> None:
    kept = found(facts, before=None, name=name)

    text = locked.written({"hope": kept})

    assert locked.parse(text) == {"hope": kept}
    assert locked.written(locked.parse(text)) == text


def test_a_server_that_says_the_same_again_changes_nothing() -> None:
    assert found() == HOPE


@pytest.mark.parametrize("change", [{"facts": {**FACTS, "text": 400}}, {"name": "@hope2"}, {"id": "110"}])
def test_a_server_that_says_something_new_does_so_since_today(change: dict[str, Any]) -> None:
    assert found(**change).checked == LATER


def test_facts_are_kept_as_json_has_them_and_without_what_is_nothing() -> None:
    kept = found({"kinds": ("image/png", None), "limit": None, "deep": {"more": None, "text": "a\tb\u2028c"}})

    assert kept.facts == {"kinds": ["image/png"], "deep": {"text": "a b c"}}


def test_a_name_stays_on_one_line() -> None:
    assert found(name=" Hope\n\x07 Network ").name == "Hope Network"


def test_changes_name_what_was_and_what_is() -> None:
    after = found({**FACTS, "text": 5000, "open": False, "polls": 4}, url="https://a.example/@hope")

    assert locked.changes(HOPE, after) == (
        'url was nothing and is "https://a.example/@hope"',
        "facts.open was true and is false",
        "facts.text was 500 and is 5000",
        "facts.polls was nothing and is 4",
    )


def test_nothing_changed_is_nothing_to_say() -> None:
    assert locked.changes(HOPE, found()) == ()


@pytest.mark.parametrize(
    "text, line, rule",
    [
        (FILE.replace("    name:", "    nmae:"), 9, "unknown-key"),
        (FILE.replace('    id: "109"\n', ""), 5, "missing-key"),
        (FILE.replace("2026-10-01", "yesterday"), 10, "wrong-value"),
        (FILE.replace("accounts:", "acounts:"), 4, "unknown-key"),
        (FILE.replace("  hope:", "  Hope!:"), 5, "name"),
        (f"<<<<<<< ours\n{FILE}", 5, "yaml-syntax"),
        ("- hope\n", 1, "wrong-value"),
    ],
)
def test_a_file_that_was_edited_is_to_be_written_anew(text: str, line: int, rule: str) -> None:
    advice = "Run `multipost accounts --refresh`: it writes this file anew."

    assert complaints(text) == [(line, rule, advice)]


def test_only_facts_without_quotes_are_numbers() -> None:
    text = FILE.replace("text: 500", 'text: "500"').replace('id: "109"', "id: 109")

    kept = locked.parse(text)["hope"]

    assert (kept.facts["text"], kept.id) == ("500", "109")


def test_there_is_room_for_a_hundred_accounts() -> None:
    many = {f"account-{number}": HOPE for number in range(100)}

    assert json.dumps(sorted(locked.parse(locked.written(many)))) == json.dumps(sorted(many))
