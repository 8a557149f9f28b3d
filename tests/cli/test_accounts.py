"""Who we are where, what is missing, and what servers say of themselves; nothing of a login is shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.place import Place

pytestmark = pytest.mark.usefixtures("invented_platforms")

TOKEN = "correct-horse-battery"  # noqa: S105 - no secret, but treated as one here
BOARD = {"token": TOKEN, "id": "7", "name": "@hope", "url": "https://board.example/@hope", "facts": {"text": 500}}
LOCK = "multipost.lock.yml"
LONG = "Word after word, and every one of them is kept. " * 6


def write_board(place: Place, **change: Any) -> None:
    place.write("../board.json", json.dumps({**BOARD, **change}))


def lock(place: Place) -> str:
    return (place.root / LOCK).read_text(encoding="utf-8")


@pytest.fixture
def hope(place: Place) -> Place:
    """An account on a board that is there, and one on a platform that needs no login; we can get in."""
    board = place.root.parent / "board.json"
    more = f'  hope: {{platform: noticeboard, server: "{board}"}}\n  loud: {{platform: megaphone}}\n'
    place.write("multipost.yml", SETTINGS.replace("defaults:", f"{more}defaults:"))
    place.commit()
    place.patch.setenv("MULTIPOST_HOPE__TOKEN", TOKEN)
    write_board(place)
    return place


@pytest.fixture
def sent(hope: Place) -> Path:
    """Where the board keeps what was posted. The account is known to the ledger, and what the board says is locked."""
    hope.at("2026-10-05 08:30")
    hope.run("accounts", "hope", "--refresh")
    hope.commit()
    hope.run("publish")
    hope.at("2026-10-10 08:30")
    return hope.root.parent / "board.posts"


def test_every_account_says_where_it_is_and_what_its_login_lacks(hope: Place) -> None:
    hope.patch.delenv("MULTIPOST_HOPE__TOKEN")

    done = hope.run("accounts")

    heading, site, *board, loud = done.stdout.splitlines()
    assert done.exit_code == 0
    assert heading.split() == ["account", "where", "login", "locked"]
    assert site.split() == ["+", "site", "Web", "site", "none", "needed", "not", "needed"]
    assert board[0].split()[:4] == ["!", "hope", "Noticeboard", "at"]
    assert board[0].endswith("missing      not yet")
    assert board[1:] == ["      Set MULTIPOST_HOPE__TOKEN."]
    assert loud.endswith("none needed  not needed")


def test_online_shows_who_we_are_and_writes_nothing(hope: Place) -> None:
    done = hope.run("accounts", "hope", "--online")

    assert done.exit_code == 0
    assert "      @hope, https://board.example/@hope\n" in done.stdout
    assert not (hope.root / LOCK).exists()


def test_refresh_locks_what_the_server_says_and_asks_for_a_commit(hope: Place) -> None:
    done = hope.run("accounts", "--refresh")

    assert (done.exit_code, hope.run("accounts").exit_code) == (0, 0)
    assert done.stdout.endswith("\n\nmultipost.lock.yml is written: look at it, then commit it.\n")
    assert '    name: "@hope"\n' in lock(hope)
    assert "    checked: 2026-10-10\n    facts:\n      text: 500\n" in lock(hope)
    assert "complete     10 Oct 2026" in hope.run("accounts").stdout


def test_a_server_without_news_leaves_the_file_as_it_was(hope: Place) -> None:
    hope.run("accounts", "--refresh")
    before = lock(hope)
    hope.at("2026-11-01 08:00")

    done = hope.run("accounts", "--refresh")

    assert done.stdout.endswith("\n\nThere is nothing new to lock.\n")
    assert lock(hope) == before


def test_where_there_is_nobody_to_ask_no_file_is_written(place: Place) -> None:
    done = place.run("accounts", "--refresh")

    assert done.stdout.endswith("\n\nThere is nothing new to lock.\n")
    assert not (place.root / LOCK).exists()


def test_what_is_new_is_said_and_locked(hope: Place) -> None:
    hope.run("accounts", "--refresh")
    write_board(hope, name="@hope-network", facts={"text": 50})

    online, refreshed = hope.run("accounts", "--online"), hope.run("accounts", "--refresh")

    assert '      name was "@hope" and is "@hope-network".\n' in online.stdout
    assert "      facts.text was 500 and is 50.\n" in refreshed.stdout
    assert "text: 50\n" in lock(hope)


def test_one_account_alone_leaves_the_others_locked_as_they_were(hope: Place) -> None:
    second = (hope.root / "multipost.yml").read_text(encoding="utf-8").replace("  loud: {", "  loud: {gap: 1m, ")
    hope.write("multipost.yml", second.replace("  hope:", "  peace:", 1))
    hope.write(LOCK, 'accounts:\n  loud: {platform: megaphone, id: "1", checked: 2026-01-01}\n')
    hope.patch.setenv("MULTIPOST_PEACE__TOKEN", TOKEN)

    done = hope.run("accounts", "peace", "--refresh")

    assert done.exit_code == 0
    assert [line for line in lock(hope).splitlines() if line.startswith("  ") and line[2] != " "] == [
        "  loud:",
        "  peace:",
    ]


@pytest.mark.parametrize(
    "token, board, code, sentence",
    [
        (None, BOARD, 1, "hope has no login. Set MULTIPOST_HOPE__TOKEN."),
        ("wrong-horse", BOARD, 4, "hope: the board does not know this token; renew its login (MULTIPOST_HOPE__TOKEN)."),
        (TOKEN, {"token": TOKEN}, 1, "hope cannot be used: its server answered strangely"),
    ],
)
def test_trouble_is_one_sentence_and_a_code_and_locks_nothing(
    token: str | None, board: dict[str, Any], code: int, sentence: str, hope: Place
) -> None:
    hope.patch.setenv("MULTIPOST_HOPE__TOKEN", token or "")
    hope.write("../board.json", json.dumps(board))

    done = hope.run("accounts", "--refresh")

    assert done.exit_code == code
    assert f"      {sentence}" in done.stdout
    assert not (hope.root / LOCK).exists()


def test_a_server_that_cannot_be_reached_is_said(hope: Place) -> None:
    (hope.root.parent / "board.json").unlink()

    done = hope.run("accounts", "--online")

    assert (done.exit_code, "      hope: board.json cannot be reached.\n" in done.stdout) == (1, True)


def test_an_account_that_leads_elsewhere_than_before_is_to_be_adopted(hope: Place, sent: Path) -> None:
    hope.post("hello", POST.replace("---\nTalk", "to: [hope]\n---\nTalk"))
    hope.run("publish")
    write_board(hope, id="8", name="@despair")

    done = hope.run("accounts", "hope", "--online")

    assert sent.exists()
    assert done.exit_code == 5
    assert "hope now leads to @despair: if that is meant, run `multipost adopt hope`." in done.stdout
    assert '      id was "7" and is "8".\n' in done.stdout


def test_no_login_is_shown_to_a_server_that_the_account_moved_to(hope: Place, sent: Path) -> None:
    settings = (hope.root / "multipost.yml").read_text(encoding="utf-8")
    hope.write("multipost.yml", settings.replace("board.json", "other.json"))

    online, offline = hope.run("accounts", "hope", "--online"), hope.run("accounts", "hope")

    assert not sent.exists()
    assert online.exit_code == 5
    assert "if that is meant, run `multipost adopt hope`." in online.stdout
    assert offline.stdout.splitlines()[1].endswith("complete  for another place")


def test_json_says_the_same(hope: Place) -> None:
    shown = hope.json("accounts", "--refresh")

    site, board, _ = shown["accounts"]
    assert shown["written"] is True
    assert (site["login"], site["locked"], site["trouble"]) == ("none needed", None, None)
    assert board == {
        "account": "hope",
        "platform": "noticeboard",
        "server": str(hope.root.parent / "board.json"),
        "login": "complete",
        "missing": [],
        "locked": "2026-10-10",
        "online": True,
        "id": "7",
        "name": "@hope",
        "url": "https://board.example/@hope",
        "facts": {"text": 500},
        "changes": [],
        "trouble": None,
    }


def test_nothing_shows_a_login(hope: Place) -> None:
    write_board(hope, token="another")  # noqa: S106 - no secret

    shown = [hope.run("accounts", *options) for options in ((), ("--online",), ("--refresh", "--json"))]

    assert TOKEN not in "".join(done.output for done in shown)


def test_an_account_that_is_not_there_is_a_mistake(hope: Place) -> None:
    done = hope.run("accounts", "nobody")

    assert (done.exit_code, done.stderr) == (1, "multipost: There is no account nobody in multipost.yml.\n")


def test_a_lock_file_that_cannot_be_read_stops_everything_but_its_renewal(hope: Place) -> None:
    hope.write(LOCK, "<<<<<<< ours\naccounts: {}\n")

    checked, one, renewed = (
        hope.run("check"),
        hope.run("accounts", "hope", "--refresh"),
        hope.run("accounts", "--refresh"),
    )

    assert (checked.exit_code, one.exit_code, renewed.exit_code) == (1, 1, 0)
    assert "Run `multipost accounts --refresh`: it writes this file anew." in checked.stdout
    assert hope.run("check").exit_code == 0


def test_check_asks_for_what_is_not_locked_yet(hope: Place) -> None:
    before = hope.run("check")

    hope.run("accounts", "--refresh")

    assert "multipost.yml\n  5  warning  server-not-asked\n" in before.stdout
    assert hope.run("check").stdout == "No complaints.\n"


def test_words_are_cut_for_what_is_locked(hope: Place, sent: Path) -> None:
    hope.post("hello", POST.replace("---\nTalk", "to: [hope]\n---\nTalk").replace("Talk to somebody today.", LONG))

    done = hope.json("publish")

    assert [one["verb"] for one in done["outcomes"]] == ["published"]
    assert [json.loads(line) for line in sent.read_text(encoding="utf-8").splitlines()] == [LONG.strip()]


def test_a_server_that_takes_less_than_is_locked_gets_nothing_and_nothing_is_cut_again(hope: Place, sent: Path) -> None:
    hope.post("hello", POST.replace("---\nTalk", "to: [hope]\n---\nTalk").replace("Talk to somebody today.", LONG))
    write_board(hope, facts={"text": 200})

    done = hope.run("publish")
    status = hope.json("status", "hello")["deliveries"][0]

    assert done.exit_code == 4
    assert "the server now takes 200 characters of text, this has 287: run `multipost accounts" in status["reason"]
    assert not sent.exists()


def test_what_was_too_long_goes_out_when_its_smaller_limit_is_locked(hope: Place, sent: Path) -> None:
    hope.post("hello", POST.replace("---\nTalk", "to: [hope]\n---\nTalk").replace("Talk to somebody today.", LONG))
    write_board(hope, facts={"text": 200})
    hope.run("publish")

    hope.run("accounts", "--refresh")
    hope.commit()
    hope.run("publish")

    parts = [json.loads(line) for line in sent.read_text(encoding="utf-8").splitlines()]
    assert (len(parts), " ".join(parts)) == (2, LONG.strip())
