"""Files as they go up to one platform, and as they stand on pages of our own."""

from __future__ import annotations

import pytest

from multipost import media
from multipost.platform import MB, File, Films, Media, Pictures
from tests import samples

FILM = File(samples.film(seconds=12), "video/mp4", "waves.mp4")


def test_a_picture_that_becomes_another_kind_has_another_name() -> None:
    file = File(samples.picture("WEBP"), "image/webp", "sun.webp")

    made = media.fitted(file, Media(pictures=Pictures(kinds=frozenset({"image/jpeg"}))))

    assert (made.name, made.kind, made.size) == ("sun.jpg", "image/jpeg", (120, 90))


def test_a_film_goes_up_measured_and_without_its_place() -> None:
    made = media.fitted(FILM, Media(films=Films(most=MB)))

    assert (made.size, made.seconds, made.name) == ((640, 360), 12, "waves.mp4")
    assert samples.PLACE not in made.content


@pytest.mark.parametrize(
    "takes,said",
    [
        (None, "No films are taken there. Attach a picture"),
        (Films(most=100), r"It has 0\.0 MB, 0\.0001 are taken\. Export it smaller"),
        (Films(most=MB, seconds=10), r"It takes 12 seconds, at most 10 are taken\. Cut it"),
    ],
)
def test_a_film_that_is_not_taken_says_why(takes: Films | None, said: str) -> None:
    with pytest.raises(media.Unusable, match=said):
        media.fitted(FILM, Media(films=takes))


def test_captions_go_up_as_they_are() -> None:
    captions = File(samples.VTT, "text/vtt", "waves.vtt")

    assert media.fitted(captions, Media()) == captions
    assert media.fitted(captions, Media(films=Films(most=MB))) == captions
    assert media.cleaned(captions) == captions


@pytest.mark.parametrize("content,kind", [(samples.photo(), "image/jpeg"), (samples.film(), "video/mp4")])
def test_on_our_own_pages_nothing_says_where_it_was_taken(content: bytes, kind: str) -> None:
    made = media.cleaned(File(content, kind, "sun"))

    assert samples.PLACE not in made.content
    assert made.kind == kind


def test_captions_that_are_too_long_say_so() -> None:
    captions = File(samples.VTT, "text/vtt", "waves.vtt")

    with pytest.raises(media.Unusable, match="Its captions have 39 bytes, 38 are taken"):
        media.fitted(captions, Media(films=Films(most=MB, captions=38)))
