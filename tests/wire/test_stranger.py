"""Strangers are asked for a page, and for nothing that lies behind our own door."""

from __future__ import annotations

import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.wire import stranger

if TYPE_CHECKING:
    from collections.abc import Iterator


class Stranger(BaseHTTPRequestHandler):
    """Says what it was asked, sends on, drips, or breaks off."""

    def do_GET(self) -> None:
        if self.path.startswith("/moved/"):
            left = int(self.path.rpartition("/")[2])
            self.answer(302, b"", f"/moved/{left - 1}" if left else "/page")
        elif self.path == "/inside":
            self.answer(302, b"", "http://169.254.169.254/latest")
        elif self.path == "/large":
            self.answer(200, b"x" * 5000)
        elif self.path == "/broken":
            self.wfile.write(b"HTTP/1.1 nothing\r\n\r\n")
        else:
            self.answer(200 if self.path == "/page" else 404, str(self.headers).encode())

    def answer(self, status: int, body: bytes, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "Text/HTML; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "who=you")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library calls it
        """Nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def here(port: int, host: str, wanted: int) -> tuple[str, int]:
    """Every name is this machine; addresses that are written out are judged as always."""
    return ("127.0.0.1", port) if host == "hope.example" else stranger.public(host, wanted)


def test_a_page_is_what_a_stranger_says(port: int) -> None:
    page = stranger.page("http://hope.example/page", 1000, partial(here, port))

    assert (page.url, page.kind) == ("http://hope.example/page", "text/html")
    assert b"Host: hope.example" in page.content


def test_nothing_of_ours_goes_along(port: int) -> None:
    page = stranger.page("http://hope.example/moved/1", 1000, partial(here, port))

    assert b"Cookie" not in page.content
    assert b"Authorization" not in page.content
    assert b"Referer" not in page.content


@pytest.mark.parametrize("times", [0, 2])
def test_a_page_that_has_moved_is_followed(port: int, times: int) -> None:
    page = stranger.page(f"http://hope.example/moved/{times}", 1000, partial(here, port))

    assert page.url == "http://hope.example/page"


def test_only_so_many_bytes_are_read(port: int) -> None:
    assert len(stranger.page("http://hope.example/large", 1000, partial(here, port)).content) == 1000


@pytest.mark.parametrize(
    "path,said",
    [
        ("moved/3", "answers 302"),
        ("nowhere", "answers 404"),
        ("broken", "does not answer"),
        ("inside", "`169.254.169.254` is no public address"),
    ],
)
def test_what_leads_nowhere_says_so(port: int, path: str, said: str) -> None:
    with pytest.raises(errors.NotSent, match=said):
        stranger.page(f"http://hope.example/{path}", 1000, partial(here, port))


def test_a_stranger_who_is_not_at_home_does_not_answer() -> None:
    with pytest.raises(errors.NotSent, match="does not answer"):
        stranger.page("http://hope.example/", 1000, lambda _host, _port: ("127.0.0.1", 1))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.0.0.8",
        "192.168.1.1",
        "169.254.169.254",
        "168.63.129.16",
        "100.64.0.1",
        "224.0.0.1",
        "0.0.0.0",  # noqa: S104 - it is refused
        "[::1]",
        "[fe80::1]",
        "[fd00::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:8.8.8.8]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "2130706433",
        "0x7f.1",
    ],
)
def test_what_lies_behind_our_door_is_never_asked(host: str) -> None:
    with pytest.raises(errors.NotSent, match=r"no public address|nobody knows where"):
        stranger.page(f"http://{host}/", 1000)


def test_an_address_of_the_world_may_be_asked() -> None:
    assert stranger.public("9.9.9.9", 443) == ("9.9.9.9", 443)
    assert stranger.public("2620:fe::9", 80) == ("2620:fe::9", 80)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://hope.example/",
        "file:///etc/passwd",
        "https://hope.example:8080/",
        "https://hope.example:22/",
        "https://user@hope.example/",
        "https:///page",
        "https://[half/",
        "",
    ],
)
def test_what_is_no_address_of_a_page_is_not_asked(url: str) -> None:
    with pytest.raises(errors.NotSent, match="is no address of a page"):
        stranger.page(url, 1000)
