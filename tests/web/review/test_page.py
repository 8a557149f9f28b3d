"""The review pages of the team: one for each post, and the list of them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors, web
from multipost.delivery import Identity
from multipost.errors import Complaint
from multipost.plan import Row
from multipost.text.measure import Limit
from multipost.variant import Part
from multipost.web import notebook
from multipost.web.review import page
from multipost.web.values import Place, Post, Shown, Team
from tests import samples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost.platform import Attachment
    from multipost.variant import Variant

    Written = Callable[..., web.Built]
    Variants = Callable[..., Variant]

PICTURE = samples.picture()


@pytest.fixture
def goes(variant: Variants) -> Callable[..., Shown]:
    """A delivery with short words; keywords are its row's, or else its variant's."""
    own = {field.name for field in dataclasses.fields(Row)}

    def to(account: str = "mastodon", **changes: Any) -> Shown:
        said: dict[str, Any] = {"account": account, "platform": account, "title": "", "parts": (Part("Hello"),)}
        said |= {name: value for name, value in changes.items() if name not in own}
        row = Row(Identity(account, "hello", "2026-10-10"), "waiting", "")
        row = dataclasses.replace(row, **{name: value for name, value in changes.items() if name in own})
        return Shown(row, Place(account, account.capitalize()), variant(**said), Limit(500))

    return to


@pytest.fixture
def build(look: web.Look, tmp_path: Path) -> Written:
    """Writes the pages of these posts, as a build of its own does."""

    def write(
        *posts: Post, picture: web.Picture = lambda _one: PICTURE, other: web.Look | None = None, **changes: Any
    ) -> web.Built:
        look_of = other or look
        known = notebook.read(tmp_path / "pages.json", look_of)
        folder = web.Folder(tmp_path, known)
        page.write(Team(posts=posts, **changes), look_of, folder, picture)
        known.write(tmp_path / "pages.json")
        return folder.sweep()

    return write


def post(*goings: Shown, name: str = "hello", **changes: Any) -> Post:
    return Post(name.capitalize(), f"content/posts/{name}.md", goings, **{"id": name, **changes})


def test_each_post_has_a_page_and_stands_in_the_list(
    build: Written, goes: Callable[..., Shown], tmp_path: Path
) -> None:
    build(post(goes()), post(goes(), name="other"))

    listed = (tmp_path / "team/review/index.html").read_text()
    assert (tmp_path / "team/review/hello/index.html").is_file()
    assert 'href="hello/index.html"' in listed
    assert 'href="other/index.html"' in listed
    assert "<h1>2 posts to review</h1>" in listed


def test_a_post_in_a_queue_says_behind_whom_it_waits_and_never_that_it_goes_at_once(
    build: Written, goes: Callable[..., Shown], tmp_path: Path
) -> None:
    who = Identity("mastodon", "hello", "queue")

    build(post(goes(identity=who, queue="tips", reason="it waits in the queue tips behind 2 others")))

    shown = (tmp_path / "team/review/hello/index.html").read_text()
    assert "No slot yet" in shown
    assert "it waits in the queue tips behind 2 others" in shown
    assert "As soon as it is merged" not in shown


def test_without_posts_the_list_says_how_to_begin(build: Written, tmp_path: Path) -> None:
    build()

    listed = (tmp_path / "team/review/index.html").read_text()
    assert "<h1>Nothing to review</h1>" in listed
    assert "multipost new" in listed


def test_a_file_that_cannot_be_read_has_no_page_and_says_why_in_the_list(build: Written, tmp_path: Path) -> None:
    complaint = Complaint("content/posts/broken.md", 2, "a", "A colon too many.", "Put it in quotes.")

    build(post(name="broken", id="", complaints=(complaint,)))

    assert "A colon too many." in (tmp_path / "team/review/index.html").read_text()
    assert not (tmp_path / "team/review/broken").exists()


def test_two_posts_with_one_id_are_listed_and_neither_has_a_page(
    build: Written, goes: Callable[..., Shown], tmp_path: Path
) -> None:
    build(post(goes()), dataclasses.replace(post(goes()), title="Twin"))

    assert not (tmp_path / "team/review/hello").exists()
    assert "Twin" in (tmp_path / "team/review/index.html").read_text()


def test_what_is_out_stands_below_with_links_to_where_it_is(
    build: Written, goes: Callable[..., Shown], tmp_path: Path
) -> None:
    build(post(goes(state="out", url="https://social.example/@hope/1")))

    listed = (tmp_path / "team/review/index.html").read_text()
    shown = (tmp_path / "team/review/hello/index.html").read_text()
    assert "Out lately" in listed
    assert shown.count('href="https://social.example/@hope/1"') == 2


def test_pictures_are_files_of_the_team_and_nowhere_else(
    build: Written, goes: Callable[..., Shown], sunrise: Attachment, tmp_path: Path
) -> None:
    build(post(goes(attachments=(sunrise,))))

    (kept,) = tmp_path.rglob("*.png")
    assert kept.parent == tmp_path / "team/media"
    assert f'src="../../media/{kept.name}"' in (tmp_path / "team/review/hello/index.html").read_text()


def test_a_large_picture_is_shown_no_larger_than_the_page(
    build: Written, goes: Callable[..., Shown], sunrise: Attachment, tmp_path: Path
) -> None:
    photo = dataclasses.replace(sunrise, file="media/sunrise.jpg")

    build(post(goes(attachments=(photo,))), picture=lambda _one: samples.photo("JPEG", (2000, 1500)))

    (kept,) = tmp_path.rglob("*.jpg")
    assert samples.opened(kept.read_bytes()).size == (1000, 750)


def test_of_a_picture_that_cannot_be_read_the_words_stay(
    build: Written, goes: Callable[..., Shown], sunrise: Attachment, tmp_path: Path
) -> None:
    def gone(_attachment: Attachment) -> bytes:
        raise errors.Refused("It is not in this clone.")

    film = dataclasses.replace(sunrise, file="media/film.mp4")
    build(post(goes(attachments=(sunrise, film))), picture=gone)

    shown = (tmp_path / "team/review/hello/index.html").read_text()
    assert "<img" not in shown
    assert shown.count("A sun rising over calm water") == 2


def test_a_second_build_makes_nothing_again(build: Written, goes: Callable[..., Shown], sunrise: Attachment) -> None:
    first = build(post(goes(attachments=(sunrise,))))

    again = build(post(goes(attachments=(sunrise,))))

    assert (first.written, again.written, again.unchanged) == (3, 0, 3)


def test_an_edit_makes_only_its_own_page_again(build: Written, goes: Callable[..., Shown]) -> None:
    other = post(goes(), name="other")
    build(post(goes()), other)

    again = build(post(goes(parts=(Part("Goodbye"),))), other)

    assert (again.written, again.unchanged) == (1, 2)


def test_a_picture_that_was_removed_comes_back(
    build: Written, goes: Callable[..., Shown], sunrise: Attachment, tmp_path: Path
) -> None:
    build(post(goes(attachments=(sunrise,))))
    (kept,) = tmp_path.rglob("*.png")
    kept.unlink()

    build(post(goes(attachments=(sunrise,))))

    assert kept.read_bytes() == PICTURE


def test_a_post_that_is_gone_takes_its_page_along(build: Written, goes: Callable[..., Shown], tmp_path: Path) -> None:
    build(post(goes()))

    build()

    assert not (tmp_path / "team/review/hello").exists()


def test_complaints_of_other_files_stand_above_the_list(build: Written, tmp_path: Path) -> None:
    build(elsewhere=(Complaint("multipost.yml", 6, "a", "Nobody was asked.", "Ask."),))

    assert "multipost.yml:6" in (tmp_path / "team/review/index.html").read_text()


def test_where_everybody_may_see_the_team_its_pages_are_below_the_site(
    build: Written, goes: Callable[..., Shown], look: web.Look, tmp_path: Path
) -> None:
    build(post(goes()), other=dataclasses.replace(look, team="site/team/"))

    assert (tmp_path / "site/team/review/hello/index.html").is_file()
