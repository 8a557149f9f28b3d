"""What other programs read: HTML, links, feeds, the calendar, JSON-LD and microformats."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import feedparser
import icalendar
import mf2py
import pytest

from tests.real.browser import kinds, reading, validity
from tests.real.browser.sweep import listed

if TYPE_CHECKING:
    from tests.real.browser.scratch import Site

pytestmark = pytest.mark.real

POST = "site/2026-10-09/wmhd-2026-how-to-listen/index.html"
ADDRESS = "https://hope.example/2026-10-09/wmhd-2026-how-to-listen/"
SCHEMA = "https://schema.org/"


def test_html_validate_finds_no_mistake(site: Site) -> None:
    found = validity.mistakes(site.folder)

    assert not found, listed(found)


@pytest.mark.parametrize("which", ["site", "closed_site"])
def test_every_link_leads_to_a_file_and_a_place_in_it(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)

    found = reading.broken_links(site)

    assert not found, listed(found)


def test_a_post_is_an_entry_with_its_author_time_words_and_tags(site: Site) -> None:
    entry = reading.microformats(site, POST, ADDRESS)["h-entry"]

    assert entry["name"] == ["How to listen"]
    assert entry["url"] == [ADDRESS]
    assert entry["published"] == ["2026-10-09T09:04:00Z"]
    assert entry["author"][0]["properties"]["name"] == ["Hope Network"]
    assert "WorldMentalHealthDay" in entry["category"]
    assert "116 123" in entry["content"][0]["value"]


def test_the_home_page_is_a_feed_of_entries(site: Site) -> None:
    feed = mf2py.parse(doc=site.text("site/index.html"), url="https://hope.example/")["items"]

    entries = [one for top in feed for one in top.get("children", []) if one["type"] == ["h-entry"]]
    assert len(entries) >= 10
    assert all(one["properties"]["name"] and one["properties"]["url"] for one in entries)


def test_every_post_says_what_it_is_as_linked_data(site: Site) -> None:
    linked = {place: reading.linked(site, place) for place in kinds.places(site)["post"]}

    types = {place: [one for each in found for one in each["@type"]] for place, found in linked.items()}
    assert {place for place, named in types.items() if f"{SCHEMA}BlogPosting" not in named} == set()


@pytest.mark.parametrize("name", ["headline", "datePublished", "inLanguage", "author", "publisher", "url"])
def test_linked_data_of_a_post_has_what_search_engines_ask_for(name: str, site: Site) -> None:
    posting = next(one for one in reading.linked(site, POST) if f"{SCHEMA}BlogPosting" in one["@type"])

    assert posting[f"{SCHEMA}{name}"]


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_a_feed_reader_finds_the_latest_posts_with_their_words(name: str, site: Site) -> None:
    feed = feedparser.parse((site.folder / "site" / name).read_bytes())

    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.title == "Hope Network"
    assert len(feed.entries) == 20
    assert all(entry.link.startswith("https://hope.example/") and entry.id for entry in feed.entries)
    assert any("Please keep this page where you can find it" in reading.words(entry) for entry in feed.entries)


def test_the_json_feed_has_the_same_posts(site: Site) -> None:
    feed = json.loads(site.text("site/feed.json"))

    atom = feedparser.parse((site.folder / "site/atom.xml").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["url"] for one in feed["items"]] == [one.link for one in atom.entries]


def test_the_calendar_can_be_subscribed_to(site: Site) -> None:
    calendar = icalendar.Calendar.from_ical((site.folder / "site/calendar.ics").read_bytes())

    events = calendar.walk("VEVENT")
    assert not calendar.errors
    assert len({event["UID"] for event in events}) == len(events) > 10
    assert {str(event["STATUS"]) for event in events} >= {"TENTATIVE", "CONFIRMED"}


def test_the_sitemap_names_every_public_page(site: Site) -> None:
    named = set(re.findall(r"<loc>([^<]+)</loc>", site.text("site/sitemap.xml")))

    public = [place for kind in kinds.PUBLIC if kind != "not found" for place in kinds.places(site)[kind]]
    addresses = {f"https://hope.example/{place.removeprefix('site/').removesuffix('index.html')}" for place in public}
    assert {unquote(url) for url in named} == addresses
