"""The team's pages of campaigns."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from multipost.delivery import Identity
from multipost.directory import Campaign
from multipost.web import notebook
from multipost.web.folder import Folder
from multipost.web.team import campaign
from multipost.web.values import Post
from tests.web.team.stands import DAY, LOOK, NOW, delivery, read, team, text, texts, words

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup

    from multipost import web


def named(name: str, title: str, start: str, end: str, **change: Any) -> Campaign:
    """A campaign as its file says it."""
    return Campaign.model_validate({"id": name, "title": title, "start": start, "end": end, **change})


GOAL = {"goal": "Ask one person how they are.", "hashtags": ("SmallSteps",)}
WEEK = named("week", "A week of small steps", "2026-10-09", "2026-10-15", **GOAL)
SPRING = named("spring", "Spring walks", "2026-03-01", "2026-03-20")
WINTER = named("winter", "Warm winter", "2026-12-01", "2026-12-24")


def page(*shown: web.Shown, of: Campaign = WEEK, **change: Any) -> BeautifulSoup:
    return read(campaign.page(campaign.Seen(of, shown, **change), team(*shown), LOOK))


def built(root: Path, *shown: web.Shown, look: web.Look = LOOK, **change: Any) -> web.Built:
    """The pages of all campaigns below a folder, and what was written."""
    known = notebook.read(root / "notes.json", look)
    folder = Folder(root, known)
    campaign.write(team(*shown, **change), look, folder, lambda _attachment: b"")
    known.write(root / "notes.json")
    return folder.sweep()


def index(root: Path) -> BeautifulSoup:
    return read((root / "team/campaigns/index.html").read_text())


def test_a_campaign_says_what_it_is_and_when() -> None:
    found = page()

    assert text(found.h1) == "A week of small steps"
    assert texts(found, ".lead li") == ["Fri 9 October 2026 to Thu 15 October 2026", "running", "#SmallSteps"]
    assert text(found.select_one(".goal")) == "Ask one person how they are."


def test_every_day_is_in_the_timeline_and_days_without_a_post_are_seen() -> None:
    found = page(delivery(), delivery("later", due=NOW + 3 * DAY))

    assert texts(found, ".timeline > li h3") == [
        "Fri 9 October 2026",
        "Sat 10 October 2026 today",
        "Sun 11 October 2026 to Mon 12 October 2026",
        "Tue 13 October 2026",
        "Wed 14 October 2026 to Thu 15 October 2026",
    ]
    assert texts(found, ".gap p") == ["Nothing on this day", "Nothing on these 2 days", "Nothing on these 2 days"]


def test_a_post_outside_of_the_days_is_marked() -> None:
    found = page(delivery("early", due=NOW - 3 * DAY), delivery("after", due=NOW + 9 * DAY))

    assert texts(found, ".outside h3") == [
        "Wed 7 October 2026 outside of the campaign’s days",
        "Mon 19 October 2026 outside of the campaign’s days",
    ]


def test_today_is_in_the_timeline_though_nothing_is_planned() -> None:
    assert texts(page(), ".today") == ["Sat 10 October 2026 today Nothing on this day"]


def test_a_delivery_says_its_state_in_a_word_and_why() -> None:
    needy = delivery(state="needs you", reason="the answer was lost")

    found = page(delivery(account="mastodon"), needy)

    assert texts(found, ".timeline .state") == ["Waiting", "Needs you: the answer was lost"]


def test_what_has_no_day_stands_apart() -> None:
    found = page(delivery("sketch", date="draft", state="draft", due=None))

    assert texts(found, "#undated ~ ul h4, section[aria-labelledby=undated] h4")[0] == "About sketch"


def test_a_campaign_that_everybody_sees_leads_to_that_page() -> None:
    (link,) = page(public=True).select(".lead a")

    assert link["href"] == "../../../site/campaigns/week/index.html"


def test_an_empty_last_day_is_told() -> None:
    assert "Nothing is planned for the last day, Thu 15 October 2026." in texts(page(), ".remark")


@pytest.mark.parametrize(
    "found", [page(of=SPRING), page(delivery(due=NOW + 5 * DAY))], ids=["it is over", "it has a post"]
)
def test_a_last_day_is_not_missed_where_nothing_can_be_missed(found: BeautifulSoup) -> None:
    assert texts(found, ".remark") == []


def test_each_account_is_counted_and_so_is_one_that_has_nothing() -> None:
    found = page(delivery(), delivery("b", state="out"))

    assert texts(found, ".health tbody tr") == ["site 0 1 1 0", "mastodon 0 0 0 0"]


def test_campaigns_are_listed_by_what_comes_next(tmp_path: Path) -> None:
    older = named("older", "Older", "2025-03-01", "2025-03-02")

    built(tmp_path, campaigns=[older, SPRING, WINTER, WEEK])

    found = index(tmp_path)
    assert texts(found, "h2") == ["Running", "To come", "Over"]
    assert texts(found, "h3") == ["A week of small steps", "Warm winter", "Spring walks", "Older"]


def test_the_list_counts_deliveries_and_leads_to_each_page(tmp_path: Path) -> None:
    said = words(campaign="week")
    built(tmp_path, delivery(said=said), delivery("b", state="out", said=said), campaigns=[WEEK])

    found = index(tmp_path)

    link = found.select_one("h3 a")
    assert link is not None
    assert (tmp_path / "team/campaigns" / str(link["href"])).is_file()
    assert texts(found, ".accounts li") == ["1 waiting", "1 out"]


def test_without_campaigns_the_page_says_how_to_begin_one(tmp_path: Path) -> None:
    built(tmp_path)

    assert "add a file such as content/campaigns/spring.yml" in text(index(tmp_path).select_one(".empty"))


def test_a_delivery_without_words_belongs_where_its_post_says(tmp_path: Path) -> None:
    posts = [Post("About hello", "content/posts/hello.md", id="hello", campaign="week")]

    built(tmp_path, delivery(), delivery("other"), posts=posts, campaigns=[WEEK])

    assert texts(index(tmp_path), ".accounts li") == ["1 waiting"]


def test_what_may_be_too_old_to_be_looked_at_is_admitted(tmp_path: Path) -> None:
    out = delivery(state="out", said=words(campaign="week"))
    settled = [out.row.identity, Identity("site", "old", "2026-10-01")]

    built(tmp_path, out, settled=settled, campaigns=[WEEK, WINTER])

    remarks = [
        texts(read((tmp_path / f"team/campaigns/{name}/index.html").read_text()), ".remark")[-1][:32]
        for name in ("week", "winter")
    ]
    assert remarks == ["What went out longest ago may be", "Nothing is planned for the last "]


def test_pages_are_made_again_only_when_something_of_theirs_changed(tmp_path: Path) -> None:
    said = words(campaign="week")
    built(tmp_path, delivery(said=said), campaigns=[WEEK, WINTER])

    same = built(tmp_path, delivery(said=said), campaigns=[WEEK, WINTER])
    changed = built(tmp_path, delivery(said=said, state="out"), campaigns=[WEEK, WINTER])

    assert (same.written, changed.written) == (0, 2)  # its own page and the list


def test_another_day_makes_the_pages_again(tmp_path: Path) -> None:
    built(tmp_path, campaigns=[WEEK])

    tomorrow = built(tmp_path, campaigns=[WEEK], look=dataclasses.replace(LOOK, made=NOW + DAY))

    assert tomorrow.written == 1  # the list says the same
