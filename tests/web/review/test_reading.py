"""Markup is shown as its platform shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import platforms
from multipost.text import markdown
from multipost.variant import Part
from multipost.web.review import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.variant import Variant

SOURCE = "Talk to **somebody**.\n\n988. That is *the* number: a < b."


@pytest.mark.parametrize(
    "platform", ["discord", "discord_bot", "mattermost", "telegram", "lemmy", "nostr_article", "matrix"]
)
def test_a_reader_sees_words_and_no_markup(variant: Callable[..., Variant], platform: str) -> None:
    spec = platforms.load(platform).SPEC
    written = spec.dialect(markdown.parse(SOURCE)).text
    is_twice = spec.long_form or spec.plain is not None
    part = Part("", article=written) if is_twice else Part(written)

    html = reading.as_html(part, variant(platform=platform, parts=(part,)))

    assert "<strong>somebody</strong>" in html
    assert "988. That is <em>the</em> number: a &lt; b." in html


@pytest.mark.parametrize("platform", ["bluesky", "slack", "long-gone"])
def test_what_nobody_here_can_read_stays_as_it_is_sent(variant: Callable[..., Variant], platform: str) -> None:
    assert reading.as_html(Part("*Talk* to **us**"), variant(platform=platform)) == ""


@pytest.mark.parametrize(
    "platform,expected",
    [
        ("site", "article"),
        ("lemmy", "article"),
        ("matrix", "message"),
        ("discord", "message"),
        ("mastodon", "post"),
        ("long-gone", "article"),
    ],
)
def test_each_platform_shows_words_in_the_shape_of_its_kind(
    variant: Callable[..., Variant], platform: str, expected: str
) -> None:
    assert reading.shape(variant(platform=platform)) == expected


def test_of_a_platform_that_is_gone_the_words_tell_the_shape(variant: Callable[..., Variant]) -> None:
    assert reading.shape(variant(platform="long-gone", parts=(Part("Hello"),))) == "post"


@pytest.mark.parametrize("platform,expected", [("discord_bot", "discord"), ("long-gone", "")])
def test_platforms_of_one_family_look_alike(variant: Callable[..., Variant], platform: str, expected: str) -> None:
    assert reading.family(variant(platform=platform)) == expected
