"""Markup is shown as its platform shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import platforms
from multipost.text import markdown
from multipost.variant import Part
from multipost.web import reading

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
    "platform,expected", [("site", True), ("lemmy", True), ("matrix", False), ("discord", False), ("long-gone", True)]
)
def test_only_an_article_has_a_title_above_it(
    variant: Callable[..., Variant],
    platform: str,
    expected: bool,  # noqa: FBT001
) -> None:
    assert reading.is_article(variant(platform=platform)) is expected
