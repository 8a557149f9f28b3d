from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NoReturn

import pytest

from multipost import errors, web
from multipost.web import values

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from multipost.platform import Attachment

    Articles = Callable[..., web.Article]
    Picture = Callable[[Attachment], bytes]


def never(_attachment: Attachment) -> NoReturn:
    pytest.fail("nobody should ask for this picture")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_site_is_the_status_the_pages_and_their_pictures(
    tmp_path: Path, look: web.Look, article: Articles, sunrise: Attachment, picture: Picture
) -> None:
    built = web.build(tmp_path, (), [article(attachments=(sunrise,))], look, picture)

    assert built == web.Built(written=3, unchanged=0, removed=0)
    assert files(tmp_path) == ["index.html", values.address(sunrise), "not-alone/index.html"]
    assert (tmp_path / values.address(sunrise)).read_bytes() == picture(sunrise)


def test_nothing_is_written_twice(
    tmp_path: Path, look: web.Look, article: Articles, sunrise: Attachment, picture: Picture
) -> None:
    pages = [article(attachments=(sunrise,))]
    web.build(tmp_path, (), pages, look, picture)
    before = (tmp_path / "index.html").stat()

    built = web.build(tmp_path, (), pages, look, never)

    assert built == web.Built(written=0, unchanged=3, removed=0)
    assert (tmp_path / "index.html").stat().st_ino == before.st_ino


def test_a_page_that_changed_is_written_again(tmp_path: Path, look: web.Look, article: Articles) -> None:
    web.build(tmp_path, (), [article()], look, never)

    built = web.build(tmp_path, (), [article(title="Still not alone")], look, never)

    assert built == web.Built(written=1, unchanged=1, removed=0)


def test_a_spoilt_picture_is_written_again(
    tmp_path: Path, look: web.Look, article: Articles, sunrise: Attachment, picture: Picture
) -> None:
    pages = [article(attachments=(sunrise,))]
    web.build(tmp_path, (), pages, look, picture)
    (tmp_path / values.address(sunrise)).write_bytes(b"half")

    built = web.build(tmp_path, (), pages, look, picture)

    assert built.written == 1
    assert (tmp_path / values.address(sunrise)).read_bytes() == picture(sunrise)


def test_a_picture_on_two_pages_is_kept_once(
    tmp_path: Path, look: web.Look, article: Articles, sunrise: Attachment, picture: Picture
) -> None:
    pages = [article("one/", attachments=(sunrise,)), article("two/", attachments=(sunrise,))]

    built = web.build(tmp_path, (), pages, look, picture)

    assert built.written == 4


def test_an_edited_picture_does_not_change_the_page_that_was_published(
    tmp_path: Path, look: web.Look, article: Articles, sunrise: Attachment, picture: Picture
) -> None:
    edited = dataclasses.replace(sunrise, sha256="f" * 64)

    web.build(
        tmp_path, (), [article("a/", attachments=(sunrise,)), article("b/", attachments=(edited,))], look, picture
    )

    assert values.address(sunrise) != values.address(edited)
    assert {values.address(sunrise), values.address(edited)} <= set(files(tmp_path))


def test_what_is_no_longer_made_is_removed_with_its_folder(
    tmp_path: Path, look: web.Look, article: Articles, picture: Picture
) -> None:
    web.build(tmp_path, (), [article("old/deep/"), article("new/")], look, picture)

    built = web.build(tmp_path, (), [article("new/")], look, picture)

    assert built.removed == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", "new"]


def test_a_link_is_removed_and_what_it_points_to_stays(tmp_path: Path, look: web.Look) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").touch()
    target = tmp_path / "site"
    target.mkdir()
    (target / "link").symlink_to(elsewhere)

    built = web.build(target, (), (), look, never)

    assert built.removed == 1
    assert files(target) == ["index.html"]
    assert (elsewhere / "kept.txt").exists()


@pytest.mark.parametrize("path", ["../", "a/../../b/", "/tmp/elsewhere/", "link/"])  # noqa: S108 - refused, never made
def test_no_page_leaves_the_folder(tmp_path: Path, look: web.Look, article: Articles, path: str) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "link").symlink_to(tmp_path)

    with pytest.raises(errors.Refused, match="outside"):
        web.build(target, (), [article(path)], look, never)


@pytest.mark.parametrize("path", ["", "same/"])
def test_two_pages_never_share_a_place(tmp_path: Path, look: web.Look, article: Articles, path: str) -> None:
    with pytest.raises(errors.Refused, match=f"Two pages of the site want {path}index.html"):
        web.build(tmp_path, (), [article("same/"), article(path)], look, never)


def test_a_repository_is_never_swept(tmp_path: Path, look: web.Look) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "precious.md").touch()

    with pytest.raises(errors.Refused, match="that is a Git repository"):
        web.build(tmp_path, (), (), look, never)

    assert (tmp_path / "precious.md").exists()


def test_a_folder_that_is_a_link_is_used_where_it_is(tmp_path: Path, look: web.Look) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")

    web.build(tmp_path / "site", (), (), look, never)

    assert files(tmp_path / "real") == ["index.html"]
