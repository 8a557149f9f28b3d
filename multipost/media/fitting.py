"""What goes up: a file as one platform takes it, while the file that was approved stays as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from multipost.media import films, pictures
from multipost.media.trouble import Unusable
from multipost.platform import Pictures

if TYPE_CHECKING:
    from multipost.platform import File, Films, Media

_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}


def fitted(file: File, takes: Media) -> File:
    """The file within these limits, measured, without metadata. Raises `Unusable` where it cannot be."""
    if file.kind.startswith("image/"):
        return _picture(file, takes.pictures)
    if file.kind.startswith("video/"):
        return _film(file, takes.films)
    _judge_captions(len(file.content), takes.films)
    return file


def judge(one: pictures.Seen | films.Film | None, length: int, takes: Media) -> None:
    """Raise `Unusable` where a file of so many bytes, of which this was seen, cannot be shown within these limits."""
    match one:
        case pictures.Seen():
            pictures.judge(one, takes.pictures)
        case films.Film():
            _judge_film(one, length, takes.films)
        case _:
            _judge_captions(length, takes.films)


def seen(file: File) -> pictures.Seen | films.Film | None:
    """What the file is, whoever takes it; None for captions. Raises `Unusable` for one that cannot be read whole."""
    if file.kind.startswith("image/"):
        return pictures.seen(file.content)
    if not file.kind.startswith("video/"):
        return None
    films.cleaned(file.content)
    return films.measured(file.content)


def cleaned(file: File) -> File:
    """The file as it is shown on pages of our own: as large as it is, without metadata."""
    if file.kind.startswith("image/"):
        return _picture(file, Pictures(most=2 * len(file.content)))
    return replace(file, content=films.cleaned(file.content)) if file.kind.startswith("video/") else file


def still(file: File) -> File:
    """The first of the pictures of one that moves; another as it is. Raises `Unusable` for what is no picture."""
    content = pictures.still(file.content)
    return file if content == file.content else replace(file, content=content, kind="image/png")


def _picture(file: File, takes: Pictures) -> File:
    made = pictures.fitted(file.content, takes)
    name = str(PurePosixPath(file.name).with_suffix(_ENDINGS[made.kind])) if made.kind != file.kind else file.name
    return replace(file, content=made.content, kind=made.kind, name=name, size=made.size)


def _judge_captions(length: int, takes: Films | None) -> None:
    """Nobody can shorten them. Where none are taken, nobody asks for them."""
    if takes and 0 < takes.captions < length:
        reason = f"Its captions have {length} bytes, {takes.captions} are taken."
        raise Unusable(reason, "Make them shorter, or write `skip: true` for this account under `variants:`.")


def _film(file: File, takes: Films | None) -> File:
    found = films.measured(file.content)
    _judge_film(found, len(file.content), takes)
    return replace(file, content=films.cleaned(file.content), size=found.size, seconds=found.seconds)


def _judge_film(found: films.Film, length: int, takes: Films | None) -> None:
    if takes is None:
        advice = "Attach a picture, or write `skip: true` for this account under `variants:`."
        raise Unusable("No films are taken there.", advice)
    if length > takes.most:
        reason = f"It has {length / 1e6:.1f} MB, {takes.most / 1e6:g} are taken."
        raise Unusable(reason, "Export it smaller, or write `skip: true` for this account under `variants:`.")
    if takes.seconds and found.seconds > takes.seconds:
        reason = f"It takes {found.seconds:.0f} seconds, at most {takes.seconds} are taken."
        raise Unusable(reason, "Cut it, or write `skip: true` for this account under `variants:`.")
