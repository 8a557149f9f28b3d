"""The page that reviewers open from a pull request."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from markupsafe import escape

from multipost import package
from multipost.errors import Complaint
from multipost.text.measure import Limit
from multipost.variant import Part
from multipost.web.review import preview
from multipost.web.review.preview import Compared, Preview
from tests.corpus import hostile
from tests.web.review.previews import MAIN, NINE, body, post

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web
    from multipost.platform import Attachment
    from multipost.variant import Variant
    from multipost.web.values import Shown

    Elements = Callable[[str], list[tuple[str, dict[str, str | None]]]]
    Goes = Callable[..., Shown]
    Page = Callable[..., str]
    Variants = Callable[..., Variant]


def titles(html: str) -> list[str]:
    return re.findall(r"<h3><bdi[^>]*>(.*?)</bdi>", html)


def hashed(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def test_the_page_asks_nobody_for_anything(page: Page, goes: Goes, sunrise: Attachment, elements: Elements) -> None:
    html = page(post(goes(attachments=(sunrise,), link="https://hope.example")))

    found = elements(html)
    assert {tag for tag, _ in found} & {"iframe", "object", "embed", "form", "base"} == set()
    asked = [value for _, attributes in found for name, value in attributes.items() if name in ("src", "srcset")]
    assert [value for value in asked if not (value or "").startswith("data:")] == []
    assert re.findall(r"url\(|@import", html) == []


def test_its_policy_allows_its_own_style_and_script_and_nothing_else(page: Page, goes: Goes) -> None:
    html = page(post(goes()))

    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    style, script = (re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", html, re.DOTALL) for tag in ("style", "script"))
    assert list(map(unescape, policy)) == [
        (
            "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
            f"style-src {hashed(style[0])}; script-src {hashed(script[0])}"
        )
    ]
    assert (len(style), len(script)) == (1, 1)


def test_nothing_has_a_style_or_a_script_of_its_own(
    page: Page, goes: Goes, sunrise: Attachment, elements: Elements
) -> None:
    html = page(post(goes(attachments=(sunrise,), limit=Limit(10), content_warning="grief")))

    names = {name for _, attributes in elements(html) for name in attributes}
    assert [name for name in names if name == "style" or name.startswith("on")] == []


def test_every_colour_of_its_style_is_a_token() -> None:
    style = (package.folder("templates") / "site" / "style" / "review.css").read_text()

    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", style) == []


def test_the_repository_cannot_change_the_page_on_which_it_is_reviewed(look: web.Look, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "preview.html.j2").write_text("All is well.")

    html = preview.page(Preview(()), dataclasses.replace(look, templates=tmp_path), lambda _one: b"")

    assert html.lstrip().startswith("<!DOCTYPE html>")


def test_what_differs_comes_first_and_open_and_the_rest_is_folded(page: Page, goes: Goes) -> None:
    html = page(post(goes(), title="Old"), post(goes(), title="New", change="new"), compared=MAIN)

    assert titles(html) == ["New", "Old"]
    assert '<article class="post" id="post-1">' in html
    assert html.count('<details class="post">') == 1
    assert "<h1>1 post to review</h1>" in html


def test_without_a_branch_to_compare_with_every_post_is_open(page: Page, goes: Goes) -> None:
    html = page(post(goes()), post(goes(), title="Other"))

    assert html.count('<article class="post"') == 2
    assert "<h1>2 posts to go out</h1>" in html


def test_where_nothing_differs_the_heading_says_so(page: Page, goes: Goes) -> None:
    html = page(post(goes()), compared=MAIN)

    assert "<h1>No post differs from main</h1>" in html


def test_an_empty_page_says_how_to_begin(page: Page) -> None:
    html = page(compared=MAIN)

    assert "<h1>Nothing is waiting to go out</h1>" in html
    assert "multipost new" in html


def test_posts_stand_in_the_order_in_which_they_go_out_and_drafts_last(page: Page, goes: Goes) -> None:
    later = goes(due=NINE.replace(day=11))

    html = page(
        post(goes(date="draft", due=None), title="Draft"),
        post(later, title="Later"),
        post(goes(), title="Soon"),
        post(goes(date="asap", due=None), title="Now"),
        post(title="Broken"),
    )

    assert titles(html) == ["Broken", "Now", "Soon", "Later", "Draft"]


def test_several_posts_to_review_are_listed_on_top(page: Page, goes: Goes) -> None:
    html = page(post(goes(), change="new"), post(goes(), title="Other", change="changed"), compared=MAIN)

    nav = html.partition('<nav aria-label="Posts to review">')[2].partition("</nav>")[0]
    assert re.findall(r'<a href="(#post-\d)">', nav) == ["#post-1", "#post-2"]


def test_a_file_that_cannot_be_read_is_shown_with_its_mistakes(page: Page) -> None:
    complaint = Complaint("content/posts/broken.md", 2, "yaml", "A colon too many.", "Put it in quotes.")

    html = page(post(title="Broken", complaints=(complaint,)))

    assert "A colon too many." in html
    assert "Nothing of this file goes out before its mistakes are mended." in html


def test_a_post_of_which_all_is_out_says_so(page: Page) -> None:
    assert "Nothing of it is left to go out." in page(post())


def test_accounts_whose_words_cannot_be_made_are_named(page: Page, goes: Goes) -> None:
    html = page(post(goes(), goes("bluesky", variant=None)))

    assert "What bluesky will show cannot be made before the mistakes are mended." in html


def test_complaints_about_other_files_have_a_place_of_their_own(page: Page) -> None:
    html = page(elsewhere=(Complaint("multipost.yml", 6, "a", "Nobody was asked.", "Ask.", "warning"),))

    section = html.partition('<h2 id="elsewhere">')[2].partition("</section>")[0]
    assert "multipost.yml:6" in section


def test_what_else_differs_is_listed_with_what_it_means(page: Page) -> None:
    html = page(compared=Compared("main", shared=("multipost.yml",), out=("content/posts/b.md",), gone=("old.md",)))

    text = body(html)
    assert "These can change every post, so look at some of those below too: multipost.yml" in text
    assert "These went out already. What was sent stays as it is: content/posts/b.md" in text
    assert "are gone and will not go out: old.md" in text


def test_titles_and_words_are_never_markup(page: Page, goes: Goes) -> None:
    evil = '"><script>alert(1)</script>'

    html = page(post(goes(content_warning=evil, tags=(evil,), parts=(Part(evil),)), title=evil))

    assert html.count("<script") == 1  # our own
    assert "alert(1)" in html


@pytest.mark.parametrize("name", ["REVERSED", "LONG_WORD", "ALT", "FAMILY", "END"])
def test_words_of_every_kind_stay_as_they_are_in_a_place_of_their_own(
    page: Page, goes: Goes, sunrise: Attachment, name: str
) -> None:
    said = getattr(hostile, name)

    html = page(post(goes(parts=(Part(said),), attachments=(dataclasses.replace(sunrise, alt=said),)), title=said[:90]))

    assert f'<div class="short" dir="auto">{escape(said)}</div>' in html
    assert f'<span dir="auto">{escape(said)}</span>' in html
    assert f'<bdi lang="en">{escape(said[:90])}</bdi>' in html


def test_posts_for_which_there_is_no_room_are_named_only(page: Page, goes: Goes) -> None:
    flood = goes(parts=(Part("&" * preview.ROOM),))

    html = page(post(flood, title="Flood"), post(goes(), title="Next"))

    assert titles(html) == ["Flood", "Next"]
    assert html.count("The words are left out to keep this page small.") == 2
    assert len(html) < 100_000


def test_pictures_that_are_left_out_are_listed(look: web.Look, goes: Goes, sunrise: Attachment) -> None:
    large = b"\x89PNG\r\n\x1a\n" + bytes(400_000)

    html = preview.page(Preview((post(goes(attachments=(sunrise,))),)), look, lambda _one: large)

    assert "media/sunrise.png" in html.partition('id="left-out"')[2].partition("</section>")[0]
    assert "Alt A sun rising over calm water" in body(html)
