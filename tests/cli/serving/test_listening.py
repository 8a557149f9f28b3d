"""The server itself, over real connections."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost import errors
from multipost.cli.serving import listening
from multipost.cli.serving.listening import Served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def served(tmp_path: Path) -> Served:
    """One page of the team."""
    (tmp_path / "team").mkdir()
    (tmp_path / "team/index.html").write_text("The page", encoding="utf-8")
    return Served(tmp_path)


@pytest.fixture
def port(served: Served) -> Iterator[int]:
    """Where it is shown."""
    with listening.listening(served, 0) as port:
        yield port


def get(port: int, path: str = "/team/", host: str = "", method: str = "GET") -> httpx.Response:
    headers = {"Host": host} if host else {}
    return httpx.request(method, f"http://127.0.0.1:{port}{path}", headers=headers, trust_env=False)


def told(lines: Iterator[str]) -> dict[str, Any]:
    """The next word of the server, as a browser would hear it."""
    word = next(line for line in lines if line.startswith("data: "))
    heard: dict[str, Any] = json.loads(word.removeprefix("data: "))
    return heard


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_it_answers_to_the_names_of_this_machine(port: int, name: str) -> None:
    assert get(port, host=f"{name}:{port}").text == "The page"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil:PORT"]
)
def test_it_answers_to_no_other_name(port: int, host: str) -> None:
    refused = get(port, host=host.replace("PORT", str(port)))

    assert refused.status_code == 403
    assert "The page" not in refused.text


def test_nothing_is_kept_and_nobody_else_may_include_it(port: int) -> None:
    headers = get(port).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers


def test_head_says_what_would_come(port: int) -> None:
    got = get(port, method="HEAD")

    assert (got.status_code, got.headers["Content-Length"], got.content) == (200, "8", b"")


def test_nothing_can_be_sent_to_it(port: int) -> None:
    assert get(port, method="POST").status_code == 501


def test_the_first_address_leads_to_the_team(port: int) -> None:
    got = get(port, "/")

    assert (got.status_code, got.headers["Location"]) == (302, "/team/")


def test_an_open_page_hears_of_every_build(served: Served, port: int) -> None:
    with httpx.stream("GET", f"http://127.0.0.1:{port}/-/changes", timeout=10, trust_env=False) as stream:
        lines = stream.iter_lines()
        first = told(lines)
        served.news.built()
        second = told(lines)
        served.news.failed("A sentence.")
        third = told(lines)

    assert first["build"] != second["build"] == third["build"]
    assert [each["trouble"] for each in (first, second, third)] == ["", "", "A sentence."]


def test_a_page_that_stays_open_is_asked_whether_it_is_still_there(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "_BREATH", 0.01)

    with httpx.stream("GET", f"http://127.0.0.1:{port}/-/changes", timeout=10, trust_env=False) as stream:
        breath = next(line for line in stream.iter_lines() if line == ":")

    assert breath


def test_a_server_that_begins_again_has_other_builds(tmp_path: Path) -> None:
    assert Served(tmp_path).news.told != Served(tmp_path).news.told


def test_the_end_waits_for_nobody(served: Served) -> None:
    before = threading.active_count()

    with listening.listening(served, 0) as port, httpx.Client(trust_env=False, timeout=10) as client:
        waiting = client.stream("GET", f"http://127.0.0.1:{port}/-/changes")
        told(waiting.__enter__().iter_lines())
        during = threading.active_count()

    assert during > before
    assert threading.active_count() == before
    assert served.connected == set()


def test_who_connects_at_the_last_moment_is_cut_off(served: Served) -> None:
    with listening.listening(served, 0) as port:
        served.end()

        with pytest.raises(httpx.TransportError):
            get(port)


def test_a_port_of_somebody_else_is_one_sentence(served: Served, port: int) -> None:
    with pytest.raises(errors.Refused, match=f"Port {port} cannot be used here: another program has it"):
        listening.listening(served, port).__enter__()


def test_without_a_wish_the_next_free_port_is_taken(served: Served, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "PORT", port)

    with listening.listening(Served(served.build), None) as other:
        assert port < other <= port + 20


def test_when_all_of_them_are_taken_it_says_so(served: Served, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "PORT", port)
    monkeypatch.setattr(listening, "_TRIED", 1)

    with pytest.raises(errors.Refused, match=f"No port from {port} to {port} is free"):
        listening.listening(served, None).__enter__()


def test_a_browser_leaves_the_usual_port_out() -> None:
    assert "localhost" in listening._ours(80)
    assert "localhost" not in listening._ours(8000)
