from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.delivery import Identity
from multipost.text import measure, units
from multipost.variant import Part
from multipost.web import status

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost import web
    from multipost.platform import Attachment
    from multipost.variant import Variant

    Shows = Callable[..., web.Shown]
    Variants = Callable[..., Variant]

NOON = datetime(2026, 10, 10, 12, 0, tzinfo=UTC)


def section(html: str, name: str) -> str:
    return html.partition(f'<section id="{name}"')[2].partition("</section>")[0]


def titles(html: str) -> list[str]:
    return re.findall(r"<h3[^>]*>(?:<a [^>]*>)?([^<]*)<", html)


def test_what_needs_you_comes_first_then_waiting_out_and_drafts(look: web.Look) -> None:
    html = status.page((), look)

    assert re.findall(r'<section id="([a-z-]+)"', html) == ["needs-you", "waiting", "out", "draft"]


def test_a_delivery_stands_under_its_state(look: web.Look, shown: Shows) -> None:
    html = status.page([shown(state="draft", title="Thank you"), shown(state="out", title="Hello")], look)

    assert titles(section(html, "draft")) == ["Thank you"]
    assert titles(section(html, "out")) == ["Hello"]
    assert titles(section(html, "waiting")) == []


def test_the_summary_counts_every_state(look: web.Look, shown: Shows) -> None:
    html = status.page([shown(), shown(), shown(state="out")], look)

    assert re.findall(r"<b>(\d+)</b>", html) == ["0", "2", "1", "0"]


@pytest.mark.parametrize(
    "count,heading", [(0, "Nothing needs you"), (1, "1 thing needs you"), (2, "2 things need you")]
)
def test_the_heading_says_whether_anything_needs_you(look: web.Look, shown: Shows, count: int, heading: str) -> None:
    html = status.page([shown(state="needs you")] * count, look)

    assert f"<h1>{heading}</h1>" in html


@pytest.mark.parametrize(
    "name,hint",
    [
        ("needs-you", "with the one command that settles it"),
        ("waiting", "once it has a schedule"),
        ("out", "with a link to its page"),
        ("draft", "until it gets one"),
    ],
)
def test_an_empty_section_says_what_would_fill_it(look: web.Look, name: str, hint: str) -> None:
    html = status.page((), look)

    assert hint in section(html, name)


@pytest.mark.parametrize(
    "name,word", [("needs-you", "Needs you"), ("waiting", "Waiting"), ("out", "Out"), ("draft", "Drafts")]
)
def test_a_state_is_a_word_and_a_shape(look: web.Look, name: str, word: str) -> None:
    html = status.page((), look)

    assert re.search(rf"<h2[^>]*><svg .*</svg> {word} ", section(html, name))


def test_what_needs_you_says_why_what_to_run_and_which_file(look: web.Look, shown: Shows) -> None:
    late = shown(state="needs you", reason="It is two hours late.", action="multipost release not-alone")

    html = status.page([late], look)

    found = section(html, "needs-you")
    assert "It is two hours late." in found
    assert "multipost release not-alone" in re.sub(r"</?span>", "", found)
    assert "<code>content/posts/not-alone.md</code>" in found


def test_other_answers_stand_beside_the_command_that_is_copied(look: web.Look, shown: Shows) -> None:
    late = shown(state="needs you", action="multipost resolve a@2026-10-10 --account site --retry | --skip")

    found = section(status.page([late], look), "needs-you")

    assert "--retry</span> </code>" in found
    assert "or <code>--skip</code>" in found


def test_the_complaints_of_a_delivery_are_listed(look: web.Look, shown: Shows) -> None:
    complaint = errors.Complaint("content/posts/a.md", 7, "MD004", "Too long.", "Shorten it.")
    wrong = dataclasses.replace(shown(), complaints=(complaint,))

    html = status.page([wrong], look)

    assert "<li>Error: Too long. Shorten it. <code>content/posts/a.md:7</code></li>" in html


def test_what_waits_is_sorted_soonest_first_and_asap_before_all(look: web.Look, shown: Shows) -> None:
    rows = [shown(title="late", due=NOON + timedelta(1)), shown(title="soon", due=NOON), shown(title="asap")]

    html = status.page(rows, look)

    assert titles(html) == ["asap", "soon", "late"]
    assert "as soon as possible" in html


def test_what_is_out_is_sorted_latest_first(look: web.Look, shown: Shows) -> None:
    rows = [shown(state="out", title="old", due=NOON), shown(state="out", title="new", due=NOON + timedelta(1))]

    html = status.page(rows, look)

    assert titles(html) == ["new", "old"]


def test_only_the_latest_are_shown_as_out_and_the_page_says_how_many_more(look: web.Look, shown: Shows) -> None:
    html = status.page([shown(state="out")] * (status.OUT_SHOWN + 3), look)

    assert len(titles(html)) == status.OUT_SHOWN
    assert "3 more went out before these" in html
    assert f"<b>{status.OUT_SHOWN + 3}</b>" in html


def test_a_time_is_local_with_utc_in_its_title(look: web.Look, shown: Shows) -> None:
    html = status.page([shown(due=NOON)], look)

    assert '<time datetime="2026-10-10T12:00:00Z" title="12:00 UTC">Sat 10 October 2026, 13:00 BST</time>' in html


def test_a_draft_has_no_date(look: web.Look, shown: Shows) -> None:
    html = status.page([shown(state="draft")], look)

    assert "no date yet" in html


def test_a_post_without_a_title_is_named_by_its_id(look: web.Look, shown: Shows) -> None:
    html = status.page([shown(identity=Identity("site", "self-care-2", "2026-10-17"))], look)

    assert titles(html) == ["self-care-2"]


@pytest.mark.parametrize(
    "url,href",
    [
        ("https://hope.example/not-alone/", "./not-alone/index.html"),
        ("https://hope.example", "https://hope.example"),
        ("https://hope.example/", "./index.html"),
        ("https://hope.example/calendar.ics", "./calendar.ics"),
        ("https://hope.example/javascript:alert(1)", "./javascript:alert(1)"),
        ("https://social.example/@hope/1", "https://social.example/@hope/1"),
    ],
)
def test_what_is_out_links_to_its_page(look: web.Look, shown: Shows, url: str, href: str) -> None:
    html = status.page([shown(state="out", title="Hello", url=url)], look)

    assert f'<a href="{href}">Hello</a>' in html


def test_an_address_that_no_browser_should_open_is_not_a_link(look: web.Look, shown: Shows) -> None:
    html = status.page([shown(state="out", title="Hello", url="javascript:alert(1)")], look)

    assert "javascript" not in html


def test_the_words_are_shown_as_they_are(look: web.Look, shown: Shows, variant: Variants) -> None:
    words = variant(parts=(Part("<b>Breathe</b>\n& rest"),), language="es")

    html = status.page([dataclasses.replace(shown(), variant=words)], look)

    assert '<div class="said" lang="es" dir="auto">&lt;b&gt;Breathe&lt;/b&gt;\n&amp; rest</div>' in html


def test_each_part_is_counted_in_the_platforms_unit(look: web.Look, shown: Shows, variant: Variants) -> None:
    thread = variant(parts=(Part("One."), Part("Two, longer.")))

    html = status.page([dataclasses.replace(shown(), variant=thread, limit=measure.Limit(10))], look)

    assert "in 2 parts" in html
    assert "<span>4 / 10 graphemes</span>" in html
    assert '<span class="over">12 / 10 graphemes, 2 too many</span>' in html


def test_the_limit_that_is_exceeded_is_counted(look: web.Look, shown: Shows, variant: Variants) -> None:
    both = measure.Limit(20, also=measure.Limit(30, units.utf8))
    family = variant(parts=(Part("👨‍👩‍👧‍👦 and 👨‍👩‍👧‍👦"),))

    html = status.page([dataclasses.replace(shown(), variant=family, limit=both)], look)

    assert "55 / 30 UTF-8 bytes, 25 too many" in html


def test_words_without_a_limit_are_not_counted(look: web.Look, shown: Shows, variant: Variants) -> None:
    html = status.page([dataclasses.replace(shown(), variant=variant())], look)

    assert "You are not alone.</div>" in html
    assert "Part 1" not in html


def test_pictures_and_warnings_are_told_in_words(
    look: web.Look, shown: Shows, variant: Variants, sunrise: Attachment
) -> None:
    bare = dataclasses.replace(sunrise, alt="")
    words = variant(attachments=(sunrise, bare), content_warning="grief")

    html = status.page([dataclasses.replace(shown(), variant=words)], look)

    assert "Content warning: grief" in html
    assert "Picture: A sun rising over calm water" in html
    assert "Picture: no words for people who cannot see it" in html
