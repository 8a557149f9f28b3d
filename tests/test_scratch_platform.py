"""A platform is one module: laid into the folder it is found, listed, planned, checked, sent to, asked, resolved."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from multipost import clock, platforms
from scripts.reference import platforms as reference
from tests.cli.conftest import enter
from tests.cli.place import POST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.place import Place

MODULE = '''\
"""Postcards: short notes on a board. What it took can be listed, so a lost answer is looked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pydantic

from multipost import errors, platform
from multipost.platform import Lookup, Options, Receipt, Session, Spec
from multipost.text import dialects
from multipost.text.measure import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.platform import Prepared


class AccountSettings(Options):
    """`server`: where the board is."""

    server: str


class Login(Options):
    """`stamp`: one that the board sold."""

    stamp: pydantic.SecretStr


class PostOptions(Options):
    """None."""


SPEC = Spec(
    name="postcard",
    label="Postcard",
    family="postcard",
    docs="https://postcard.example/docs",
    checked=date(2026, 10, 1),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=Limit(60),
    dialect=dialects.plain,
    retry=Lookup(),
)


def connect(account: Any, login: Any, http: Any) -> Session:
    ours = http.at(account.settings.server, bearer=login.stamp.get_secret_value())
    me = ours.get("me")
    return Session(me["id"], me["name"], account.settings.server, SPEC.retry, http=ours)


def commit(prepared: Prepared, session: Session) -> Receipt:
    return _receipt(session.http.post("cards", json={"text": prepared["text"]}).json, session)


def find(prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
    cards = [card for card in session.http.get("cards").json if card["text"] == prepared["text"]]
    return next((_receipt(card, session) for card in cards if card["id"] not in known), None)


def locate(url: str, session: Session) -> Receipt:
    number = url.rpartition("/")[2]
    for card in session.http.get("cards").json:
        if card["id"] == number:
            return _receipt(card, session)
    raise errors.Rejected("there is no such card")


def _receipt(card: Any, session: Session) -> Receipt:
    return Receipt(card["id"], f"{session.url}/cards/{card['id']}")


prepare = platform.message_itself
judge = platform.by_status
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
'''
STAMP = "a-stamp-of-one-penny"
SHORT = POST.replace("---\nTalk", "to: [cards]\n---\nTalk")


@dataclass
class Board:
    """`cards` are the texts on it; it hangs up on the next one that is put there where `hangs_up` says so."""

    url: str = ""
    cards: list[str] = field(default_factory=list)
    hangs_up: bool = False

    @property
    def listed(self) -> list[dict[str, str]]:
        return [{"id": str(number), "text": text} for number, text in enumerate(self.cards)]


@contextmanager
def hung(board: Board) -> Iterator[Board]:
    """The board behind a small API, until the block ends."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(board.listed if self.path == "/cards" else {"id": "7", "name": "The board in the hall"})

        def do_POST(self) -> None:
            board.cards.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"])
            if board.hangs_up:
                board.hangs_up = False
                return
            self._say(board.listed[-1])

        def _say(self, value: Any) -> None:
            allowed = self.headers["Authorization"] == f"Bearer {STAMP}"
            body = json.dumps(value if allowed else {"error": "no stamp"}).encode()
            self.send_response(200 if allowed else 401)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def date_time_string(self, _timestamp: float | None = None) -> str:
            return format_datetime(clock.now(), usegmt=True)

        def log_message(self, *_: Any) -> None:
            """Say nothing on a terminal that shows tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        board.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield board
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The module, and nothing else."""
    made = tmp_path / "platforms"
    made.mkdir()
    (made / "postcard.py").write_text(MODULE)
    monkeypatch.setattr(platforms, "__path__", [*platforms.__path__, str(made)])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    platforms.load.cache_clear()
    yield made
    platforms.load.cache_clear()
    sys.modules.pop("multipost.platforms.postcard", None)


@pytest.fixture
def board() -> Iterator[Board]:
    with hung(Board()) as there:
        yield there


@pytest.fixture
def place(folder: Path, board: Board, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A repository with an account there, which the ledger met on 1 October 2026; it is the 10th."""
    there = enter(folder.parent / "hope", monkeypatch)
    there.at("2026-10-01 08:00")
    there.begin()
    settings = (there.root / "multipost.yml").read_text("utf-8")
    account = f'  cards: {{platform: postcard, server: "{board.url}"}}\n'
    there.write("multipost.yml", settings.replace("defaults:", f"{account}defaults:"))
    there.commit()
    there.run("publish")
    there.at("2026-10-10 08:30")
    monkeypatch.setenv("MULTIPOST_CARDS__STAMP", STAMP)
    return there


def test_it_is_found_and_listed(place: Place) -> None:
    listed = place.run("platforms").stdout.splitlines()

    assert [line.split("  ")[0] for line in listed if "60 characters" in line and "stamp" in line] == ["postcard"]


@pytest.mark.usefixtures("folder")
def test_the_reference_explains_it() -> None:
    page = reference.text()

    section = page[page.index("## Postcard") :].partition("\n## ")[0]
    assert "https://postcard.example/docs" in section
    assert "60 characters" in section
    assert "our posts are searched; what is not found needs you" in section
    assert "stamp" in section


def test_its_account_is_met_and_shown(place: Place) -> None:
    shown = place.json("accounts", "cards", "--online")["accounts"][0]

    assert (shown["login"], shown["name"], shown["trouble"]) == ("complete", "The board in the hall", None)


def test_its_settings_and_limits_are_checked(place: Place) -> None:
    place.post("hello", SHORT.replace("Talk to somebody today.", "One word more than fits on a card. " * 2))
    place.write("multipost.yml", (place.root / "multipost.yml").read_text("utf-8").replace("server:", "serve:"))

    settings = place.run("check")
    place.git("checkout", "--quiet", "multipost.yml")
    words = place.run("check")

    assert (settings.exit_code, words.exit_code) == (1, 1)
    assert "server" in settings.output
    assert "cards" in words.stdout
    assert "60" in words.stdout


def test_a_post_is_planned_and_sent_once(place: Place, board: Board) -> None:
    place.post("hello", SHORT)

    planned = place.json("plan")["deliveries"][0]
    done, again = place.json("publish"), place.json("publish")

    assert (planned["account"], planned["state"]) == ("cards", "waiting")
    assert [(one["verb"], one["url"]) for one in done["outcomes"]] == [("published", f"{board.url}/cards/0")]
    assert again["outcomes"] == []
    assert board.cards == ["Talk to somebody today."]


def test_a_lost_answer_is_looked_for_and_found(place: Place, board: Board) -> None:
    place.post("hello", SHORT)
    board.hangs_up = True

    done = place.json("publish")

    assert [(one["verb"], one["url"]) for one in done["outcomes"]] == [("published", f"{board.url}/cards/0")]
    assert board.cards == ["Talk to somebody today."]


def test_what_was_taken_away_is_asked_for_and_resolved(place: Place, board: Board) -> None:
    place.post("hello", SHORT)
    place.patch.setenv("MULTIPOST_CARDS__STAMP", "of another country")
    refused = place.run("publish")
    place.patch.setenv("MULTIPOST_CARDS__STAMP", STAMP)
    place.at("2026-10-11 08:30")
    missed = place.run("publish")
    board.cards.append("Talk to somebody today.")

    answer = ("resolve", "hello@2026-10-10", "--account", "cards", "--published")
    wrong, right = place.run(*answer, f"{board.url}/cards/5"), place.run(*answer, f"{board.url}/cards/0")

    assert [done.exit_code for done in (refused, missed, wrong, right)] == [4, 3, 4, 0]
    assert "renew its login (MULTIPOST_CARDS__STAMP)" in refused.stdout
    assert wrong.stderr == "multipost: cards: there is no such card\n"
    assert place.json("status", "hello")["deliveries"][0]["url"] == f"{board.url}/cards/0"


def test_every_promise_of_adapters_is_tested_for_it(folder: Path) -> None:
    program = (
        "import sys, pytest\n"
        "from multipost import platforms\n"
        "platforms.__path__.append(sys.argv[1])\n"
        "sys.exit(pytest.main(['tests/platforms/test_all.py', '-q', '-k', 'postcard', '-p', 'no:cacheprovider']))"
    )

    command = [sys.executable, "-B", "-c", program, str(folder)]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout  # 5 where nothing was found to be tested
