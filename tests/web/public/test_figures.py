from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from multipost.web import copies
from multipost.web.public import figures
from multipost.web.values import PUBLIC
from tests import samples

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.platform import Attachment


def put(root: Path, attachment: Attachment, content: bytes) -> None:
    path = root / PUBLIC / copies.address(attachment)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)


def test_a_picture_is_measured_where_it_lies(tmp_path: Path, sunrise: Attachment) -> None:
    put(tmp_path, sunrise, samples.picture(size=(120, 90)))

    assert figures.measured(tmp_path, [sunrise]) == {"media/sunrise.png": (120, 90)}


@pytest.mark.parametrize("content", [b"", b"no picture"])
def test_what_cannot_be_measured_has_no_size(tmp_path: Path, sunrise: Attachment, content: bytes) -> None:
    put(tmp_path, sunrise, content)

    assert figures.measured(tmp_path, [sunrise]) == {}


def test_a_film_is_not_a_picture_and_brings_its_captions(sunrise: Attachment) -> None:
    captions = dataclasses.replace(sunrise, file="media/waves.vtt", alt="")
    film = dataclasses.replace(sunrise, file="media/waves.MP4", captions=captions)

    [shown] = figures.shown([film], figures.sources("site/a/index.html", [film]), {})

    assert (shown.kind, shown.captions) == ("film", f"../{copies.address(captions)}")
    assert figures.files([film]) == [film, captions]


def test_what_no_browser_shows_is_a_file(sunrise: Attachment) -> None:
    odd = dataclasses.replace(sunrise, file="media/leaflet.pdf")

    [shown] = figures.shown([odd], figures.sources("site/a/index.html", [odd]), {})

    assert shown.kind == "file"


def test_a_file_name_is_quoted_in_its_link(sunrise: Attachment) -> None:
    odd = dataclasses.replace(sunrise, file="media/sun rise?.png")

    assert figures.sources("site/a/index.html", [odd])[odd.file].endswith("-sun%20rise%3F.png")
