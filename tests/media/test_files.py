from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from multipost import media, source
from multipost.post import Attached

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n and some pixels"
MP4 = b"\x00\x00\x00\x18ftypisom and some frames"
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nWaves.\n"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"


def tree(root: Path, contents: dict[str, bytes]) -> source.Source:
    for path, content in contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return source.work_tree(root)


def test_an_attachment_names_the_bytes_and_the_blob_of_its_file(tmp_path: Path) -> None:
    files = tree(tmp_path, {"content/media/sunrise.png": PNG})

    made = media.attachment(files, Attached("media/sunrise.png", "A sun over water"))

    assert (made.file, made.alt, made.captions) == ("media/sunrise.png", "A sun over water", None)
    assert made.sha256 == hashlib.sha256(PNG).hexdigest()
    assert made.blob == source.blob_id(PNG)


def test_a_video_keeps_its_captions(tmp_path: Path) -> None:
    files = tree(tmp_path, {"content/media/waves.mp4": MP4, "content/media/waves.vtt": VTT})

    made = media.attachment(files, Attached("media/waves.mp4", "Waves", "media/waves.vtt"))

    assert made.captions
    assert (made.captions.file, made.captions.blob) == ("media/waves.vtt", source.blob_id(VTT))


@pytest.mark.parametrize(
    "start,kind",
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (MP4, "video/mp4"),
        (VTT, "text/vtt"),
        (b"\xef\xbb\xbf" + VTT, "text/vtt"),
        (b"\x00\x00\x00\x18ftypheic", ""),
        (b"\x00\x00\x00\x18ftypqt  ", ""),
        (b"RIFF\x00\x00\x00\x00WAVE", ""),
        (b"<svg/>", ""),
        (b"", ""),
    ],
)
def test_the_first_bytes_say_what_a_file_is(start: bytes, kind: str) -> None:
    assert media.kind(start) == kind


@pytest.mark.parametrize(
    "file,content,said",
    [
        ("media/pointer.png", POINTER, "Git LFS pointer"),
        ("media/huge.png", PNG + bytes(media.MOST_PICTURE), "20.0 MB. Make it smaller than 20 MB."),
        ("media/huge.mp4", MP4 + bytes(media.MOST_FILM), "95.0 MB. Make it smaller than 95 MB."),
        ("media/words.png", b"not a picture", "Save it as PNG, JPEG, GIF, WebP or MP4."),
        ("media/waves.vtt", VTT, "no picture or video"),
    ],
)
def test_a_file_that_cannot_be_shown_says_why(tmp_path: Path, file: str, content: bytes, said: str) -> None:
    files = tree(tmp_path, {f"content/{file}": content})

    with pytest.raises(media.Unusable) as caught:
        media.find(files, file)

    assert said in str(caught.value)


def test_where_only_a_picture_will_do_a_video_is_none(tmp_path: Path) -> None:
    files = tree(tmp_path, {"content/media/waves.mp4": MP4})

    with pytest.raises(media.Unusable, match=r"no picture that can be shown.* Save it as PNG, JPEG, GIF or WebP\."):
        media.find(files, "media/waves.mp4", media.PICTURES)


@pytest.mark.parametrize("file", ["../secret.png", "media/../../secret.png", "/etc/hostname", "media\\sunrise.png"])
def test_a_file_outside_content_is_never_read(tmp_path: Path, file: str) -> None:
    files = tree(tmp_path, {"secret.png": PNG})

    with pytest.raises(media.Unusable) as caught:
        media.find(files, file)

    assert caught.value.reason.endswith("lies outside content/.")


def test_a_link_to_a_file_is_not_the_file(tmp_path: Path) -> None:
    files = tree(tmp_path, {"secret.png": PNG, "content/media/waves.mp4": MP4})
    (tmp_path / "content/media/link.png").symlink_to(tmp_path / "secret.png")

    with pytest.raises(media.Unusable) as caught:
        media.find(files, "media/link.png")

    assert "a link to it does not count" in caught.value.advice


@pytest.mark.parametrize(
    "file,advice",
    [
        ("media/Sunrise.PNG", "Write `media/sunrise.png`: capital and small letters count."),
        ("media/sunrize.png", "Did you mean `media/sunrise.png`?"),
        ("sunrise.png", "Did you mean `media/sunrise.png`?"),
        ("media/week", "That is a folder: name a file in it."),
        ("zebra", "Save the file below content/media/ and write `media/zebra` here; a link to it does not count."),
    ],
)
def test_a_missing_file_offers_what_was_meant(tmp_path: Path, file: str, advice: str) -> None:
    files = tree(tmp_path, {"content/media/sunrise.png": PNG, "content/media/week/one.png": PNG})

    with pytest.raises(media.Unusable) as caught:
        media.find(files, file)

    assert caught.value.advice == advice


def test_captions_that_are_no_captions_are_refused(tmp_path: Path) -> None:
    files = tree(tmp_path, {"content/media/waves.mp4": MP4, "content/media/waves.srt": b"1\n00:00:00,000\n"})

    with pytest.raises(media.Unusable, match=r"`media/waves\.srt` holds no WebVTT captions"):
        media.attachment(files, Attached("media/waves.mp4", "Waves", "media/waves.srt"))
