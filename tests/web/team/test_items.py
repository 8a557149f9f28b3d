"""One post at one time, with every account that it goes to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from multipost.web.team import items
from tests.web.team.stands import DAY, HOUR, LOOK, MINUTE, NOW, delivery, team, words

SECOND = timedelta(seconds=1)
HERE = items.ground(team(), LOOK, "team/index.html")


@pytest.mark.parametrize(
    "passed,said",
    [
        (SECOND, "on time"),
        (5 * MINUTE - SECOND, "on time"),
        (5 * MINUTE, "5 minutes late"),
        (12 * MINUTE, "12 minutes late"),
        (HOUR, "60 minutes late"),
        (2 * HOUR, "2 hours late"),
        (2 * DAY - SECOND, "47 hours late"),
        (2 * DAY, "2 days late"),
    ],
)
def test_lateness_is_said_in_words(passed: timedelta, said: str) -> None:
    assert items.late(delivery(state="out", due=NOW, sent=NOW + passed)) == said


@pytest.mark.parametrize("due,sent", [(NOW, None), (None, NOW), (NOW, NOW)])
def test_what_is_not_out_or_had_no_time_is_not_late(due: object, sent: object) -> None:
    """The time of what went out at once is the moment at which it was out."""
    assert items.late(delivery(due=due, sent=sent)) == ""  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url,href",
    [
        ("https://hope.example/not-alone/", "../site/not-alone/index.html"),
        ("https://hope.example", "https://hope.example"),
        ("https://hope.example/", "../site/index.html"),
        ("https://hope.example/calendar.ics", "../site/calendar.ics"),
        ("https://hope.example/javascript:alert(1)", "../site/javascript:alert(1)"),
        ("https://social.example/@hope/1", "https://social.example/@hope/1"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_our_own_pages_are_linked_by_their_place_and_nothing_that_no_browser_should_open(url: str, href: str) -> None:
    assert items.href(url, HERE) == href


@pytest.mark.parametrize("date,word", [("asap", "as soon as possible"), ("draft", "no date yet"), ("", "time unknown")])
def test_where_there_is_no_time_a_word_says_why(date: str, word: str) -> None:
    assert items.item([delivery(date=date, due=None)], HERE).word == word


def test_what_a_content_warning_folds_away_is_not_begun() -> None:
    folded = delivery(said=words("The night before.", content_warning="grief"))

    assert items.excerpt(folded) == "Content warning: grief"


def test_an_item_speaks_the_language_of_its_words() -> None:
    unread, spanish = delivery(), delivery(account="mastodon", said=words("Respira.", language="es"))

    assert items.item([unread, spanish], HERE).language == "es"


def test_a_post_without_a_title_is_named_by_its_id() -> None:
    assert items.item([delivery("self-care-2", title="")], HERE).title == "self-care-2"
