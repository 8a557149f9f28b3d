"""Servers that state limits were asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from multipost import accounts, check, config, source
from multipost.locked import Locked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from multipost.errors import Complaint

pytestmark = pytest.mark.usefixtures("invented_platforms")

SETTINGS = """\
accounts:
  site: {platform: site}
  hall: {platform: chalkboard, wall: north}
  hope: {platform: noticeboard, server: a.json}
"""
ASK = "Run `multipost accounts --refresh`, then commit multipost.lock.yml."


def lock(server: str = "a.json", platform: str = "noticeboard") -> dict[str, Locked]:
    return {"hope": Locked(platform=platform, server=server, id="1", checked=date(2026, 10, 1))}


def found(folder: Path, locked: Mapping[str, Locked]) -> list[Complaint]:
    (folder / "multipost.yml").write_text(SETTINGS, encoding="utf-8")
    return list(check.accounts(accounts.of(config.parse(SETTINGS), locked), source.work_tree(folder)))


def test_a_server_that_nobody_asked_is_named_once_at_its_account(tmp_path: Path) -> None:
    complaints = found(tmp_path, {})

    assert [(one.file, one.line, one.rule, one.severity) for one in complaints] == [
        ("multipost.yml", 4, "server-not-asked", "warning")
    ]
    assert complaints[0].text == "hope: nobody has asked its server yet how much it takes."
    assert complaints[0].advice == ASK


@pytest.mark.parametrize(
    "place, there",
    [({"server": "b.json"}, "noticeboard at b.json"), ({"server": "", "platform": "megaphone"}, "megaphone")],
)
def test_what_another_place_said_is_not_enough(place: dict[str, str], there: str, tmp_path: Path) -> None:
    complaints = found(tmp_path, lock(**place))

    assert [one.text for one in complaints] == [f"hope has moved: what multipost.lock.yml says of it is of {there}."]


def test_a_server_that_was_asked_is_fine_even_if_it_said_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, lock()) == []
