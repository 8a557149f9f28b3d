"""Pictures show no means of harm, as far as their descriptions and names say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.check.reading import subject
from multipost.check.safety import pictures
from multipost.post import Attached, LinkCard, Variation

if TYPE_CHECKING:
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost

CALM = "A path over green hills"


def found(written: Any) -> list[Complaint]:
    return list(pictures.complaints(subject.of(written, "en")))


@pytest.mark.parametrize(
    "body,file,alt,shown",
    [
        ("On suicide.", "media/a.png", "A bottle of pills on a table", "pills"),
        ("On suicide.", "media/old_bridge.png", CALM, "bridge"),
        ("On self-harm.", "media/RazorOnSink.png", CALM, "Razor"),
        ("Über Suizid.", "media/a.png", "Eine Brücke im Nebel", "Brücke"),
        ("On eating disorders.", "media/a.png", "Bathroom scales on tiles", "Bathroom scales"),
        ("On anything.", "media/a.png", "A noose", "noose"),
    ],
)
def test_what_could_be_imitated_is_not_shown(body: str, file: str, alt: str, shown: str, post: MakePost) -> None:
    (seen,) = found(post(body=body, media=(Attached(file, alt),)))

    assert (seen.rule, seen.severity, seen.line) == ("picture-of-method", "error", 7)
    assert f"shows `{shown}`" in seen.text


@pytest.mark.parametrize(
    "body,alt",
    [
        ("A walk.", "A bridge over calm water"),
        ("On suicide.", CALM),
        ("On suicide.", "Bathroom scales"),
        ("On eating disorders.", "A bridge over calm water"),
    ],
)
def test_other_pictures_of_other_posts_are_fine(body: str, alt: str, post: MakePost) -> None:
    assert found(post(body=body, media=(Attached("media/a.png", alt),))) == []


@pytest.mark.parametrize(
    "change,line",
    [
        ({"body": "On suicide.\n\n![A rope](media/a.png)"}, 22),
        ({"body": "On suicide.", "card": LinkCard(image=Attached("media/a.png", "A rope"))}, 1),
        ({"body": "On suicide.", "variants": {"loud": Variation(text="![A rope](media/a.png)")}}, 8),
    ],
)
def test_every_picture_is_looked_at(change: dict[str, Any], line: int, post: MakePost) -> None:
    assert [one.line for one in found(post(**change))] == [line]
