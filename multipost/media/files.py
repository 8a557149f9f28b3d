"""The file that a post means, or the sentence that says why it cannot be shown.

A file is named relative to `content/`. What it is, its first bytes say, never its name.
"""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from multipost import errors
from multipost.media.trouble import Unusable
from multipost.platform import Attachment
from multipost.platform import File as Upload
from multipost.text import words

if TYPE_CHECKING:
    from multipost.post import Attached
    from multipost.source import File, Source

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
SHOWN = PICTURES | {"video/mp4"}
CAPTIONS = frozenset({"text/vtt"})
MOST_PICTURE, MOST_FILM = 20_000_000, 95_000_000
"""Bytes. Git hosts take no file of 100 MB."""

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"WEBVTT", "text/vtt"),
    (b"\xef\xbb\xbfWEBVTT", "text/vtt"),
)
# HEIC and AVIF photos and QuickTime films share MP4's box; the brand behind it tells them apart.
_NOT_MP4 = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"qt  "})


def attachment(source: Source, attached: Attached) -> Attachment:
    """The attachment with the SHA-256 and Git blob id of its file; raises `Unusable` for it or its captions."""
    captions = _named(source, attached.captions, "", CAPTIONS) if attached.captions else None
    return replace(_named(source, attached.file, attached.alt, SHOWN), captions=captions)


def _named(source: Source, name: str, alt: str, kinds: frozenset[str]) -> Attachment:
    file, content = read(source, name, kinds)
    return Attachment(name, alt, hashlib.sha256(content).hexdigest(), file.blob)


def find(source: Source, file: str, kinds: frozenset[str] = SHOWN) -> File:
    """The file alone: see `read`."""
    return read(source, file, kinds)[0]


def kind(content: bytes) -> str:
    """The media type that the first bytes tell; empty for anything that cannot be attached."""
    for start, name in _STARTS:
        if content.startswith(start):
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] not in _NOT_MP4:
        return "video/mp4"
    return ""


def read(source: Source, file: str, kinds: frozenset[str] = SHOWN) -> tuple[File, bytes]:
    """The regular file below `content/`, of one of `kinds` (media types) and not too large; else `Unusable`."""
    found = _locate(source, file)
    content = source.read(found)
    if content.startswith(b"version https://git-lfs."):
        reason = f"{words.quoted(file)} is only a Git LFS pointer, not the file itself."
        raise Unusable(reason, "Run `git lfs pull`, or add the file to Git without LFS.")
    most = MOST_FILM if kind(content).startswith("video/") else MOST_PICTURE
    if len(content) > most:
        reason = f"{words.quoted(file)} has {len(content) / 1e6:.1f} MB."
        raise Unusable(reason, f"Make it smaller than {most // 1_000_000} MB.")
    if kind(content) not in kinds:
        raise _wrong_kind(file, kinds)
    return found, content


def opened(attachment: Attachment, content: bytes) -> Upload:
    """The attachment as it was approved. Raises `Rejected` where these are not the bytes that were approved."""
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise errors.Rejected(f"{attachment.file} is not the file that was approved")
    return Upload(content, kind(content), PurePosixPath(attachment.file).name)


def _locate(source: Source, file: str) -> File:
    path = PurePosixPath(file)
    if path.is_absolute() or ".." in path.parts or "\\" in file:
        advice = "Put the file below content/media/ and write its name like `media/sunrise.png`."
        raise Unusable(f"{words.quoted(file)} lies outside content/.", advice)
    found = source.file(f"content/{path}")
    if found is None:
        raise Unusable(f"There is no file {words.quoted(f'content/{path}')}.", _nearest(source, str(path)))
    return found


def _nearest(source: Source, file: str) -> str:
    """What to write instead: the same name in other letters first, then one that looks alike."""
    names = [there.path.removeprefix("content/") for there in source.files("content/media")]
    if any(name.startswith(f"{file}/") for name in names):
        return "That is a folder: name a file in it."
    same = [name for name in names if name.casefold() == file.casefold()]
    if same:
        return f"Write {words.quoted(same[0])}: capital and small letters count."
    stems = {PurePosixPath(name).stem.casefold(): name for name in names}  # the same folder and ending say nothing
    alike = difflib.get_close_matches(PurePosixPath(file).stem.casefold(), stems, n=1)
    if alike:
        return f"Did you mean {words.quoted(stems[alike[0]])}?"
    name = words.quoted(f"media/{PurePosixPath(file).name}")
    return f"Save the file below content/media/ and write {name} here; a link to it does not count."


def _wrong_kind(file: str, kinds: frozenset[str]) -> Unusable:
    if kinds == CAPTIONS:
        reason = f"{words.quoted(file)} holds no WebVTT captions."
        return Unusable(reason, "Save the captions as WebVTT: their first line is WEBVTT.")
    if kinds == PICTURES:
        reason = f"{words.quoted(file)} is no picture that can be shown, whatever its name says."
        return Unusable(reason, "Save it as PNG, JPEG, GIF or WebP.")
    reason = f"{words.quoted(file)} is no picture or video that can be shown, whatever its name says."
    return Unusable(reason, "Save it as PNG, JPEG, GIF, WebP or MP4.")
