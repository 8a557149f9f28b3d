"""Pictures and videos: the file is there, and everybody gets its meaning."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from multipost import media
from multipost.check.reading import prose
from multipost.check.rule import Rule
from multipost.post import Attached
from multipost.text import document, markdown, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.errors import Complaint
    from multipost.post import Post
    from multipost.source import Source

UNUSABLE = Rule(
    "media-unusable",
    "error",
    "Every picture, video and caption file is a real file below content/.",
    "Add the file below content/media/.",
)
REMOTE = Rule(
    "media-remote",
    "error",
    "A picture is a file of this repository, so that what was reviewed is what is sent.",
    "Save it below content/media/ and write its name here.",
)
NO_ALT = Rule(
    "alt-missing",
    "error",
    "Every picture has a description for people who cannot see it.",
    "Describe in one or two sentences what the picture shows: ![What it shows](media/sunrise.png).",
    sources="WCAG 1.1.1; GCS; accessible-social.com",
)
ALT_IS_NAME = Rule(
    "alt-is-file-name",
    "error",
    "A description is more than the name of the file.",
    "Describe in one or two sentences what the picture shows.",
    waivable=True,
)
NO_CAPTIONS = Rule(
    "captions-missing",
    "error",
    "A video has captions for people who cannot hear it.",
    "Add a WebVTT file, `captions: media/name.vtt`. A video without sound says so in `allow:`.",
    waivable=True,
    sources="WCAG 1.2.2; University of Oxford; a11y-booklet",
)
RULES = (UNUSABLE, REMOTE, NO_ALT, ALT_IS_NAME, NO_CAPTIONS)


def complaints(post: Post, source: Source) -> Iterator[Complaint]:
    """What is wrong with the files themselves and their descriptions. Reads the files."""
    for line, attached in everything(post):
        yield from _alt(post, line, attached)
        yield from _file(post, line, attached, source)
    yield from _card(post, source)


def everything(post: Post) -> Iterator[tuple[int, Attached]]:
    """Everything that the post attaches, with its line: `media`, then pictures within its texts."""
    for i, attached in enumerate(post.media):
        yield post.line(f"media.{i}"), attached
    for said in prose.said(post):
        for image in _images(said.text) if said.markdown and said.key != "title" else ():
            line, _ = said.at(max(said.text.find(f"]({image.file}"), 0))
            yield line, Attached(image.file, image.alt)


def _images(text: str) -> Iterator[document.Image]:
    return document.images(markdown.parse(text)) if "![" in text else iter(())


def _card(post: Post, source: Source) -> Iterator[Complaint]:
    """The picture of the card for the link: described like every other one, and no video."""
    if post.card is None or post.card.image is None:
        return
    line, image = post.line("card.image"), post.card.image
    yield from _alt(post, line, image)
    try:
        media.find(source, image.file, media.PICTURES)
    except media.Unusable as trouble:
        yield UNUSABLE.at(post.path, line, trouble.reason, trouble.advice)


def _alt(post: Post, line: int, attached: Attached) -> Iterator[Complaint]:
    said = attached.alt.strip().casefold()
    if not said:
        yield NO_ALT.at(post.path, line, f"{words.quoted(attached.file)} has no description.")
    elif said == PurePosixPath(attached.file).stem.casefold():  # with its ending, `alt-says-nothing` knows it
        yield ALT_IS_NAME.at(post.path, line, f"{words.quoted(attached.file)} is described by its own name.")


def _file(post: Post, line: int, attached: Attached, source: Source) -> Iterator[Complaint]:
    if "://" in attached.file:
        yield REMOTE.at(post.path, line, f"{words.quoted(attached.file)} is on another server.")
        return
    try:
        kind = media.kind(media.read(source, attached.file)[1])
        if attached.captions:
            media.find(source, attached.captions, media.CAPTIONS)
    except media.Unusable as trouble:
        yield UNUSABLE.at(post.path, line, trouble.reason, trouble.advice)
        return
    if kind.startswith("video/") and not attached.captions:
        yield NO_CAPTIONS.at(post.path, line, f"{words.quoted(attached.file)} has no captions.")
