"""Films are measured, and lose what their camera wrote into them; nothing else of them moves."""

from __future__ import annotations

import pytest

from multipost import media
from multipost.media import films
from tests import samples


@pytest.mark.parametrize("film", [samples.film((640, 360), 12.5), samples.film((640, 360), 12.5, long=True)])
def test_a_film_says_how_large_and_how_long_it_is(film: bytes) -> None:
    assert films.measured(film) == films.Film((640, 360), 12.5)


def test_a_film_of_a_camera_on_its_side_is_measured_as_it_is_shown() -> None:
    assert films.measured(samples.film((640, 360), turned=True)).size == (360, 640)


def test_nothing_says_any_more_where_a_film_was_made() -> None:
    film = samples.film()

    clean = films.cleaned(film)

    assert film.count(samples.PLACE) == 4
    assert samples.PLACE not in clean
    assert len(clean) == len(film)


def test_a_clean_film_is_the_same_film() -> None:
    clean = films.cleaned(samples.film())

    assert films.measured(clean) == films.measured(samples.film())
    assert films.cleaned(clean) == clean


@pytest.mark.parametrize("track", [b"meta", b"camm"])
def test_a_film_that_says_all_the_time_where_it_was_made_is_refused(track: bytes) -> None:
    with pytest.raises(media.Unusable, match="Export it again without location"):
        films.cleaned(samples.film(track=track))


@pytest.mark.parametrize(
    "content",
    [
        samples.film()[:300],
        samples.box(b"ftyp", b"isom"),
        samples.box(b"ftyp", b"isom") + samples.box(b"moov", samples.box(b"mvhd", bytes(4))),
        samples.film(size=(0, 0)),
        b"\0\0\0\1ftyp" + bytes(8),
        b"",
    ],
)
def test_what_is_no_whole_film_is_refused(content: bytes) -> None:
    with pytest.raises(media.Unusable, match="cannot be read as an MP4 film"):
        films.measured(content)


def test_boxes_that_hold_themselves_for_ever_are_not_followed() -> None:
    deep = b""
    for _ in range(100):
        deep = samples.box(b"trak", deep)

    with pytest.raises(media.Unusable):
        films.measured(deep)
