"""The page that shows what arrives, on our own address only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from multipost.sandbox import pages
from multipost.sandbox.world import Shown
from tests.messages import AT

if TYPE_CHECKING:
    from multipost.sandbox.server import Running

FIRST = Shown("mastodon", "social.example", "hope", "1", "https://social.example/1", "One", AT)
REPLY = replace(FIRST, id="2", text="Two", parent="1", at=AT + timedelta(seconds=1))
OTHER = replace(FIRST, id="3", text="Three", at=AT + timedelta(seconds=2))
ELSEWHERE = replace(FIRST, platform="discord", server="discord.com", account="community", id="9")


def page(running: Running) -> str:
    return httpx.get(f"http://{running.address}/").text


def test_parts_stand_below_each_other_and_threads_the_newest_first() -> None:
    found = pages.timelines([FIRST, OTHER, REPLY])

    assert [[post.id for post in thread] for thread in found[0].threads] == [["1", "2"], ["3"]]


def test_a_part_of_a_part_belongs_to_the_thread() -> None:
    found = pages.timelines([FIRST, REPLY, replace(REPLY, id="4", parent="2"), replace(REPLY, id="5", parent="gone")])

    assert [[post.id for post in thread] for thread in found[0].threads] == [["5"], ["1", "2", "4"]]


def test_each_account_has_its_timeline_and_the_last_to_post_comes_first() -> None:
    found = pages.timelines([FIRST, ELSEWHERE, replace(FIRST, server="other.example")])

    assert [(line.account, line.server) for line in found] == [
        ("hope", "other.example"),
        ("community", "discord.com"),
        ("hope", "social.example"),
    ]


def test_a_post_that_arrived_twice_is_seen_twice() -> None:
    found = pages.timelines([FIRST, FIRST])

    assert sum(len(thread) for thread in found[0].threads) == 2


def test_an_empty_sandbox_says_what_to_do(running: Running) -> None:
    empty = page(running)

    assert "Nothing has arrived yet" in empty
    assert "multipost publish --sandbox" in empty
    assert "Discord" in empty


def test_a_post_is_shown_with_everything_about_it_and_nothing_is_markup(running: Running) -> None:
    running.world.arrive(replace(FIRST, text="<b>One</b>", pictures=("A <sun>", ""), notes=("content warning: x",)))
    running.world.arrive(REPLY)

    shown = page(running)

    assert "&lt;b&gt;One&lt;/b&gt;" in shown
    assert "A &lt;sun&gt;" in shown
    assert "without words for people who cannot see it" in shown
    assert "content warning: x" in shown
    assert "<span>2 of 2</span>" in shown
    assert "Nothing has arrived yet" not in shown


def test_nothing_is_loaded_from_elsewhere(running: Running) -> None:
    shown = page(running)

    assert "default-src 'none'" in shown
    assert ' src="' not in shown
    assert ' href="http' not in shown


def test_the_page_knows_when_it_is_out_of_date(running: Running) -> None:
    before = httpx.get(f"http://{running.address}/_sandbox/state").json()
    running.world.arrive(FIRST)

    after = httpx.get(f"http://{running.address}/_sandbox/state").json()

    assert before["stamp"] != after["stamp"]
    assert f'"{after["stamp"]}"' in page(running)


@pytest.mark.parametrize(
    "host, path, ours",
    [
        ("127.0.0.1:8420", "/", True),
        ("localhost:8420", "/_sandbox/faults", True),
        ("127.0.0.1:8420", "/api/v1/statuses", False),
        ("social.example", "/", False),
        ("social.example", "/_sandbox/faults", False),
    ],
)
def test_no_server_that_is_imitated_has_our_pages(host: str, path: str, ours: bool) -> None:  # noqa: FBT001 - expected
    assert pages.serves(host, path) is ours
