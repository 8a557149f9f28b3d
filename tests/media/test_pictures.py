"""Pictures fit and tell nothing of who took them; what is right already is not touched."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import pytest

from multipost import errors, media
from multipost.media import pictures
from multipost.platform import MB, File, Pictures
from tests import samples

ANY = Pictures()
KINDS = ["JPEG", "PNG", "WEBP"]


@pytest.mark.parametrize("kind", [*KINDS, "GIF"])
def test_a_picture_that_is_right_goes_up_as_it_is(kind: str) -> None:
    content = samples.picture(kind)

    made = pictures.fitted(content, ANY)

    assert made == (content, f"image/{kind.lower()}", (120, 90))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_says_any_more_where_a_picture_was_taken(kind: str) -> None:
    content = samples.photo(kind)

    made = pictures.fitted(content, ANY)

    assert samples.PLACE in content
    assert samples.PLACE not in made.content
    assert made.kind == f"image/{kind.lower()}"
    assert not samples.opened(made.content).getexif()


def test_a_picture_that_was_cleaned_is_clean() -> None:
    made = pictures.fitted(samples.photo(), ANY)

    assert pictures.fitted(made.content, ANY) == made


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_was_taken_on_its_side_stands_upright(kind: str) -> None:
    made = pictures.fitted(samples.photo(kind, turned=6), ANY)

    assert made.size == (90, 120)
    assert samples.opened(made.content).size == (90, 120)


def test_a_film_behind_a_photo_does_not_go_up_with_it() -> None:
    content = samples.picture("JPEG")

    made = pictures.fitted(content + samples.film(), ANY)

    assert samples.PLACE not in made.content


def test_a_note_in_pictures_that_move_is_taken_out_and_they_move_on() -> None:
    content = samples.moving(comment=samples.PLACE)

    made = pictures.fitted(content, ANY)

    assert samples.PLACE in content
    assert samples.PLACE not in made.content
    assert getattr(samples.opened(made.content), "n_frames", 1) == 3


@pytest.mark.parametrize("takes", [Pictures(side=60), Pictures(area=2700), Pictures(side=60, area=10_000)])
def test_a_picture_with_too_many_pixels_is_made_smaller(takes: Pictures) -> None:
    made = pictures.fitted(samples.picture(), takes)

    assert made.size == (60, 45)
    assert samples.opened(made.content).size == (60, 45)


def test_a_picture_with_too_many_bytes_is_made_smaller_until_it_fits() -> None:
    content = samples.picture("PNG", (1200, 900))

    made = pictures.fitted(content, Pictures(most=100_000))

    assert len(content) > MB
    assert len(made.content) <= 100_000
    assert max(made.size) >= 300


@pytest.mark.parametrize(
    "kind,kinds,becomes",
    [
        ("WEBP", {"image/jpeg"}, "image/jpeg"),
        ("GIF", {"image/png"}, "image/png"),
        ("WEBP", {"image/png", "image/jpeg"}, "image/jpeg"),
    ],
)
def test_a_picture_of_a_kind_that_is_not_taken_becomes_another(kind: str, kinds: set[str], becomes: str) -> None:
    made = pictures.fitted(samples.picture(kind), Pictures(kinds=frozenset(kinds)))

    assert made.kind == becomes
    assert samples.opened(made.content).size == (120, 90)


@pytest.mark.parametrize("kinds,becomes", [({"image/webp", "image/jpeg"}, "RGBA"), ({"image/jpeg"}, "RGB")])
def test_what_is_transparent_stays_so_where_it_can_and_gets_white_ground_else(kinds: set[str], becomes: str) -> None:
    clear = samples.opened(samples.picture(mode="RGBA"))
    clear.putalpha(0)
    content = samples.saved(clear)

    made = samples.opened(pictures.fitted(content, Pictures(kinds=frozenset(kinds))).content)

    assert made.mode == becomes
    assert made.convert("RGB").getpixel((5, 5)) == (
        (255, 255, 255) if becomes == "RGB" else made.convert("RGB").getpixel((5, 5))
    )


def test_its_colours_stay_what_they_were() -> None:
    profile = b"a profile of colours " * 10
    content = samples.picture("JPEG", icc_profile=profile, comment=samples.PLACE)

    made = pictures.fitted(content, ANY)

    assert samples.opened(made.content).info["icc_profile"] == profile
    assert samples.PLACE not in made.content


@pytest.mark.parametrize(
    "takes", [Pictures(most=500), Pictures(side=30), Pictures(kinds=frozenset({"image/png", "image/jpeg"}))]
)
def test_what_moves_is_never_made_to_stand_still(takes: Pictures) -> None:
    with pytest.raises(media.Unusable, match="It moves, so that it cannot be made small enough"):
        pictures.fitted(samples.moving(), takes)


def test_a_photo_with_another_picture_behind_it_does_not_move() -> None:
    first, second = (samples.opened(samples.picture("JPEG", (1200, 900))) for _ in range(2))
    made = io.BytesIO()
    first.save(made, "MPO", save_all=True, append_images=[second])

    small = pictures.fitted(made.getvalue(), Pictures(side=400))

    assert samples.opened(made.getvalue()).format == "MPO"
    assert (small.kind, small.size) == ("image/jpeg", (400, 300))
    assert samples.opened(small.content).format == "JPEG"


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_of_what_moves_the_first_picture_can_be_had_alone(kind: str) -> None:
    content = samples.moving(kind)

    still = samples.opened(pictures.still(content))

    assert (still.format, still.size, getattr(still, "n_frames", 1)) == ("PNG", (60, 40), 1)
    assert still.convert("RGB").tobytes() == samples.opened(content).convert("RGB").tobytes()


def test_what_stands_still_is_its_own_first_picture() -> None:
    photo = File(samples.photo(), "image/jpeg", "sun.jpg")

    assert media.still(photo) == photo


def test_what_moves_may_have_fewer_pixels_than_what_stands() -> None:
    with pytest.raises(media.Unusable, match="It moves, and has more than 2000 pixels"):
        pictures.fitted(samples.moving(), Pictures(moving=2000))


def test_a_picture_that_nobody_could_see_any_more_is_refused() -> None:
    with pytest.raises(media.Unusable, match=r"cannot be made small enough \(0\.001 MB\)"):
        pictures.fitted(samples.picture("PNG", (1200, 900)), Pictures(most=1000))


def test_a_picture_that_is_too_long_for_its_width_is_refused() -> None:
    with pytest.raises(media.Unusable, match="more than 20 times as long as it is wide"):
        pictures.fitted(samples.picture(size=(10, 210)), replace(ANY, ratio=20))


@pytest.mark.parametrize("content", [samples.picture()[:200], b"\x89PNG\r\n\x1a\n and nothing", b""])
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(media.Unusable, match="cannot be read as a picture"):
        pictures.fitted(content, ANY)


@pytest.mark.parametrize("size", [(20_000, 20_000), (12_000, 9000)])
def test_a_picture_that_would_fill_our_memory_is_refused_by_its_first_bytes(size: tuple[int, int]) -> None:
    bomb = samples.bomb(size)

    with pytest.raises(media.Unusable):
        pictures.fitted(bomb, ANY)

    assert len(bomb) < 1000


def test_without_pillow_nothing_goes_up_unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    content = samples.picture()
    monkeypatch.setitem(sys.modules, "PIL", None)
    monkeypatch.setitem(sys.modules, "PIL.Image", None)

    with pytest.raises(errors.ConfigError, match=r"Install multipost\[media\]"):
        pictures.fitted(content, ANY)


def test_a_picture_for_print_is_shown_in_the_colours_of_screens() -> None:
    content = samples.picture("JPEG", mode="CMYK", icc_profile=b"a profile of ink " * 10)

    made = samples.opened(pictures.fitted(content, Pictures(side=60)).content)

    assert (made.mode, made.info.get("icc_profile")) == ("RGB", None)


@pytest.mark.parametrize("takes", [ANY, Pictures(most=1000), Pictures(side=10), Pictures(kinds=frozenset())])
def test_what_stands_still_is_said_to_fit_without_being_made(takes: Pictures) -> None:
    pictures.judge(pictures.seen(samples.picture()), takes)
