"""Every place where people can follow us, and none that they cannot open."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from multipost.web import Place, places
from multipost.web.public import follow
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web
    from tests.web.conftest import Elements

MASTODON = Place("mastodon", "Mastodon", "@hope@social.example", "https://social.example/@hope", "mastodon")
OPEN = dataclasses.replace(MASTODON, profile=MASTODON.url)
CHAT = Place("team", "Discord", "Hope", "https://discord.example/channels/1", "discord")


@pytest.fixture
def page(look: web.Look, tmp_path: Path) -> Callable[..., str]:
    """The page of these accounts; keywords are the look's."""

    def of(*accounts: Place, **changes: Any) -> str:
        shown, _ = written.public([], places=accounts)
        written.write(follow, shown, dataclasses.replace(look, **changes), tmp_path)
        return (tmp_path / places.FOLLOW).read_text(encoding="utf-8")

    return of


def test_an_account_is_linked_as_ours_with_its_platform_and_our_name_there(
    page: Callable[..., str], elements: Callable[..., Elements]
) -> None:
    html = page(OPEN)

    mine = [attributes["href"] for tag, attributes in elements(html) if attributes.get("rel") == "me"]
    assert mine == ["https://social.example/@hope"]
    assert "Mastodon" in html
    assert "@hope@social.example" in html


def test_a_place_for_members_only_is_not_shown(page: Callable[..., str]) -> None:
    html = page(OPEN, CHAT)

    assert "discord" not in html.lower()


def test_an_account_whose_name_nobody_locked_is_named_by_its_address(page: Callable[..., str]) -> None:
    html = page(dataclasses.replace(OPEN, name=""))

    assert ">social.example/@hope</bdi>" in html


def test_feeds_and_the_calendar_are_given_as_whole_addresses(page: Callable[..., str]) -> None:
    html = page(OPEN)

    assert "https://hope.example/atom.xml" in html
    assert "https://hope.example/rss.xml" in html
    assert "https://hope.example/feed.json" in html
    assert "https://hope.example/calendar.ics" in html


def test_without_an_address_of_the_site_no_feed_is_offered_and_the_page_says_why(page: Callable[..., str]) -> None:
    html = page(OPEN, url="")

    assert "atom.xml" not in html
    assert "as soon as this site has its own address" in html


def test_without_accounts_the_page_leads_to_what_there_is(
    page: Callable[..., str], elements: Callable[..., Elements]
) -> None:
    html = page(CHAT)

    assert "We are on no other platform yet" in html
    assert "../index.html" in [attributes.get("href") for _, attributes in elements(html)]
