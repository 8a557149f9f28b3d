"""Links that lead somewhere."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from multipost import errors
from multipost.check.access import reach
from multipost.wire.stranger import Page

if TYPE_CHECKING:
    from tests.check.conftest import MakePost


class Web:
    """Pages of strangers: `/gone` is not there. It remembers who was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._lock = threading.Lock()

    def __call__(self, url: str, most: int) -> Page:
        with self._lock:
            self.asked.append(url)
        if url.endswith("/gone"):
            raise errors.NotSent(f"`{url}` answers 404")
        return Page(url, "text/html", b"x"[:most])


def test_a_dead_link_is_a_warning_with_what_its_server_said(post: MakePost) -> None:
    web = Web()
    written = post(body="Hi.\nSee [a](https://hope.org/gone#top), https://hope.org/there")

    (found,) = reach.complaints([written, post(link="https://hope.org/gone")], web)

    assert (found.rule, found.severity, found.line, found.column) == ("link-dead", "warning", 21, 9)
    assert found.text == "`https://hope.org/gone` answers 404."
    assert sorted(web.asked) == ["https://hope.org/gone", "https://hope.org/there"]


def test_nobody_is_asked_with_a_password(post: MakePost) -> None:
    web = Web()

    found = list(reach.complaints([post(body="https://me:secret@example.org/gone")], web))

    assert (found, web.asked) == ([], [])


def test_a_link_of_the_front_matter_is_asked_for(post: MakePost) -> None:
    found = list(reach.complaints([post(link="https://hope.org/gone", lines={"link": 9})], Web()))

    assert [(one.rule, one.line) for one in found] == [("link-dead", 9)]


def test_so_many_addresses_are_asked_for_and_no_more(post: MakePost) -> None:
    web = Web()
    many = post(body=" ".join(f"https://hope.org/{number}" for number in range(reach.MOST + 5)))

    found = list(reach.complaints([many], web))

    assert (found, len(web.asked)) == ([], reach.MOST)
