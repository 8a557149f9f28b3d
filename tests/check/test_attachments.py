"""Pictures and videos: there, described, and taken by the account."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from multipost import media
from multipost.check import attachments
from multipost.check.files import Files
from multipost.post import Attached, LinkCard, Variation
from multipost.text.measure import Limit
from multipost.variant import draft

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.post import Post
    from multipost.source import Source
    from multipost.variant import Variant

    Look = Callable[..., list[Complaint]]

SUNRISE = Attached("media/sunrise.png", "A sun rising over calm water")
TALK = Attached("media/talk.mp4", "Two people talk", "media/talk.vtt")


@pytest.fixture
def look(content: Source, post: Callable[..., Post]) -> Look:
    def run(**change: object) -> list[Complaint]:
        return list(attachments.complaints(post(**change), content))

    return run


@pytest.fixture
def refused(
    content: Source, post: Callable[..., Post], variant: Callable[..., Variant], specs: Mapping[str, Spec]
) -> Look:
    def run(account: str, *attached: Attached, **limits: Limit) -> list[Complaint]:
        made = variant(account=account, attachments=tuple(media.attachment(content, item) for item in attached))
        spec = specs[account]
        files, most = Files(content), draft.stock(spec, spec.media) | limits
        return list(attachments.refused(post(media=attached), made, spec.media, most, files))

    return run


def test_a_missing_file_says_what_to_do_at_its_own_line(look: Look) -> None:
    found = look(media=(Attached("media/sunrize.png", "A sun"),))

    assert [(complaint.line, complaint.rule) for complaint in found] == [(7, "media-unusable")]
    assert "media/sunrise.png" in found[0].advice


def test_a_picture_in_the_text_is_complained_about_at_its_line(look: Look) -> None:
    found = look(body="First.\n\n![](media/sunrise.png)\n\nLast.")

    assert [(complaint.line, complaint.rule) for complaint in found] == [(22, "alt-missing")]


def test_a_picture_in_the_text_of_one_account_is_looked_at(look: Look) -> None:
    found = look(variants={"loud": Variation(text="![](media/sunrise.png)")})

    assert [(complaint.line, complaint.rule) for complaint in found] == [(8, "alt-missing")]


def test_a_picture_in_code_is_no_picture(look: Look) -> None:
    found = look(body="```\n![](media/nowhere.png)\n```")

    assert found == []


def test_a_picture_of_another_server_is_refused(look: Look) -> None:
    found = look(body="![A sun](https://elsewhere.example/sun.png)")

    assert [complaint.rule for complaint in found] == ["media-remote"]


@pytest.mark.parametrize("alt", ["sunrise", "Sunrise.png", "media/sunrise.png"])
def test_the_name_of_a_file_describes_nothing(look: Look, alt: str) -> None:
    found = look(media=(Attached("media/sunrise.png", alt),))

    assert [(complaint.rule, complaint.severity) for complaint in found] == [("alt-is-file-name", "warning")]


def test_missing_captions_of_a_video_are_a_warning(look: Look) -> None:
    found = look(media=(Attached("media/talk.mp4", "Two people talk"),))

    assert [(complaint.rule, complaint.severity) for complaint in found] == [("captions-missing", "warning")]


def test_captions_that_are_no_captions_are_an_error(look: Look) -> None:
    found = look(media=(Attached("media/talk.mp4", "Two people talk", "media/sunrise.png"),))

    assert [complaint.rule for complaint in found] == ["media-unusable"]


def test_a_video_with_captions_is_fine(look: Look) -> None:
    found = look(media=(TALK,))

    assert found == []


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
            "Attach a picture, or leave out this account.",
        )
    ]


@pytest.mark.parametrize(
    "attached,said",
    [((TALK, TALK), "at most 1 of the 2 films"), ((SUNRISE, TALK), "no pictures beside a film")],
)
def test_films_are_counted_apart_from_pictures(refused: Look, attached: tuple[Attached, ...], said: str) -> None:
    found = refused("site", *attached)

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


@pytest.mark.parametrize(
    "image, rule",
    [
        (Attached("media/sunrize.png", "A sun"), "media-unusable"),
        (Attached("media/talk.mp4", "Two people talk"), "media-unusable"),
        (Attached("media/sunrise.png", "sunrise"), "alt-is-file-name"),
    ],
)
def test_the_picture_of_a_card_is_a_picture_with_a_description(look: Look, image: Attached, rule: str) -> None:
    found = look(card=LinkCard(image=image), lines={"card": 4, "card.image": 6})

    assert [(complaint.line, complaint.rule) for complaint in found] == [(6, rule)]


@pytest.mark.parametrize("card", [None, LinkCard("A talk"), LinkCard(image=SUNRISE)])
def test_a_card_without_faults_is_not_complained_about(look: Look, card: LinkCard | None) -> None:
    assert look(card=card) == []


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
