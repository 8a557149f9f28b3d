"""Link cards: filled in from the page, remembered, and never in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.cards import Cards, lookup
from multipost.platform import Card
from multipost.variant import Part, Variant
from multipost.wire.stranger import Page
from tests import samples

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
LINK = "https://hope.example/talk"
PAGE = b'<title>A talk</title><meta name="description" content="Come in."><meta property="og:image" content="/sun.jpg">'
PICTURE = "https://hope.example/sun.jpg"
VARIANT = Variant(
    "bluesky", "bluesky", "hello", (Part("Hello"),), "", LINK, "en", "", (), "", (), {}, Card(LINK, "hope.example")
)


class Web:
    """What strangers have at their addresses; `asked` are the URLs that somebody asked for."""

    def __init__(self, **pages: Page) -> None:
        self.pages = {page.url: page for page in pages.values()}
        self.asked: list[str] = []

    def __call__(self, url: str, most: int) -> Page:
        self.asked.append(url)
        if url not in self.pages:
            raise errors.NotSent("nobody is there")
        return replace(self.pages[url], content=self.pages[url].content[:most])


def talk(page: bytes = PAGE, kind: str = "text/html") -> Page:
    return Page(LINK, kind, page)


def sun(content: bytes) -> Page:
    return Page(PICTURE, "image/jpeg", content)


def card(folder: Path, web: Web | None, now: datetime = NOW, variant: Variant = VARIANT) -> Card:
    (made,) = Cards(folder, now, web).resolved([variant])
    assert made.card
    return made.card


def test_a_card_says_what_the_page_says_of_itself(tmp_path: Path) -> None:
    shown = card(tmp_path, Web(page=talk(), picture=sun(samples.photo())))

    assert (shown.title, shown.description) == ("A talk", "Come in.")
    assert shown.image
    assert samples.opened(Cards(tmp_path, NOW, None).picture(shown.image.sha256)).size == (120, 90)


def test_what_was_approved_is_the_same_with_another_card(tmp_path: Path) -> None:
    (made,) = Cards(tmp_path, NOW, Web(page=talk())).resolved([VARIANT])

    assert made.card != VARIANT.card
    assert made.digest == VARIANT.digest


def test_a_card_that_the_post_fixes_stays(tmp_path: Path) -> None:
    fixed = replace(VARIANT, card=Card(LINK, "Our own words", fixed=True))

    assert card(tmp_path, Web(page=talk()), variant=fixed) == fixed.card


@pytest.mark.parametrize(
    "web",
    [
        Web(),
        Web(page=talk(b"%PDF", "application/pdf")),
        Web(page=talk(b"")),
    ],
)
def test_a_page_that_says_nothing_leaves_the_card_as_it_is(tmp_path: Path, web: Web) -> None:
    assert card(tmp_path, web) == VARIANT.card


@pytest.mark.parametrize("picture", [b"no picture", samples.film(), samples.bomb((20_000, 20_000))])
def test_a_card_goes_without_a_picture_that_cannot_be_shown(tmp_path: Path, picture: bytes) -> None:
    shown = card(tmp_path, Web(page=talk(), picture=sun(picture)))

    assert (shown.title, shown.image) == ("A talk", None)


def test_a_page_is_asked_for_once_a_day(tmp_path: Path) -> None:
    web = Web(page=talk(b"<title>A talk</title>"))

    first = card(tmp_path, web)
    later = card(tmp_path, web, NOW + lookup.FRESH)
    next_day = card(tmp_path, web, NOW + lookup.FRESH + timedelta(seconds=1))

    assert first == later == next_day
    assert web.asked == [LINK, LINK]


def test_one_page_is_asked_for_once_however_many_link_to_it(tmp_path: Path) -> None:
    web = Web(page=talk(b""))

    Cards(tmp_path, NOW, web).resolved([VARIANT, replace(VARIANT, account="other"), replace(VARIANT, card=None)])

    assert web.asked == [LINK]


def test_only_so_many_pages_are_asked_for(tmp_path: Path) -> None:
    web = Web()
    many = [replace(VARIANT, card=Card(f"{LINK}/{number}", "Talk")) for number in range(lookup.MOST_LINKS + 10)]

    made = Cards(tmp_path, NOW, web).resolved(many)

    assert made == many
    assert len(web.asked) == lookup.MOST_LINKS


def test_where_nobody_may_be_asked_what_is_remembered_counts(tmp_path: Path) -> None:
    before = card(tmp_path, Web(page=talk()))

    assert card(tmp_path, None, NOW + timedelta(days=30)) == before
    assert card(tmp_path / "elsewhere", None) == VARIANT.card
