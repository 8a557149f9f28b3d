"""A post on the preview: its times, what is wrong with it, and what changed."""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from multipost.errors import Complaint
from multipost.variant import Part
from multipost.web.review import preview
from multipost.web.review.preview import Preview
from multipost.web.values import Edit, Shown
from tests.web.review.previews import MAIN, NINE, body, post

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost import web
    from multipost.variant import Variant

    Elements = Callable[[str], list[tuple[str, dict[str, str | None]]]]
    Goes = Callable[..., Shown]
    Page = Callable[..., str]
    Variants = Callable[..., Variant]


def test_a_post_says_its_file_its_time_and_where_it_goes(page: Page, goes: Goes) -> None:
    html = page(post(goes(), goes("bluesky")))

    assert "<code>content/posts/hello.md</code>" in html
    assert '<time class="yours" datetime="2026-10-10T08:00:00Z" data-zone="Europe/London">' in html
    assert "Waiting Sat 10 October 2026, 09:00 BST · 08:00 UTC to mastodon, bluesky" in body(html)


def test_each_time_says_its_accounts_and_what_is_in_its_way(page: Page, goes: Goes) -> None:
    evening = goes("bluesky", due=NINE.replace(hour=17), note="it is two hours late")

    text = body(page(post(goes(), evening)))

    assert "Waiting Sat 10 October 2026, 09:00 BST · 08:00 UTC to mastodon" in text
    assert "Needs you Sat 10 October 2026, 18:00 BST · 17:00 UTC to bluesky it is two hours late" in text


@pytest.mark.parametrize(
    "zone,said",
    [
        ("America/New_York", "09:00 BST · 04:00 EDT, the post’s own time · 08:00 UTC"),
        ("Pacific/Auckland", "09:00 BST · 21:00 NZDT, the post’s own time · 08:00 UTC"),
        ("Pacific/Kiritimati", "09:00 BST · 22:00 UTC+14, the post’s own time · 08:00 UTC"),
        ("Pacific/Niue", "09:00 BST · Fri 9 October 2026, 21:00 UTC-11, the post’s own time · 08:00 UTC"),
        ("Europe/London", "09:00 BST · 08:00 UTC"),
    ],
)
def test_a_post_with_a_zone_of_its_own_says_its_time_there(page: Page, goes: Goes, zone: str, said: str) -> None:
    assert said in body(page(post(goes(zone=zone))))


def test_a_time_that_differs_from_the_branch_says_both(page: Page, goes: Goes) -> None:
    html = page(post(goes(), change="changed", before=(NINE.replace(hour=9),)), compared=MAIN)

    assert "On main it goes out Sat 10 October 2026, 10:00 BST" in body(html)


def test_of_a_series_the_nearest_times_are_shown_and_the_others_behind_how_many_they_are(
    page: Page, goes: Goes
) -> None:
    weeks = [goes(date=f"week {week}", due=NINE + timedelta(days=7 * week)) for week in range(10)]
    late = goes(date="late", due=NINE + timedelta(days=100), note="it was refused")

    near, _, far = page(post(*weeks, late)).partition('<details class="far">')

    assert near.count('<b class="state">Waiting</b>') == 4
    assert near.count('<b class="state">Needs you</b>') == 1
    assert far.count('<b class="state">Waiting</b>') == 6
    assert body(f"</head>{far}").startswith("and 6 more until Sat 12 December 2026, 08:00 GMT")


def test_of_many_times_on_the_branch_the_first_are_named(page: Page, goes: Goes) -> None:
    weeks = tuple(NINE + timedelta(days=7 * week) for week in range(10))

    html = page(post(goes(), change="changed", before=weeks), compared=MAIN)

    assert html.count("<s>") == 4
    assert "and 6 times more." in body(html)


@pytest.mark.parametrize("date,words", [("draft", "No date yet: a draft"), ("asap", "As soon as it is merged")])
def test_what_has_no_time_says_why(page: Page, goes: Goes, date: str, words: str) -> None:
    html = page(post(goes(date=date, due=None)))

    assert words in html


def test_errors_come_first_each_with_its_place_and_what_to_do(page: Page, goes: Goes) -> None:
    place = "content/posts/hello.md"
    slow = Complaint(place, 2, "b", "Late.", "Hurry.", "warning")
    wrong = Complaint(place, 9, "a", "Too long: `to`.", "Shorten it.")

    html = page(post(goes(), complaints=(slow, wrong)))

    error, warning = re.findall(r'<li class="(?:error|warning)">.*?</li>', html, re.DOTALL)
    assert "Too long: <code>to</code>." in error
    assert body(f"</head>{error}") == f"Error: Too long: to. Shorten it. {place}:9"
    assert body(f"</head>{warning}") == f"Warning: Late. Hurry. {place}:2"
    assert "Hello 1 error, 1 warning" in body(html)


def test_a_complaint_stands_under_the_words_it_is_about_with_its_line(page: Page, goes: Goes) -> None:
    lines = ("---", "title: Hello", "---", "You are **not** alone.")
    wrong = Complaint("content/posts/hello.md", 4, "a", "`alone` is a heavy word.", "Say it kindly.")

    html = page(post(goes(content_warning="grief"), complaints=(wrong,), lines=lines))

    before, _, thread = html.partition('<ol class="thread"')
    assert "heavy word" not in before
    assert '<blockquote dir="auto"><code>You are **not** <mark>alone</mark>.</code></blockquote>' in thread
    assert '<details class="warning" open>' in html


def test_what_changed_is_told_by_marks_and_in_words(page: Page, goes: Goes, variant: Variants) -> None:
    before = variant(parts=(Part("You are never alone."),), title="")
    after = variant(parts=(Part("You are not alone."),), title="")
    edited, same, fresh = (
        goes(edit=Edit(before, after, "branch")),
        goes("bluesky"),
        goes("nostr", edit=Edit(None, after, "branch")),
    )

    html = page(post(edited, same, fresh, change="changed"), compared=MAIN)

    spoken = '<span class="spoken">'
    assert f"<del>{spoken}[gone: </span>never{spoken}]</span></del>" in html
    assert f"<ins>{spoken}[new: </span>not{spoken}]</span></ins>" in html
    assert re.findall(r"Mastodon (changed)|Bluesky (as on main)|Nostr (new)", body(html)) == [
        ("changed", "", ""),
        ("", "as on main", ""),
        ("", "", "new"),
    ]


def test_where_nobody_compared_nothing_is_called_the_same(page: Page, goes: Goes) -> None:
    html = page(post(goes(), change="changed"), compared=MAIN)

    assert "as on main" not in html


def test_an_edit_after_the_first_try_is_shown_and_said_to_be_too_late(
    page: Page, goes: Goes, variant: Variants
) -> None:
    sent, now = variant(parts=(Part("Hello"),), title=""), variant(parts=(Part("Goodbye"),), title="")

    html = page(post(goes(variant=sent, begun=True, edit=Edit(sent, now, "sent"))))

    assert "The file says something else now" in html
    assert "What is shown here stays as it is." in html


@pytest.mark.parametrize(
    "repository,edit",
    [
        ("https://github.com/hope/posts", "https://github.com/hope/posts/edit/main/content/posts/hello.md"),
        ("https://gitlab.com/hope/posts", "https://gitlab.com/hope/posts/-/edit/main/content/posts/hello.md"),
        ("https://codeberg.org/hope/posts", "https://codeberg.org/hope/posts/_edit/main/content/posts/hello.md"),
        ("http://github.com/hope/posts", None),
        ("https://git.hope.example/posts", None),
        ("", None),
    ],
)
def test_a_post_can_be_edited_in_a_browser(look: web.Look, goes: Goes, repository: str, edit: str | None) -> None:
    there = dataclasses.replace(look, repository=repository)

    html = preview.page(Preview((post(goes()),)), there, lambda _one: b"")

    assert re.findall(r'href="([^"]*)"[^>]*>Edit this file<', html) == ([edit] if edit else [])


def test_a_post_that_differs_from_the_branch_is_not_edited_there(look: web.Look, goes: Goes) -> None:
    there = dataclasses.replace(look, repository="https://github.com/hope/posts")

    html = preview.page(Preview((post(goes(), change="new"),), compared=MAIN), there, lambda _one: b"")

    assert "Edit this file" not in html
