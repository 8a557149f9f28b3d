"""Copies of pictures below `build/`: made once, and again only where somebody changed them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NoReturn

import pytest

from multipost.web import Built, Folder
from multipost.web.notebook import Notebook
from tests import samples

if TYPE_CHECKING:
    from pathlib import Path

    from multipost import web
    from multipost.platform import Attachment

SUN = "site/media/sun.png"


def never() -> NoReturn:
    pytest.fail("nobody should read this picture")


def test_a_picture_that_is_right_is_not_asked_for(tmp_path: Path, sunrise: Attachment, picture: web.Picture) -> None:
    notebook = Notebook("stamp")
    Folder(tmp_path, notebook).picture(SUN, sunrise, picture)
    folder = Folder(tmp_path, notebook)

    folder.picture(SUN, sunrise, lambda _one: never())

    assert folder.sweep() == Built(written=0, unchanged=1, removed=0)


def test_a_photo_is_read_once_although_its_copy_is_another_file(tmp_path: Path, sunrise: Attachment) -> None:
    notebook = Notebook("stamp")
    Folder(tmp_path, notebook).picture(SUN, sunrise, lambda _one: samples.photo())

    Folder(tmp_path, notebook).picture(SUN, sunrise, lambda _one: never())

    assert samples.PLACE not in (tmp_path / SUN).read_bytes()


def test_a_spoilt_picture_is_written_again(tmp_path: Path, sunrise: Attachment, picture: web.Picture) -> None:
    notebook = Notebook("stamp")
    Folder(tmp_path, notebook).picture(SUN, sunrise, picture)
    (tmp_path / SUN).write_bytes(b"half")

    Folder(tmp_path, notebook).picture(SUN, sunrise, picture)

    assert (tmp_path / SUN).read_bytes() == picture(sunrise)


def test_the_copy_of_another_picture_does_not_stand_for_this_one(
    tmp_path: Path, sunrise: Attachment, picture: web.Picture
) -> None:
    notebook = Notebook("stamp")
    Folder(tmp_path, notebook).picture(SUN, sunrise, picture)
    other = dataclasses.replace(sunrise, sha256="d" * 64)

    Folder(tmp_path, notebook).picture(SUN, other, lambda _one: samples.picture(size=(30, 20)))

    assert samples.opened((tmp_path / SUN).read_bytes()).size == (30, 20)


def test_a_picture_that_nobody_shows_any_more_is_forgotten(
    tmp_path: Path, sunrise: Attachment, picture: web.Picture
) -> None:
    notebook = Notebook("stamp")
    folder = Folder(tmp_path, notebook)
    folder.picture(SUN, sunrise, picture)
    folder.picture("site/media/dusk.png", sunrise, picture)
    folder.sweep()
    again = Folder(tmp_path, notebook)
    again.picture(SUN, sunrise, picture)

    again.sweep()

    assert list(notebook.pictures) == [SUN]


def test_a_picture_on_two_pages_is_kept_once(tmp_path: Path, sunrise: Attachment, picture: web.Picture) -> None:
    folder = Folder(tmp_path, Notebook("stamp"))

    folder.picture(SUN, sunrise, picture)
    folder.picture(SUN, sunrise, lambda _one: never())

    assert folder.sweep().written == 1


def test_a_picture_that_this_build_does_not_remember_stays_if_it_is_the_same(
    tmp_path: Path, sunrise: Attachment, picture: web.Picture
) -> None:
    Folder(tmp_path, Notebook("stamp")).picture(SUN, sunrise, picture)
    folder = Folder(tmp_path, Notebook("stamp"))

    folder.picture(SUN, sunrise, picture)

    assert (folder.written, folder.unchanged) == (0, 1)
