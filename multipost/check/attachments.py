"""Pictures and videos: the file is there, everybody gets its meaning, and the account takes it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from multipost import media
from multipost.check.rule import Rule
from multipost.post import Attached
from multipost.text import document, markdown, measure, words
from multipost.text.document import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.check.files import Files
    from multipost.errors import Complaint
    from multipost.platform import Media
    from multipost.post import Post
    from multipost.source import Source
    from multipost.variant import Variant
    from multipost.variant.draft import Limits

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
    "Describe in one or two sentences what the picture shows: ![A sun over calm water](media/sunrise.png).",
)
ALT_IS_NAME = Rule(
    "alt-is-file-name",
    "warning",
    "A description is more than the name of the file.",
    "Describe in one or two sentences what the picture shows.",
)
NO_CAPTIONS = Rule(
    "captions-missing",
    "warning",
    "A video has captions for people who cannot hear it.",
    "Add a WebVTT file: captions: media/name.vtt.",
)
TOO_MANY = Rule(
    "media-too-many",
    "error",
    "A post has no more attachments than each account takes.",
    "Leave some out, or leave out this account.",
)
UNFIT = Rule(
    "media-unfit",
    "error",
    "What a post attaches can be shown on each account; pictures are made smaller and converted where they have to be.",
    "Attach another file, or leave out this account.",
)
ALT_TOO_LONG = Rule(
    "alt-too-long",
    "error",
    "A description fits into the limit of each account: words are never cut.",
    "Shorten it.",
)
RULES = (UNUSABLE, REMOTE, NO_ALT, ALT_IS_NAME, NO_CAPTIONS, TOO_MANY, UNFIT, ALT_TOO_LONG)


def complaints(post: Post, source: Source) -> Iterator[Complaint]:
    """What is wrong with the files themselves and their descriptions. Reads the files."""
    for line, attached in everything(post):
        yield from _alt(post, line, attached)
        yield from _file(post, line, attached, source)
    yield from _card(post, source)


def refused(post: Post, variant: Variant, takes: Media, limits: Limits, files: Files) -> Iterator[Complaint]:
    """What the account of the variant would not take of the files themselves, and of what is said about them."""
    lines = {attached.file: line for line, attached in everything(post)}
    if said := _crowded(variant, takes, limits["attachments"].count, files):
        yield TOO_MANY.at(post.path, post.line("media"), f"{variant.account} takes {said}.")
        return
    for attachment in variant.attachments:
        line = lines.get(attachment.file, post.line("media"))
        if trouble := files.unfit(attachment, takes):
            text = f"{variant.account} cannot show {words.quoted(attachment.file)}. {trouble.reason}"
            yield UNFIT.at(post.path, line, text, trouble.advice)
        described = Written(attachment.alt, ())
        if over := measure.exceeded(described, limits.get("alt")):
            used = measure.used(described, over)
            text = f"{variant.account} takes {over.count} characters as description, not {used}."
            yield ALT_TOO_LONG.at(post.path, line, text)


def _crowded(variant: Variant, takes: Media, most: int, files: Files) -> str:
    """What the account takes instead of so many files; empty where there is room for them."""
    count = len(variant.attachments)
    if count > most:
        return f"at most {most} of the {count} attachments"
    moving = sum(files.is_film(attachment) for attachment in variant.attachments)
    if takes.films and moving > takes.films.count:
        return f"at most {takes.films.count} of the {moving} films"
    if takes.films and not takes.films.mixed and 0 < moving < count:
        return "no pictures beside a film"
    return ""


def everything(post: Post) -> Iterator[tuple[int, Attached]]:
    """Everything that the post attaches, with its line: `media`, then pictures within its texts."""
    for i, attached in enumerate(post.media):
        yield post.line(f"media.{i}"), attached
    for image in _images(post.body):
        above = post.body.partition(f"]({image.file}")[0]
        yield post.body_line + above.count("\n"), Attached(image.file, image.alt)
    for name, variation in post.variants.items():
        for image in _images(variation.text or ""):
            yield post.line(f"variants.{name}.text"), Attached(image.file, image.alt)


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
    path = PurePosixPath(attached.file)
    said = attached.alt.strip().casefold()
    if not said:
        yield NO_ALT.at(post.path, line, f"{words.quoted(attached.file)} has no description.")
    elif said in {attached.file.casefold(), path.name.casefold(), path.stem.casefold()}:
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
