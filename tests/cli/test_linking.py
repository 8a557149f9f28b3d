"""Link cards: filled in where what is approved is packed and shown, and looked up only where that is allowed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from multipost.cards import Cards
from multipost.cli import linking
from multipost.platform import Card
from multipost.variant import Part, Variant
from multipost.wire.stranger import Page
from tests import samples
from tests.cli.place import POST, SETTINGS

if TYPE_CHECKING:
    from tests.cli.place import Place

NOW = datetime(2026, 10, 10, 8, 0, tzinfo=UTC)
LINK = "https://hope.example/talk"
HERE = "https://127.0.0.1/talk"
"""Behind our own door: nobody is asked there, whatever is allowed."""

PAGE = b'<title>A talk</title><meta property="og:image" content="/sun.jpg">'
BLUESKY = SETTINGS.replace("defaults:", "  sky: {platform: bluesky, handle: hope.example}\ndefaults:").replace(
    "[site]", "[site, sky]"
)


def linking_to(link: str) -> str:
    return POST.replace("---\nTalk", f"link: {link}\n---\nTalk")


def stranger(url: str, most: int) -> Page:
    """A page with a picture."""
    content, kind = (samples.picture("JPEG"), "image/jpeg") if url.endswith(".jpg") else (PAGE, "text/html")
    return Page(url, kind, content[:most])


def remember(place: Place) -> None:
    """Somebody looked the page up this morning."""
    card = Card(LINK, "hope.example")
    variant = Variant("sky", "bluesky", "a", (Part(""),), "", LINK, "en", "", (), "", (), {}, card)
    Cards(place.root / linking.FOLDER, NOW, stranger).resolved([variant])


def packed(place: Place) -> dict[str, Any]:
    """What each account is sent, by name."""
    place.run("plan", "--outbox", "build/outbox")
    kept = (place.root / "build/outbox/outbox.jsonl").read_text("utf-8").splitlines()
    variants = [value["variant"] for value in map(json.loads, kept) if value.get("variant")]
    return {variant["account"]: variant for variant in variants}


def asked(place: Place) -> int:
    """How many pages somebody tried to look up."""
    return len(list((place.root / linking.FOLDER).glob("*.json")))


@pytest.fixture
def linked(place: Place) -> Place:
    """A post about a page goes to Bluesky and the site."""
    place.write("multipost.yml", BLUESKY)
    place.post("hello", linking_to(LINK))
    return place


def test_an_outbox_has_the_cards_with_their_pictures(linked: Place) -> None:
    remember(linked)

    variants = packed(linked)

    card = variants["sky"]["card"]
    picture = linked.root / "build/outbox/media" / card["image"]["sha256"]
    assert card["title"] == "A talk"
    assert samples.opened(picture.read_bytes()).size == (120, 90)


def test_only_platforms_that_take_cards_get_them(linked: Place) -> None:
    remember(linked)

    assert packed(linked)["site"]["card"]["title"] == "You are not alone"


def test_reviewers_see_the_card(linked: Place) -> None:
    remember(linked)

    linked.run("build", "--preview", "preview.html")

    assert "A talk" in (linked.root / "preview.html").read_text("utf-8")


@pytest.mark.parametrize(
    "cards,environ,expected",
    [
        ("hosted", {}, 0),
        ("hosted", {"GITHUB_ACTIONS": "true", "RUNNER_ENVIRONMENT": "self-hosted"}, 0),
        ("hosted", {"GITHUB_ACTIONS": "true", "RUNNER_ENVIRONMENT": "github-hosted"}, 1),
        ("everywhere", {}, 1),
        ("never", {"GITHUB_ACTIONS": "true", "RUNNER_ENVIRONMENT": "github-hosted"}, 0),
    ],
)
def test_strangers_are_asked_only_where_that_is_allowed(
    place: Place, monkeypatch: pytest.MonkeyPatch, cards: str, environ: dict[str, str], expected: int
) -> None:
    place.write("multipost.yml", f"{BLUESKY}build: {{cards: {cards}}}\n")
    place.post("hello", linking_to(HERE))
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    card = packed(place)["sky"]["card"]

    assert card["title"] == "You are not alone"
    assert asked(place) == expected
