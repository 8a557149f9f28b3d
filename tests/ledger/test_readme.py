from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from multipost.ledger import readme
from multipost.ledger import store as stores

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.ledger.entry import Entry
    from multipost.ledger.store import Store


def test_the_page_of_an_empty_ledger_says_so() -> None:
    text = readme.text([], [])

    assert "Nothing is open." in text
    assert "Nothing went out yet." in text


def test_what_is_open_stands_with_its_reason_and_what_is_out_with_its_address(entry: Entry) -> None:
    out = replace(entry, state="published", post="hello")
    left = replace(entry, state="skipped", parts=(), reason="a | b\nc")

    text = readme.text([entry], [out, left])

    assert "| `not-alone@2026-10-10` | mastodon | sending | because |" in text
    assert "| `hello@2026-10-10` | mastodon | published | https://social.example/1 |" in text
    assert "| `not-alone@2026-10-10` | mastodon | skipped | a \\| b c |" in text


def test_only_the_latest_are_shown(entry: Entry) -> None:
    out = [replace(entry, state="published", post=f"post-{number:02}") for number in range(readme.SHOWN + 1)]

    text = readme.text([], out)

    assert text.count("| published |") == readme.SHOWN
    assert "post-00" not in text


def test_the_page_knows_what_was_settled_before_and_what_is_fresh(ledger: Store, entry: Entry, noon: datetime) -> None:
    before = replace(entry, state="published", post="before")
    ledger.write(ledger.read(), stores.entry_changes(before) | stores.entry_changes(entry), "Write\n", noon)
    fresh = replace(entry, state="published")

    page = readme.changes(ledger.repository, ledger.read(), {fresh.identity: fresh})["README.md"] or b""

    assert b"`before@2026-10-10`" in page
    assert b"`not-alone@2026-10-10` | mastodon | published" in page
    assert b"Nothing is open." in page
