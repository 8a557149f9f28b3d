"""Pictures within a page: shown as they are, made smaller, or left out and named."""

from __future__ import annotations

import base64
import io
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from multipost.platform import Attachment
from multipost.web.review import pictures
from multipost.web.review.pictures import Album
from tests import samples

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = samples.picture(size=(4, 3))
CUT_OFF = b"\x89PNG\r\n\x1a\n" + bytes(pictures.LARGE)
FILM = b"\0\0\0\x18ftypmp42"


def photo(mode: str = "RGB") -> bytes:
    """A large file of 1200 x 900 pixels, taken with the camera held on its side."""
    made = io.BytesIO()
    orientation = Image.Exif()
    orientation[0x0112] = 6
    Image.new(mode, (1200, 900)).save(made, "PNG", exif=orientation, compress_level=0)
    return made.getvalue()


def opened(uri: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2])))


@pytest.fixture
def album() -> Callable[[bytes], Album]:
    """An album in which every picture has this content."""

    def of(content: bytes) -> Album:
        return Album(lambda _attachment: content)

    return of


def named(name: str) -> Attachment:
    return Attachment(f"media/{name}.png", "", sha256=name, blob="")


def test_a_small_picture_is_shown_as_it_is(album: Callable[[bytes], Album]) -> None:
    uri = album(SMALL).uri(named("sun"))

    assert uri == f"data:image/png;base64,{base64.b64encode(SMALL).decode()}"


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_large_picture_is_made_smaller_and_stands_upright(album: Callable[[bytes], Album], mode: str) -> None:
    uri = album(photo(mode)).uri(named("sun"))

    assert uri.startswith("data:image/png;base64,")
    with opened(uri) as shown:
        assert shown.size == (600, 800)
        assert shown.mode == mode


def test_a_drawing_that_stays_too_large_becomes_a_photo(album: Callable[[bytes], Album]) -> None:
    uri = album(samples.picture(size=(700, 700))).uri(named("sun"))

    assert uri.startswith("data:image/jpeg;base64,")


def test_a_picture_that_cannot_be_read_is_left_out_by_name(album: Callable[[bytes], Album]) -> None:
    spoilt = album(CUT_OFF)

    assert spoilt.uri(named("sun")) == ""
    assert list(spoilt.left_out) == ["media/sun.png"]


def test_without_pillow_a_large_picture_is_left_out(
    album: Callable[[bytes], Album], monkeypatch: pytest.MonkeyPatch
) -> None:
    large = album(photo())
    monkeypatch.setitem(sys.modules, "PIL", None)

    assert large.uri(named("sun")) == ""
    assert list(large.left_out) == ["media/sun.png"]


@pytest.mark.parametrize("content", [FILM, b""])
def test_what_is_no_picture_is_not_shown_and_not_missed(album: Callable[[bytes], Album], content: bytes) -> None:
    film = album(content)

    assert film.uri(named("film")) == ""
    assert list(film.left_out) == []


def test_when_the_room_is_used_up_no_more_pictures_are_shown(album: Callable[[bytes], Album]) -> None:
    full, once = album(SMALL), len(base64.b64encode(SMALL)) + len("data:image/png;base64,")
    full.room = 2 * once + 10

    shown = [full.uri(named(name)) != "" for name in ("one", "one", "one", "two")]

    assert shown == [True, True, False, False]
    assert list(full.left_out) == ["media/one.png", "media/two.png"]


def test_a_picture_is_read_once_however_often_it_is_shown() -> None:
    contents = iter([SMALL])
    album = Album(lambda _attachment: next(contents))

    assert album.uri(named("sun")) == album.uri(named("sun"))
