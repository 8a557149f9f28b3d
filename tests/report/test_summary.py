"""Markdown for a job's page: a post's words are shown there and never obeyed."""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta
from typing import Any

import markdown
import pytest

from multipost.delivery import Identity
from multipost.errors import Complaint
from multipost.plan import Row, gates
from multipost.report import summary
from multipost.report.values import Outcome

DUE = datetime(2026, 10, 10, 8, 0, tzinfo=UTC)
ROW = Row(Identity("site", "wmhd", "2026-10-10"), "waiting", "It waits.", due=DUE, title="You are not alone")


def named(title: str, **change: Any) -> Row:
    fields: dict[str, Any] = {"reason": "It waits.", "due": DUE, **change}
    return Row(ROW.identity, "waiting", title=title, **fields)


def test_a_plan_is_a_table_per_state() -> None:
    page = summary.plan([ROW], UTC)

    assert page == (
        "## multipost: 0 needs you, 1 waiting, 0 out, 0 draft\n"
        "\n"
        "### Waiting\n"
        "\n"
        "| When | Post | Account | Why | What to do |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| Sat 10 Oct 2026 08:00 | You are not alone | site | It waits. |  |\n"
    )


def test_what_is_done_in_a_browser_has_its_page_behind_the_command() -> None:
    page = summary.plan([named("Circle", action="multipost signoff circle", link="https://hope.example/new?a|b")], UTC)

    way = '<a href="https://hope.example/new?a%7Cb">Open the page</a>'
    assert page.endswith(f"| It waits. | <code>multipost signoff circle</code>, or {way} |\n")


def test_of_a_post_with_many_dates_the_nearest_are_shown_and_how_many_follow() -> None:
    weekly = [
        named("Breathe", reason=gates.AT_ITS_TIME.reason, due=DUE + timedelta(days=7 * week)) for week in range(9)
    ]

    page = summary.plan(weekly, UTC)

    assert page.count("Breathe") == 3
    assert "it goes out at its time, and 6 more until Sat 5 Dec 2026 08:00 |" in page


@pytest.mark.parametrize(
    "text,dangerous",
    [
        ("@everyone look", "@e"),
        ("see #123", "#1"),
        ("see GH-12", "GH-"),
        ("see https://evil.example", "://"),
        ("see www.evil.example", "www."),
        ("a | b", " | b"),
        ("<script>x</script>", "<script"),
        ("<!-- hidden", "<!--"),
        ("![x](y)", "["),
        ("**bold** `code`", "**"),
        ("`code`", "`"),
        ("$math$", "$"),
    ],
)
def test_words_of_a_post_are_shown_and_not_obeyed(text: str, dangerous: str) -> None:
    page = summary.escaped(text)

    assert dangerous not in page


@pytest.mark.parametrize(
    "text", ["<b>bold</b> & 'quoted' \"words\"", "a_b_c *d* [e](f) `g` \\ {h}", "1 + 1 = 2 - ~0~ | !"]
)
def test_what_is_escaped_reads_as_it_was_written(text: str) -> None:
    page = markdown.markdown(summary.escaped(text))

    shown = html.unescape(page.removeprefix("<p>").removesuffix("</p>"))
    assert shown == text


def test_a_title_leads_to_its_page() -> None:
    page = summary.plan([named("Hope", url='https://hope.example/?a=1&b="|')], UTC)

    assert '<a href="https://hope.example/?a=1&amp;b=&quot;%7C">Hope</a>' in page


def test_a_title_leads_nowhere_but_to_the_web() -> None:
    page = summary.plan([named("Hope", url="javascript:alert(1)")], UTC)

    assert "javascript" not in page


def test_a_command_can_be_copied() -> None:
    page = summary.plan([named("Hope", action="multipost resolve wmhd@2026 site --retry | --skip")], UTC)

    assert "<code>multipost resolve wmhd@2026 site --retry</code>, or <code>--skip</code>" in page


def test_of_what_is_out_the_last_five_are_shown() -> None:
    rows = [Row(Identity("site", f"post-{day}", "2026-10-10"), "out", "It is out.", due=DUE) for day in range(9)]

    page = summary.plan(rows, UTC)

    assert page.count("It is out.") == 5
    assert "9 out" in page


def test_complaints_are_a_table() -> None:
    page = summary.complaints([Complaint("a.md", 3, "alt-missing", "No description.", "Describe it.")])

    assert page == (
        "## multipost check: 1 error in 1 file\n"
        "\n"
        "| Where | Rule | What | What to do |\n"
        "| --- | --- | --- | --- |\n"
        "| a.md:3 | error <code>alt-missing</code> | No description. | Describe it. |\n"
    )


def test_a_page_on_which_it_is_done_can_be_opened() -> None:
    page = summary.complaints([Complaint("a.md", 1, "rule", "Text.", "Do it.", link="https://hope.example/?a=1&b=%22")])

    assert '| Do it. <a href="https://hope.example/?a=1&amp;b=%22">Open the page</a> |' in page


def test_no_complaints_need_no_table() -> None:
    page = summary.complaints([])

    assert page == "## multipost check: No complaints.\n"


def test_a_run_is_a_table() -> None:
    page = summary.outcomes([Outcome("published", ROW)])

    assert "| What | Post | Account | Why | What to do |" in page
    assert "| published | You are not alone | site | It waits. |  |" in page


def test_what_a_run_remarked_stands_below_what_it_did() -> None:
    page = summary.outcomes([Outcome("published", ROW)], ["hello went out with a number | of last year."])

    assert page.splitlines()[-2:] == ["", "hello went out with a number &#124; of last year."]


def test_a_run_with_nothing_to_do_says_so() -> None:
    page = summary.outcomes([])

    assert page == "Nothing to do: nothing was sent.\n"
