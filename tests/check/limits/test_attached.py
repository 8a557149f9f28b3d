"""Files that an account takes, and that it does not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from multipost import media
from multipost.check.limits import attached
from multipost.check.limits.files import Files
from multipost.post import Attached
from multipost.text.measure import Limit
from multipost.variant import draft

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.source import Source
    from multipost.variant import Variant
    from tests.check.conftest import MakePost

    Look = Callable[..., list[Complaint]]

SUNRISE = Attached("media/sunrise.png", "A sun rising over calm water")
TALK = Attached("media/talk.mp4", "Two people talk", "media/talk.vtt")


@pytest.fixture
def refused(content: Source, post: MakePost, variant: Callable[..., Variant], specs: Mapping[str, Spec]) -> Look:
    def run(account: str, *files: Attached, **limits: Limit) -> list[Complaint]:
        made = variant(account=account, attachments=tuple(media.attachment(content, item) for item in files))
        spec = specs[account]
        looked, most = Files(content), draft.stock(spec, spec.media) | limits
        return list(attached.complaints(post(media=files), made, spec.media, most, looked))

    return run


def test_more_pictures_than_an_account_takes_are_counted(refused: Look) -> None:
    found = refused("loud", SUNRISE, SUNRISE)

    assert [(complaint.line, complaint.text) for complaint in found] == [
        (6, "loud takes at most 1 of the 2 attachments.")
    ]


def test_an_account_says_what_it_cannot_show_and_what_to_do(refused: Look) -> None:
    found = refused("loud", TALK)

    assert [(complaint.line, complaint.text, complaint.advice) for complaint in found] == [
        (
            7,
            "loud cannot show `media/talk.mp4`. No films are taken there.",
            "Attach a picture, or write `skip: true` for this account under `variants:`.",
        )
    ]


@pytest.mark.parametrize(
    "files,said",
    [((TALK, TALK), "at most 1 of the 2 films"), ((SUNRISE, TALK), "no pictures beside a film")],
)
def test_films_are_counted_apart_from_pictures(refused: Look, files: tuple[Attached, ...], said: str) -> None:
    found = refused("site", *files)

    assert [(complaint.line, complaint.text) for complaint in found] == [(6, f"site takes {said}.")]


def test_a_description_that_is_too_long_is_not_cut(refused: Look) -> None:
    found = refused("loud", Attached("media/sunrise.png", "x" * 41))

    assert [complaint.text for complaint in found] == ["loud takes 40 characters as description, not 41."]


def test_what_a_server_takes_counts_and_not_what_its_platform_takes(refused: Look) -> None:
    more = refused("loud", SUNRISE, SUNRISE, attachments=Limit(2))
    less = refused("loud", SUNRISE, attachments=Limit(0))
    short = refused("loud", SUNRISE, alt=Limit(10))

    assert more == []
    assert [complaint.text for complaint in less] == ["loud takes at most 0 of the 1 attachments."]
    assert [complaint.text for complaint in short] == ["loud takes 10 characters as description, not 28."]


def test_an_account_that_takes_all_of_it_is_silent(refused: Look) -> None:
    found = refused("site", TALK)

    assert found == []


def test_without_pillow_a_picture_is_said_to_be_unmeasured(refused: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    monkeypatch.setitem(sys.modules, "PIL.Image", None)

    (found,) = refused("site", SUNRISE)

    assert (found.rule, found.advice) == ("media-unfit", "Install multipost[media].")


@pytest.mark.usefixtures("content")
def test_a_file_that_is_broken_is_said(refused: Look, tmp_path: Path) -> None:
    whole = (tmp_path / "content/media/sunrise.png").read_bytes()
    (tmp_path / "content/media/sunrise.png").write_bytes(whole[:200])

    (found,) = refused("site", SUNRISE)

    assert "cannot be read as a picture" in found.text
