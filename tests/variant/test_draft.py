"""A variant before key and time are fixed, and how much its account takes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from multipost import accounts, config, platform
from multipost.locked import Locked
from multipost.platform import Attachment, Card
from multipost.text import units
from multipost.text.measure import Limit
from multipost.variant import Part, Variant, draft

if TYPE_CHECKING:
    from multipost.platform import Message

pytestmark = pytest.mark.usefixtures("invented_platforms")

SUN = Attachment("media/sun.png", "A sun", "5" * 64, "b" * 40)
VARIANT = Variant(
    account="hope",
    platform="noticeboard",
    post="hello",
    parts=(Part("Hello"), Part("Second")),
    title="Hello",
    link="https://hope.example",
    language="en",
    content_warning="grief",
    tags=("world",),
    campaign="day",
    attachments=(SUN,),
    options={},
    card=Card("https://hope.example", "Hope"),
)
CODE_POINTS = units.codepoints


def message(**limited: int) -> list[tuple[str, str, int]]:
    """What the draft has too much of, where the fields may take so many characters."""
    limits = [(field, Limit(count)) for field, count in limited.items()]
    return [(excess.field, excess.unit, excess.used) for excess in platform.exceeded(draft.message(VARIANT), limits)]


def limits(facts: dict[str, Any]) -> dict[str, Limit]:
    ours = config.parse("accounts: {hope: {platform: noticeboard, server: a.json}}")
    lock = Locked(platform="noticeboard", server="a.json", id="1", checked=date(2026, 10, 1), facts=facts)
    return dict(draft.limits(VARIANT, accounts.of(ours, {"hope": lock})["hope"]))


def test_a_draft_says_everything_that_the_variant_does() -> None:
    drafted = draft.message(VARIANT)

    assert (drafted.text, drafted.title, drafted.content_warning) == ("Hello", "Hello", "grief")
    assert (drafted.attachments, drafted.card) == ((SUN,), VARIANT.card)
    assert (drafted.key, drafted.date, drafted.thread) == ("", "", ())


def test_what_is_attached_goes_with_the_first_part() -> None:
    second: Message = draft.message(VARIANT, 1)

    assert (second.text, second.attachments, second.card) == ("Second", (), None)


def test_a_platform_limits_what_its_server_says_nothing_of() -> None:
    assert limits({}) == {"text": Limit(100), "attachments": Limit(2), "alt": Limit(50, CODE_POINTS)}


def test_what_a_server_says_wins_higher_or_lower() -> None:
    said = limits({"text": 500, "attachments": 1, "alt": 1500, "title": 30})

    assert said == {"text": Limit(495), "attachments": Limit(1), "alt": Limit(1500), "title": Limit(30)}


def test_where_nothing_limits_the_text_it_has_no_limit() -> None:
    site = accounts.of(config.parse("accounts: {site: {platform: site}}"))["site"]

    assert "text" not in draft.stock(site.spec, site.spec.media)


@pytest.mark.parametrize(
    "limited, found",
    [
        ({"text": 5, "title": 5, "alt": 5, "attachments": 1}, []),
        ({"text": 4}, [("text", "characters of text", 5)]),
        ({"title": 4}, [("title", "characters of title", 5)]),
        ({"content_warning": 1}, [("content_warning", "characters of content warning", 5)]),
        ({"alt": 4}, [("alt", "characters of description", 5)]),
        ({"attachments": 0}, [("attachments", "attachments", 1)]),
        ({"title": 1, "text": 1}, [("title", "characters of title", 5), ("text", "characters of text", 5)]),
    ],
)
def test_every_field_is_held_against_its_limit(limited: dict[str, int], found: list[tuple[str, str, int]]) -> None:
    assert message(**limited) == found


POLL = replace(VARIANT, options={"poll": {"choices": ["Yes", "Not yet"]}})


@pytest.mark.parametrize(
    "field, count, found",
    [
        ("options.poll.choices", 7, []),
        ("options.poll.choices", 3, [("characters of poll.choices", 7)]),
        ("options.poll.choices[]", 2, []),
        ("options.poll.choices[]", 1, [("poll.choices", 2)]),
        ("options.visibility", 0, []),
    ],
)
def test_an_option_is_held_against_its_limits_each_text_and_how_many(
    field: str, count: int, found: list[tuple[str, int]]
) -> None:
    exceeded = platform.exceeded(draft.message(POLL), [(field, Limit(count))])

    assert [(excess.unit, excess.used) for excess in exceeded] == found
