"""The status page: whether runs come, what is on hold, what needs you, what waits, what is out, what is a draft."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost import web
from multipost.delivery import Identity
from multipost.ledger.hold import Hold
from multipost.web.team import status
from tests.web.team.stands import DAY, FORM, HOUR, LOOK, MINUTE, NOW, delivery, read, team, text, texts, words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

RELEASE: dict[str, Any] = {
    "state": "needs you",
    "action": "multipost release",
    "reason": "4 posts are over an hour late",
}
LOST: dict[str, Any] = {
    "state": "needs you",
    "action": "multipost resolve hello@2026-10-10 --account site --published URL | --skip",
}


def page(*shown: web.Shown, **change: Any) -> BeautifulSoup:
    return read(status.page(team(*shown, **change), LOOK))


def test_the_sections_stand_in_the_order_of_what_is_urgent() -> None:
    found = page(holds=[Hold("an accident", NOW)])

    assert texts(found, "h2") == [
        "Late, or this page is old",  # hidden until the reader's clock says so
        "On hold",
        "Needs you 0",
        "Waiting 0",
        "Out 0",
        "Drafts 0",
        "Accounts",
    ]


@pytest.mark.parametrize(
    "shown,change,heading",
    [
        ((), {}, "Nothing needs you"),
        ((delivery(**RELEASE),), {}, "1 thing needs you"),
        ((delivery(**RELEASE), delivery("b", **LOST)), {}, "2 things need you"),
        ((delivery(),), {"expected": {Identity("site", "hello", "2026-10-10"): NOW - DAY}}, "No run came"),
        ((), {"holds": [Hold("an accident", NOW)]}, "Posting is on hold"),
    ],
)
def test_the_heading_says_whether_anything_needs_you(
    shown: tuple[web.Shown, ...], change: dict[str, Any], heading: str
) -> None:
    assert text(page(*shown, **change).h1) == heading


def test_the_summary_counts_posts_not_deliveries() -> None:
    found = page(delivery(), delivery(account="mastodon"), delivery("walk", state="out"))

    assert texts(found, ".counts b") == ["0", "1", "1", "0"]


@pytest.mark.parametrize(
    "name,hint",
    [
        ("needs-you", "with what settles it"),
        ("waiting", "once it has a schedule"),
        ("out", "with links to where it is"),
        ("draft", "until it gets one"),
    ],
)
def test_an_empty_section_says_what_would_fill_it(name: str, hint: str) -> None:
    assert hint in text(page().select_one(f"#{name} .empty"))


def test_what_needs_you_has_its_reason_its_command_and_what_to_choose_in_the_form() -> None:
    found = page(delivery(reason="the answer was lost", **LOST), form=FORM).select_one("#needs-you .rows > li")

    assert found is not None
    assert text(found.select_one(".reason")) == "the answer was lost"
    assert texts(found, ".ways li") == [
        "It is there multipost resolve hello@2026-10-10 --account site --published URL",
        "Leave it out multipost resolve hello@2026-10-10 --account site --skip",
    ]
    assert [link["href"] for link in found.select("a.button")] == [FORM]
    assert texts(found, "dl div") == [
        "What to do resolve",
        "post hello@2026-10-10",
        "account site",
        "answer published or skip",
    ]


def test_without_a_host_there_is_no_form() -> None:
    assert page(delivery(**RELEASE)).select("a.button") == []


def test_what_one_command_settles_is_one_thing() -> None:
    found = page(delivery("one", **RELEASE), delivery("two", **RELEASE))

    assert texts(found, "#needs-you h3") == ["About one", "About two"]
    assert texts(found, "#needs-you .command") == ["multipost release"]


def test_a_mistake_names_the_file_to_mend() -> None:
    wrong = delivery(
        state="needs you", reason="its file has 1 mistake", action="multipost check content/posts/hello.md"
    )

    assert "The file is content/posts/hello.md ." in text(page(wrong).select_one("#needs-you"))


def test_what_a_run_has_not_written_down_asks_nothing_yet() -> None:
    found = page(delivery(state="needs you", reason="it was not sent in time"))

    assert "Nothing to do yet: the next run writes it down" in text(found.select_one("#needs-you"))


def test_what_no_row_says_stands_there_with_its_command() -> None:
    found = page(remarks=("Go on with `multipost resume`.",))

    assert text(found.select_one("#needs-you .remark")) == "Go on with multipost resume ."
    assert texts(found, "#needs-you .remark code") == ["multipost resume"]


def test_what_waits_is_grouped_by_day_the_soonest_first() -> None:
    tomorrow = delivery("later", date="2026-10-11", due=NOW + DAY)

    found = page(tomorrow, delivery(), delivery("asap", date="asap", due=None))

    assert texts(found, "#waiting h3") == ["At once", "Sat 10 October 2026", "Sun 11 October 2026"]
    assert texts(found, "#waiting h4") == ["About asap", "About hello", "About later"]


def test_a_day_is_that_of_the_organisation() -> None:
    found = page(delivery(due=NOW.replace(hour=23, minute=30)))

    assert texts(found, "#waiting h3") == ["Sun 11 October 2026"]
    assert texts(found, "#waiting .clock") == ["00:30 BST"]


def test_a_post_to_several_accounts_is_one_row_with_their_names_in_their_order() -> None:
    found = page(delivery(), delivery(account="mastodon"))

    assert texts(found, "#waiting .accounts li") == ["site", "mastodon"]
    assert len(found.select("#waiting .rows > li")) == 1


def test_a_title_leads_to_the_page_with_its_words() -> None:
    link = page(delivery()).select_one("#waiting h4 a")

    assert link is not None
    assert link["href"] == "review/hello/index.html"


def test_a_post_without_a_page_for_its_review_is_no_link() -> None:
    assert page(delivery(state="out"), posts=()).select("#out h3 a") == []


def test_words_are_only_begun() -> None:
    found = text(page(delivery(said=words("Breathe. " * 100))).select_one("#waiting .excerpt"))

    assert found.startswith("Breathe. Breathe.")
    assert found.endswith("…")
    assert len(found) < 150


def test_of_many_only_the_next_are_listed_and_the_calendar_has_the_rest() -> None:
    many = [delivery(f"post-{number:03}") for number in range(status.SHOWN + 3)]

    found = page(*many)

    assert len(found.select("#waiting .rows > li")) == status.SHOWN
    assert text(found.select_one("#waiting .remark")) == "And 3 more in the calendar ."


def test_of_a_post_that_comes_again_only_the_next_dates_are_listed() -> None:
    daily = [delivery("daily", date=f"2026-10-1{day}", due=NOW + day * DAY) for day in range(8)]
    twice = delivery("daily", "mastodon", date="2026-10-10", due=NOW + HOUR)

    found = page(*daily, twice, delivery("last", due=NOW + 30 * DAY))

    assert texts(found, "#waiting h4") == ["About daily"] * (status.DATES + 1) + ["About last"]
    assert text(found.select_one("#waiting .remark")) == "And 5 more in the calendar ."


def test_what_is_out_says_when_how_late_and_where_every_part_is() -> None:
    out = delivery(
        account="mastodon",
        state="out",
        due=NOW,
        sent=NOW + 12 * MINUTE,
        url="https://social.example/1",
        others=("https://social.example/2",),
    )

    found = page(out).select_one("#out .rows > li")

    assert found is not None
    assert text(found.select_one(".meta")) == "Sat 10 October 2026, 09:30 BST 12 minutes late"
    assert [(text(one), one["href"]) for one in found.select(".accounts a")] == [
        ("mastodon", "https://social.example/1"),
        ("mastodon, part 2", "https://social.example/2"),
    ]


def test_where_accounts_differ_each_says_how_late_it_was() -> None:
    on_time = delivery(state="out", due=NOW, sent=NOW + MINUTE)
    late = delivery(account="mastodon", state="out", due=NOW, sent=NOW + 3 * HOUR)

    found = page(on_time, late)

    assert texts(found, "#out .accounts li") == ["site on time", "mastodon 3 hours late"]


def test_what_is_out_is_listed_the_latest_first() -> None:
    found = page(delivery("old", state="out", due=NOW - DAY), delivery("new", state="out", due=NOW))

    assert texts(found, "#out h3") == ["About new", "About old"]


def test_the_page_says_that_more_went_out_than_it_lists() -> None:
    found = page(delivery(state="out"), settled=[Identity("site", name, "2026-10-01") for name in ("a", "b")])

    assert "More went out before these" in text(found.select_one("#out"))


def test_what_somebody_skipped_did_not_go_out_before() -> None:
    shown = delivery(state="out"), delivery("b", state="draft", reason="not sent: a person said so")

    found = page(*shown, settled=[one.row.identity for one in shown])

    assert "More went out" not in text(found.select_one("#out"))


def test_a_draft_says_that_it_has_no_date_and_a_skipped_post_why() -> None:
    draft = delivery(state="draft", date="draft", due=None, reason="it has no date yet")
    skipped = delivery("b", state="draft", reason="not sent: the evening is over")

    found = page(draft, skipped)

    assert texts(found, "#draft .meta") == ["no date yet", "Sat 10 October 2026, 13:30 BST"]
    assert texts(found, "#draft .reason") == ["not sent: the evening is over"]


@pytest.mark.parametrize(
    "change,said",
    [
        ({"last_run": NOW - MINUTE}, "Last run Sat 10 October 2026, 09:29 BST"),
        ({}, "Last went out Sat 10 October 2026, 09:00 BST"),
    ],
)
def test_the_page_says_when_it_was_made_and_when_something_last_happened(change: dict[str, Any], said: str) -> None:
    found = page(delivery(state="out", sent=NOW - timedelta(minutes=30)), **change)

    assert texts(found, ".lead li") == ["As of Sat 10 October 2026, 09:30 BST", said]


def test_without_a_script_the_page_says_what_a_reader_must_compare() -> None:
    assert "If the time above is long ago" in text(page().noscript)


def test_each_account_says_when_something_last_went_out_and_what_stands_there() -> None:
    out = delivery(state="out", sent=NOW - DAY)
    waiting, held = delivery("b", "mastodon"), Hold("spam", NOW, ("mastodon",))

    found = page(out, waiting, settled=[Identity("site", "hello", "2026-10-10")], holds=[held])

    assert texts(found, ".health tbody tr") == [
        "site Web site Fri 9 October 2026 0 0",
        "mastodon Mastodon on hold nothing yet 1 0",
    ]


def test_words_of_writers_run_nowhere() -> None:
    found = page(delivery(title="<script>alert(1)</script>", said=words("<img src=x onerror=alert(1)>")))

    assert len(found.select("script")) == 1  # our own file
    assert found.select("img") == []


def test_the_page_of_an_open_team_links_to_its_neighbours() -> None:
    look = dataclasses.replace(LOOK, team="site/team/")

    found = read(status.page(team(delivery()), look))

    assert [one["href"] for one in found.select("header nav a")] == [
        "index.html",
        "calendar/index.html",
        "review/index.html",
        "campaigns/index.html",
        "../index.html",
    ]


def test_what_nobody_signed_off_leads_to_where_it_is_read_first() -> None:
    unsigned = delivery(state="needs you", action="multipost signoff hello --who NAME --role clinician")

    found = page(unsigned, posts=[web.values.Post("Hello", "content/posts/hello.md", id="hello")])

    assert [link["href"] for link in found.select("#needs-you .ask a")] == ["review/hello/index.html"]
