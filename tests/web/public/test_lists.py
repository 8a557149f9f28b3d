"""Lists of posts: the first page, topics, the archive, campaigns."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import mf2py
import pytest

from multipost import directory
from multipost.web import copies
from multipost.web.public import archive, campaigns, home, tags
from multipost.web.values import Place
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web
    from multipost.platform import Attachment

    Articles = Callable[..., web.Article]
    Posts = Callable[..., list[web.Article]]

HOPE_WEEK = directory.Campaign.model_validate(
    {"id": "hope", "title": "Hope Week", "start": "2026-10-01", "end": "2026-10-07", "goal": "Ask one person."}
)


@pytest.fixture
def posts(article: Articles) -> Posts:
    """So many posts, one every six hours, the last of them first; keywords are the variants'."""

    def of(count: int, **changes: Any) -> list[web.Article]:
        made = [(article(f"post-{number}/", title=f"Post {number}", **changes), number) for number in range(count)]
        return [dataclasses.replace(one, published=one.published + number * timedelta(hours=6)) for one, number in made]

    return of


def read(root: Path, place: str) -> str:
    return (root / place).read_text(encoding="utf-8")


def titles(html: str) -> list[str]:
    """What the list on a page names, as readers of microformats find it."""
    found = mf2py.parse(html)["items"]
    return [str(each["properties"]["name"][0]) for one in found for each in one.get("children", [one])]


def test_the_first_page_shows_the_latest_posts_and_leads_to_the_others(
    posts: Posts, look: web.Look, tmp_path: Path
) -> None:
    shown, _ = written.public(posts(home.LATEST + 1))

    written.write(home, shown, look, tmp_path)

    html = read(tmp_path, "site/index.html")
    assert titles(html) == [f"Post {number}" for number in range(home.LATEST, 0, -1)]
    assert '<a href="archive/index.html">Older posts</a>' in html


def test_the_first_page_is_a_feed_with_first_words_and_days(article: Articles, look: web.Look, tmp_path: Path) -> None:
    shown, _ = written.public([article()])

    written.write(home, shown, look, tmp_path)

    [feed] = mf2py.parse(read(tmp_path, "site/index.html"))["items"]
    assert (feed["type"], feed["properties"]["name"]) == (["h-feed"], ["Hope Network"])
    assert feed["children"][0]["properties"] == {
        "name": ["You are not alone"],
        "url": ["not-alone/index.html"],
        "summary": ["You are not alone."],
        "published": ["2026-10-10T08:00:00Z"],
    }


def test_a_list_shows_the_warning_instead_of_the_words(article: Articles, look: web.Look, tmp_path: Path) -> None:
    shown, _ = written.public([article(content_warning="grief")])

    written.write(home, shown, look, tmp_path)

    [feed] = mf2py.parse(read(tmp_path, "site/index.html"))["items"]
    assert feed["children"][0]["properties"]["summary"] == ["Content warning: grief"]


def test_the_first_page_of_a_site_without_posts_says_where_to_go(look: web.Look, tmp_path: Path) -> None:
    written.write(home, written.public([])[0], look, tmp_path)

    html = read(tmp_path, "site/index.html")
    assert "Nothing is published here yet." in html
    assert {"follow/index.html", "resources/index.html"} <= set(re.findall(r'href="([^"]*)"', html))


def test_the_first_page_tells_search_engines_where_else_we_are(look: web.Look, tmp_path: Path) -> None:
    place = Place("mastodon", "Mastodon", profile="https://social.example/@hope", platform="mastodon")

    written.write(home, written.public([], places=[place])[0], look, tmp_path)

    [said] = re.findall(r'"application/ld\+json">(.*)</script>', read(tmp_path, "site/index.html"))
    assert json.loads(said)["publisher"]["sameAs"] == ["https://social.example/@hope"]


def test_every_year_has_a_page_with_its_months(posts: Posts, look: web.Look, tmp_path: Path) -> None:
    shown, _ = written.public(posts(4 * 90))

    folder = written.write(archive, shown, look, tmp_path)

    assert {"site/archive/2026/index.html", "site/archive/2027/index.html"} <= folder.made
    months = re.findall(r'<h2 class="quiet">(.*)</h2>', read(tmp_path, "site/archive/2027/index.html"))
    assert months == ["January 2027"]


def test_a_post_stands_in_the_year_of_the_sites_time_zone(article: Articles, look: web.Look, tmp_path: Path) -> None:
    late = dataclasses.replace(article(), published=article().published.replace(month=12, day=31, hour=23))

    folder = written.write(
        archive, written.public([late])[0], dataclasses.replace(look, timezone="Asia/Tokyo"), tmp_path
    )

    assert "site/archive/2027/index.html" in folder.made


def test_days_and_months_are_told_in_the_language_of_the_site(
    article: Articles, look: web.Look, tmp_path: Path
) -> None:
    spanish = dataclasses.replace(look, language="es")
    shown, _ = written.public([article(language="fr")])

    written.write(archive, shown, spanish, tmp_path)
    written.write(home, shown, spanish, tmp_path)

    assert "octubre de 2026</h2>" in read(tmp_path, "site/archive/2026/index.html")
    assert "sábado, 10 de octubre de 2026</time>" in read(tmp_path, "site/index.html")


def test_a_new_post_rewrites_only_the_newest_page_of_a_long_list(posts: Posts, look: web.Look, tmp_path: Path) -> None:
    written.write(tags, written.public(posts(80, tags=("#Hope",)))[0], look, tmp_path)

    folder = written.write(tags, written.public(posts(81, tags=("#Hope",)))[0], look, tmp_path)

    rewritten = {"site/tags/index.html", "site/tags/hope/index.html"}
    assert (folder.written, folder.made) == (
        2,
        {*rewritten, "site/tags/hope/1/index.html", "site/tags/hope/2/index.html"},
    )


def test_the_pages_of_a_long_list_lead_to_each_other(posts: Posts, look: web.Look, tmp_path: Path) -> None:
    written.write(tags, written.public(posts(80, tags=("#Hope",)))[0], look, tmp_path)

    html = read(tmp_path, "site/tags/hope/2/index.html")
    assert '<a rel="prev" href="../index.html">Newer posts</a>' in html
    assert '<a rel="next" href="../1/index.html">Older posts</a>' in html


def test_spellings_of_a_tag_share_a_page_that_is_named_as_it_was_first(
    article: Articles, look: web.Look, tmp_path: Path
) -> None:
    first = article("a/", tags=("#MentalHealth",))
    then = dataclasses.replace(article("b/", tags=("#mentalhealth",)), published=first.published + timedelta(days=1))

    folder = written.write(tags, written.public([first, then])[0], look, tmp_path)

    assert folder.made == {"site/tags/index.html", "site/tags/mentalhealth/index.html"}
    assert '<h1 class="p-name" dir="auto">MentalHealth</h1>' in read(tmp_path, "site/tags/mentalhealth/index.html")


def test_a_post_that_has_a_tag_twice_is_listed_once(article: Articles, look: web.Look, tmp_path: Path) -> None:
    written.write(tags, written.public([article(tags=("#Hope", "hope"))])[0], look, tmp_path)

    assert titles(read(tmp_path, "site/tags/hope/index.html")) == ["You are not alone"]


def test_hostile_tags_have_pages_of_their_own_inside_the_folder(
    article: Articles, look: web.Look, tmp_path: Path
) -> None:
    hostile = ("../x", "a/b", "a-b", "x" * 300, "<b>")

    folder = written.write(tags, written.public([article(tags=hostile)])[0], look, tmp_path)

    assert len({place.count("/") for place in folder.made - {"site/tags/index.html"}}) == 1
    assert len(folder.made) == len(hostile) + 1


@pytest.mark.parametrize("kind,place", [(tags, "site/tags/index.html"), (archive, "site/archive/index.html")])
def test_a_list_of_nothing_says_what_will_be_here(
    kind: written.Kind, place: str, look: web.Look, tmp_path: Path
) -> None:
    written.write(kind, written.public([])[0], look, tmp_path)

    assert '<p class="empty"' in read(tmp_path, place)


def test_a_campaign_shows_its_days_its_goal_and_its_posts(article: Articles, look: web.Look, tmp_path: Path) -> None:
    shown, _ = written.public([article("a/", campaign="hope", title="Ours"), article("b/")], campaigns=[HOPE_WEEK])

    written.write(campaigns, shown, look, tmp_path)

    html = read(tmp_path, "site/campaigns/hope/index.html")
    assert titles(html) == ["Ours"]
    assert [
        words for words in ("Thu 1 October 2026", "Wed 7 October 2026", "Ask one person.") if words not in html
    ] == []


def test_a_campaign_of_which_nothing_is_out_has_no_page(article: Articles, look: web.Look, tmp_path: Path) -> None:
    folder = written.write(campaigns, written.public([article()], campaigns=[HOPE_WEEK])[0], look, tmp_path)

    assert folder.made == set()


def test_a_list_shows_the_small_picture_and_a_post_without_one_shows_none(
    article: Articles, look: web.Look, sunrise: Attachment, tmp_path: Path
) -> None:
    dusk = dataclasses.replace(sunrise, file="media/at dusk.png")
    shown, _ = written.public([article("a/", attachments=(dusk,)), article("b/")])

    written.write(home, shown, look, tmp_path)

    small = copies.address(dusk, copies.LIST).replace(" ", "%20")
    assert re.findall(r'<img[^>]* src="([^"]*)"', read(tmp_path, "site/index.html")) == [small]
