"""The page that reviewers open from a pull request."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from multipost import package
from multipost.delivery import Identity
from multipost.errors import Complaint
from multipost.platform import Card
from multipost.text.measure import Limit
from multipost.variant import Part
from multipost.web import preview
from multipost.web.preview import Compared, Going, Pending, Place, Preview
from tests import samples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost import web
    from multipost.platform import Attachment
    from multipost.variant import Variant

    Elements = Callable[[str], list[tuple[str, dict[str, str | None]]]]
    Goes = Callable[..., Going]
    Page = Callable[..., str]
    Variants = Callable[..., Variant]

NINE = datetime(2026, 10, 10, 8, 0, tzinfo=UTC)
PICTURE = samples.picture()
MAIN = Compared("main")


@pytest.fixture
def goes(variant: Variants) -> Goes:
    """A delivery for 9 o'clock in London with short words; keywords are its own, or else its variant's."""
    own = {field.name for field in dataclasses.fields(Going)}

    def to(account: str = "mastodon", date: str = "2026-10-10", **changes: Any) -> Going:
        words: dict[str, Any] = {"parts": (Part("You are not alone."),), "title": "", "account": account}
        words |= {name: value for name, value in changes.items() if name not in own}
        stock: dict[str, Any] = {"due": NINE, "variant": variant(**words)}
        stock |= {name: value for name, value in changes.items() if name in own}
        return Going(Identity(account, "hello", date), Place(account, account.capitalize()), **stock)

    return to


@pytest.fixture
def page(look: web.Look) -> Page:
    """The page of these posts; keywords are the preview's."""

    def of(*posts: Pending, **changes: Any) -> str:
        return preview.page(Preview(posts, **changes), look, lambda _one: PICTURE)

    return of


def post(*goings: Going, title: str = "Hello", **changes: Any) -> Pending:
    return Pending(title, f"content/posts/{title.lower()}.md", goings, **changes)


def titles(html: str) -> list[str]:
    return re.findall(r"<h3><bdi[^>]*>(.*?)</bdi>", html)


def body(html: str) -> str:
    """What stands on the page, on one line."""
    return " ".join(re.sub(r"<[^>]*>", "", html.partition("</head>")[2]).split())


def test_the_page_asks_nobody_for_anything(page: Page, goes: Goes, sunrise: Attachment, elements: Elements) -> None:
    html = page(post(goes(attachments=(sunrise,), link="https://hope.example")))

    found = elements(html)
    assert ("meta", {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
    }) in found  # fmt: skip
    assert {tag for tag, _ in found} & {"script", "iframe", "object", "embed", "form"} == set()
    asked = [value for _, attributes in found for name, value in attributes.items() if name in ("src", "srcset")]
    assert [value for value in asked if not (value or "").startswith("data:")] == []
    assert re.findall(r"url\(|@import", html) == []


def test_every_colour_of_its_style_is_a_token() -> None:
    style = (package.folder("templates") / "site" / "preview.css").read_text()

    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", style) == []


def test_the_repository_cannot_change_the_page_on_which_it_is_reviewed(look: web.Look, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "preview.html.j2").write_text("All is well.")

    html = preview.page(Preview(()), dataclasses.replace(look, templates=tmp_path), lambda _one: b"")

    assert html.lstrip().startswith("<!doctype html>")


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
    later = dataclasses.replace(goes(), due=NINE.replace(day=11))

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


def test_a_post_says_its_file_its_time_and_where_it_goes(page: Page, goes: Goes) -> None:
    html = page(post(goes(), goes("bluesky")))

    assert "<code>content/posts/hello.md</code>" in html
    assert '<time datetime="2026-10-10T08:00:00Z" title="08:00 UTC">Sat 10 October 2026, 09:00 BST</time>' in html
    assert '<span class="whom">to mastodon, bluesky</span>' in html


def test_each_time_says_its_accounts_and_what_is_in_its_way(page: Page, goes: Goes) -> None:
    evening = goes("bluesky", due=NINE.replace(hour=17), note="it is two hours late")

    text = body(page(post(goes(), evening)))

    assert "09:00 BST to mastodon" in text
    assert "18:00 BST to bluesky it is two hours late" in text


@pytest.mark.parametrize("date,words", [("draft", "No date yet: a draft"), ("asap", "As soon as it is merged")])
def test_what_has_no_time_says_why(page: Page, goes: Goes, date: str, words: str) -> None:
    html = page(post(goes(date=date, due=None)))

    assert words in html


def test_a_variant_is_under_the_names_of_all_accounts_that_say_it(page: Page, goes: Goes) -> None:
    html = page(post(goes(), goes("bluesky")))

    assert re.findall(r"<b>(mastodon|bluesky)</b>", html) == ["mastodon", "bluesky"]
    assert html.count("You are not alone.") == 1


def test_who_we_are_there_is_told_where_it_is_known(page: Page, goes: Goes) -> None:
    known = dataclasses.replace(goes(), place=Place("mastodon", "Mastodon", "@hope@social.example"))

    html = page(post(known))

    assert "Mastodon · <bdi>@hope@social.example</bdi>" in html


def test_the_parts_of_a_thread_stand_in_order_each_with_its_counter(page: Page, goes: Goes) -> None:
    thread = goes(parts=(Part("One."), Part("Two, longer.")), limit=Limit(10))

    html = page(post(thread))

    shown = html.partition('<ol class="thread"')[2].partition("</ol>")[0]
    assert re.findall(r'<div class="short" dir="auto">(.*?)</div>', shown) == ["One.", "Two, longer."]
    assert "Part 1 of 2" in shown
    assert "<span>4 / 10 graphemes</span>" in shown
    assert '<span class="over">12 / 10 graphemes, 2 too many</span>' in shown


def test_accounts_that_count_differently_are_named(page: Page, goes: Goes) -> None:
    html = page(post(goes(limit=Limit(500)), goes("bluesky", limit=Limit(300))))

    assert "<span>mastodon: 18 / 500 graphemes</span>" in html
    assert "<span>bluesky: 18 / 300 graphemes</span>" in html


def test_a_content_warning_folds_the_words_away(page: Page, goes: Goes) -> None:
    html = page(post(goes(content_warning="grief", language="es")))

    folded = html.partition('<details class="warning">')[2].partition("</details>")[0]
    assert 'Content warning:</span> <strong lang="es" dir="auto">grief</strong>' in folded
    assert "You are not alone." in folded


def test_a_picture_is_shown_with_its_alternative_text_to_read(page: Page, goes: Goes, sunrise: Attachment) -> None:
    bare = dataclasses.replace(sunrise, alt="", sha256="f" * 64)

    html = page(post(goes(attachments=(sunrise, bare))))

    assert re.search(r'<img src="data:image/png;base64,[^"]*" alt="A sun rising over calm water">', html)
    assert "Alt</b> A sun rising over calm water" in html
    assert "No words for people who cannot see it" in html


def test_a_film_is_named_with_its_captions(look: web.Look, goes: Goes, sunrise: Attachment) -> None:
    captions = dataclasses.replace(sunrise, file="media/film.vtt", alt="")
    film = dataclasses.replace(sunrise, file="media/film.mp4", captions=captions)

    html = preview.page(Preview((post(goes(attachments=(film,))),)), look, lambda _one: b"")

    assert "<code>media/film.mp4</code></p>" in html
    assert "Captions</b> <code>media/film.vtt</code>" in html


def test_a_link_card_is_drawn_and_says_that_pictures_may_take_its_place(
    page: Page, goes: Goes, sunrise: Attachment
) -> None:
    card = Card("https://hope.example/talk", "Talk to us", "Any time.", sunrise)

    there = {"card": card, "platform": "bluesky"}

    html = page(post(goes(**there), goes("bluesky", **there, attachments=(sunrise,))))

    alone, beside = html.split('<div class="card">')[1:]
    assert (
        '<a href="https://hope.example/talk" rel="noopener noreferrer">Talk to us</a> <span>Any time.</span>' in alone
    )
    assert "Some platforms show no link card" not in alone
    assert "Some platforms show no link card" in beside


def test_long_form_has_its_title_its_paragraphs_and_its_tags(page: Page, goes: Goes) -> None:
    html = page(post(goes("site", parts=(Part("x", article="<p>Breathe.</p>"),), title="Rest", tags=("Hope",))))

    assert '<p class="headline" dir="auto">Rest</p>' in html
    assert '<div class="long words" dir="auto"><p>Breathe.</p></div>' in html
    assert '<li dir="auto">#Hope</li>' in html


def test_what_the_post_chose_for_a_platform_is_told(page: Page, goes: Goes) -> None:
    html = page(post(goes(options={"visibility": "unlisted"})))

    assert "<li>visibility: <bdi>unlisted</bdi></li>" in html


def test_words_that_were_tried_already_say_that_an_edit_comes_too_late(page: Page, goes: Goes) -> None:
    html = page(post(goes(begun=True)))

    assert "An edit of the post does not change it any more." in html


def test_errors_come_first_each_with_its_place_and_what_to_do(page: Page, goes: Goes) -> None:
    place = "content/posts/hello.md"
    slow = Complaint(place, 2, "b", "Late.", "Hurry.", "warning")
    wrong = Complaint(place, 9, "a", "Too long: `to`.", "Shorten it.")

    html = page(post(goes(), complaints=(slow, wrong)))

    error, warning = re.findall(r'<li class="(?:error|warning)">.*?</li>', html)
    assert "Too long: <code>to</code>." in error
    assert body(f"</head>{error}") == f"Error: Too long: to. Shorten it. {place}:9"
    assert body(f"</head>{warning}") == f"Warning: Late. Hurry. {place}:2"
    assert '<span class="badge over">1 error, 1 warning</span>' in html


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

    assert "<script" not in html


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
    assert "Alt</b> A sun rising over calm water" in html
