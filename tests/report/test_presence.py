"""Our accounts as a table."""

from __future__ import annotations

from datetime import date

import pytest

from multipost import accounts, config
from multipost.locked import Locked
from multipost.report import presence
from multipost.report.presence import Presence
from multipost.report.screen import Screen

pytestmark = pytest.mark.usefixtures("invented_platforms")

DAY = date(2026, 10, 1)


def at(server: str, name: str = "hope") -> Presence:
    ours = config.parse(f"accounts: {{{name}: {{platform: noticeboard, server: {server}}}}}")
    return Presence(accounts.of(ours)[name])


def found(name: str, url: str = "") -> Presence:
    lock = Locked(platform="noticeboard", server="a", id="1", name=name, url=url, checked=DAY)
    return Presence(at("a").account, found=lock)


def test_columns_stand_below_each_other_whatever_letters_a_place_has() -> None:
    rows = presence.as_text([at("a"), at("希望", "peace")]).splitlines()

    assert rows == [
        "    account  where                login     locked",
        "  + hope     Noticeboard at a     complete  not yet",
        "  + peace    Noticeboard at 希望  complete  not yet",
    ]


def test_what_a_server_calls_us_stays_on_its_line() -> None:
    rows = presence.as_text([found("::error::\nHope\x1b[2J")]).splitlines()

    assert rows[2:] == ["      ::error:: Hope [2J"]


def test_a_place_without_an_address_has_only_its_name() -> None:
    assert presence.as_text([found("Hope")]).splitlines()[2] == "      Hope"


def test_on_a_terminal_what_needs_somebody_is_seen() -> None:
    rows = presence.as_text([Presence(at("a").account, missing=("TOKEN",))], Screen(plain=False)).splitlines()

    assert rows[1].startswith("  \x1b[31m●\x1b[0m hope")
    assert rows[2] == "      Set TOKEN."


def test_no_accounts_are_an_empty_table() -> None:
    assert presence.as_text([]).split() == ["account", "where", "login", "locked"]
