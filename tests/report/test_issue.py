"""The text of the issue: each thing with its one answer, and nobody's words obeyed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bs4 import BeautifulSoup

from multipost.delivery import Identity
from multipost.plan import Row
from multipost.report import issue

FORM = "https://github.com/hope/posts/actions/workflows/publish.yml"
WHO = Identity("site", "circle", "2026-10-10")
ANSWERS = "multipost resolve circle@2026-10-10 --account site --retry | --skip"
ROW = Row(WHO, "needs you", "it was not sent in time", ANSWERS, datetime(2026, 10, 10, 8, tzinfo=UTC), title="Circle")


def test_a_delivery_stands_with_its_reason_its_command_and_what_to_choose_in_the_form() -> None:
    text = issue.text([ROW], UTC, FORM)

    assert text == (
        "This waits for a person. Run a command that stands here or choose the same in "
        f"[the form]({FORM}), under “Run workflow”. This issue closes itself.\n"
        "\n"
        "- **Circle** on site, Sat 10 Oct 2026 08:00: it was not sent in time  \n"
        "  <code>multipost resolve circle@2026-10-10 --account site --retry</code>, or <code>--skip</code>  \n"
        "  In the form: *resolve*, post <code>circle@2026-10-10</code>, account <code>site</code>, and an answer\n"
    )


def test_what_is_done_in_a_browser_has_its_page_behind_the_command() -> None:
    page = "https://github.com/hope/posts/new/main?filename=content/signoff/circle.yml&value=who%3A"

    text = issue.text([replace(ROW, action="multipost signoff circle", link=page)], UTC) or ""

    link = BeautifulSoup(text, "html.parser").a
    assert link is not None
    assert link["href"] == page
    assert "<code>multipost signoff circle</code>, or <a " in text


def test_what_waits_or_is_out_is_not_in_it() -> None:
    text = issue.text([replace(ROW, state="waiting"), replace(ROW, state="out"), replace(ROW, state="draft")], UTC)

    assert text is None


def test_without_a_form_only_the_command_is_there() -> None:
    text = issue.text([ROW], UTC) or ""

    assert "form" not in text
    assert "multipost resolve" in text


def test_a_mistake_is_mended_in_the_post_and_not_in_the_form() -> None:
    row = replace(ROW, identity=Identity("", "it's", ""), action="multipost check content/posts/it's.md", due=None)

    text = issue.text([row], UTC, FORM) or ""

    assert "- **Circle**, time unknown: " in text
    assert "In the form" not in text


def test_what_has_no_answer_yet_is_told_all_the_same() -> None:
    text = issue.text([replace(ROW, action="")], UTC, FORM) or ""

    assert text.endswith("- **Circle** on site, Sat 10 Oct 2026 08:00: it was not sent in time\n")


def test_late_posts_are_released_in_the_form() -> None:
    text = issue.text([replace(ROW, action="multipost release")], UTC, FORM) or ""

    assert text.endswith("In the form: *release*\n")


def test_an_account_that_cannot_be_used_is_told_first() -> None:
    text = issue.text([ROW], UTC, troubles=["loud: the server answered 401 @here"]) or ""

    assert text.split("\n\n")[1] == "- loud: the server answered 401 @\u200bhere"


def test_words_of_a_post_and_of_a_platform_are_shown_and_not_obeyed() -> None:
    text = issue.text([replace(ROW, title="@all [x](y)\n\n- **z**", reason="see #12 <img>")], UTC) or ""

    assert "@all" not in text
    assert "](" not in text
    assert "#12" not in text
    assert "<img" not in text
    assert len(text.split("\n\n")) == 2


def test_a_long_list_is_cut_to_what_github_takes() -> None:
    text = issue.text([replace(ROW, title="Words " * 30, reason="Reason " * 60)] * 400, UTC, FORM) or ""

    assert len(text) < 65_536
    assert "And 350 more: <code>multipost status</code> lists them all." in text
