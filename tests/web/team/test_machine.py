"""`status.json`: the status for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from multipost.ledger.hold import Hold
from multipost.report import as_json
from multipost.web import notebook
from multipost.web.folder import Folder
from multipost.web.team import machine
from tests.web.team.stands import LOOK, NOW, delivery, team

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.web.values import Team


def stands() -> Team:
    """A team whose machine part is written as the commands write it."""
    shown = delivery(state="out", sent=NOW, url="https://hope.example/hello/")
    said = as_json.plan([shown.row]) | as_json.runs(None, NOW)
    return team(shown, machine=said, holds=[Hold("spam", NOW, ("mastodon",))])


def test_it_says_what_the_command_says_and_how_accounts_do() -> None:
    found = machine.value(stands(), LOOK)

    assert found["counts"] == {"needs you": 0, "waiting": 0, "out": 1, "draft": 0}
    assert [one["post"] for one in found["deliveries"]] == ["hello"]
    assert found["accounts"] == [
        {
            "account": "site",
            "platform": "site",
            "url": None,
            "last_out": "2026-10-10T08:30:00Z",
            "waiting": 0,
            "needs_you": 0,
            "hold": None,
        },
        {
            "account": "mastodon",
            "platform": "mastodon",
            "url": None,
            "last_out": None,
            "waiting": 0,
            "needs_you": 0,
            "hold": "spam",
        },
    ]


def test_its_keys_are_stable() -> None:
    assert list(machine.value(stands(), LOOK)) == [
        "schema",
        "made",
        "every",
        "counts",
        "deliveries",
        "last_run",
        "alarm",
        "settled",
        "accounts",
    ]


def test_it_stands_beside_the_page(tmp_path: Path) -> None:
    folder = Folder(tmp_path, notebook.read(tmp_path / "notes.json", LOOK))

    machine.write(stands(), LOOK, folder, lambda _attachment: b"")

    written = json.loads((tmp_path / "team/status.json").read_bytes())
    assert (written["schema"], written["made"], written["every"]) == (1, "2026-10-10T08:30:00Z", 900)
