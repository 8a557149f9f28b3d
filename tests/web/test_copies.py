"""The copies of pictures beside the pages: small, upright, named by what they show, and telling of nobody."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from multipost import errors, media
from multipost.platform import Attachment
from multipost.web import copies
from multipost.web.copies import LIST, PAGE, REVIEW
from tests import samples

if TYPE_CHECKING:
    from multipost.web.copies import Size

LARGE = samples.photo("JPEG", (2000, 1500), turned=6)
SUN = Attachment("media/at dusk.PNG", "The sun sets", "d" * 64, "")


@pytest.mark.parametrize("size", [PAGE, REVIEW, LIST])
def test_a_photo_is_made_smaller_stands_upright_and_says_nothing_of_its_place(size: Size) -> None:
    made = copies.made(LARGE, size)

    with samples.opened(made) as shown:
        assert shown.height <= size.side
        assert shown.width / shown.height == pytest.approx(3 / 4, abs=0.01)
    assert len(made) <= size.takes.most
    assert samples.PLACE in LARGE
    assert samples.PLACE not in made


@pytest.mark.parametrize("size", [PAGE, REVIEW])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_that_is_small_enough_is_copied_as_it_is(kind: str, size: Size) -> None:
    content = samples.picture(kind)

    assert copies.made(content, size) == content


def test_a_drawing_of_many_colours_needs_no_more_room_than_a_photo() -> None:
    drawing = samples.picture("PNG", (900, 900))

    made = copies.made(drawing, PAGE)

    assert len(made) <= PAGE.takes.most < len(drawing)
    assert media.kind(made) == "image/jpeg"


def test_the_words_of_a_long_drawing_stay_readable() -> None:
    long = samples.saved(Image.new("RGB", (900, 4000)))

    with samples.opened(copies.made(long, PAGE)) as shown:
        assert shown.width >= 600


def test_what_moves_goes_on_moving_on_its_page_however_large_it_is() -> None:
    large = samples.moving("GIF", (1700, 1300), frames=2)

    with samples.opened(copies.made(large, PAGE)) as shown:
        assert (shown.size, getattr(shown, "n_frames", 1)) == ((1700, 1300), 2)


@pytest.mark.parametrize("content", [samples.moving(), samples.moving("WEBP"), samples.picture("GIF"), LARGE])
def test_in_lists_every_picture_is_of_one_kind_and_none_moves(content: bytes) -> None:
    made = copies.made(content, LIST)

    with samples.opened(made) as shown:
        assert (shown.format, getattr(shown, "n_frames", 1)) == ("WEBP", 1)


def test_a_film_is_copied_without_its_place_and_captions_as_they_are() -> None:
    film = samples.film()

    made = copies.made(film, PAGE)

    assert samples.PLACE in film
    assert samples.PLACE not in made
    assert copies.made(samples.VTT, PAGE) == samples.VTT


@pytest.mark.parametrize("size", [PAGE, LIST])
def test_what_only_begins_like_a_picture_is_not_shown(size: Size) -> None:
    with pytest.raises(media.Unusable):
        copies.made(samples.picture()[:200], size)


@pytest.mark.parametrize("size", [PAGE, LIST])
def test_without_pillow_no_picture_is_shown_with_what_its_camera_wrote(
    size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    monkeypatch.setitem(sys.modules, "PIL.Image", None)

    with pytest.raises(errors.ConfigError, match=r"Install multipost\[media\]"):
        copies.made(LARGE, size)


@pytest.mark.parametrize(
    "size,place",
    [
        (PAGE, "media/dddddddddddddddd-1600-at dusk.PNG"),
        (REVIEW, "media/dddddddddddddddd-1000-at dusk.PNG"),
        (LIST, "media/dddddddddddddddd-400-at dusk.webp"),
    ],
)
def test_a_copy_is_named_by_what_it_shows_and_how_large(size: Size, place: str) -> None:
    assert copies.address(SUN, size) == place


def test_an_edited_picture_has_another_name() -> None:
    edited = dataclasses.replace(SUN, sha256="e" * 64)

    assert copies.address(edited) != copies.address(SUN)


@pytest.mark.parametrize("file", ["waves.mp4", "waves.vtt", "leaflet.pdf"])
def test_what_is_no_picture_has_one_size(file: str) -> None:
    assert copies.address(dataclasses.replace(SUN, file=f"media/{file}")) == f"media/dddddddddddddddd-{file}"
