"""Pictures and videos: there, and described."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.check.access import attachments
from multipost.post import Attached, LinkCard, Variation

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.errors import Complaint
    from multipost.source import Source
    from tests.check.conftest import MakePost

    Look = Callable[..., list[Complaint]]

SUNRISE = Attached("media/sunrise.png", "A sun rising over calm water")
TALK = Attached("media/talk.mp4", "Two people talk", "media/talk.vtt")


@pytest.fixture
def look(content: Source, post: MakePost) -> Look:
    def run(**change: object) -> list[Complaint]:
        return list(attachments.complaints(post(**change), content))

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


@pytest.mark.parametrize("alt", ["sunrise", "Sunrise "])
def test_the_name_of_a_file_describes_nothing(look: Look, alt: str) -> None:
    found = look(media=(Attached("media/sunrise.png", alt),))

    assert [(complaint.rule, complaint.severity) for complaint in found] == [("alt-is-file-name", "error")]


def test_missing_captions_of_a_video_are_an_error(look: Look) -> None:
    found = look(media=(Attached("media/talk.mp4", "Two people talk"),))

    assert [(complaint.rule, complaint.severity) for complaint in found] == [("captions-missing", "error")]


def test_captions_that_are_no_captions_are_an_error(look: Look) -> None:
    found = look(media=(Attached("media/talk.mp4", "Two people talk", "media/sunrise.png"),))

    assert [complaint.rule for complaint in found] == ["media-unusable"]


def test_a_video_with_captions_is_fine(look: Look) -> None:
    found = look(media=(TALK,))

    assert found == []


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
