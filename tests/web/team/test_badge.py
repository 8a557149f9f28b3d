"""The badge: whether posts are on time, in a small picture that says so in words too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from multipost import package
from multipost.delivery import Identity
from multipost.ledger.hold import Hold
from multipost.web.team import badge
from tests.web.team.stands import DAY, LOOK, NOW, delivery, read, team, text
from tests.web.test_style import TEXT, contrast

if TYPE_CHECKING:
    from multipost import web

NEEDY = delivery(state="needs you", action="multipost release")
LOST = delivery("b", state="needs you", action="multipost resolve b@2026-10-10 --account site --skip")
COLOURS = re.findall(r"#[0-9a-f]{6}", (package.folder("templates") / "site/badge.svg.j2").read_text())


@pytest.mark.parametrize(
    "shown,change,said",
    [
        ((), {}, "on time"),
        ((NEEDY,), {}, "1 needs you"),
        ((NEEDY, LOST), {}, "2 need you"),
        ((NEEDY,), {"expected": {Identity("site", "hello", "2026-10-10"): NOW - DAY}}, "late"),
        ((), {"holds": [Hold("an accident", NOW)]}, "on hold"),
    ],
)
def test_the_badge_says_what_is_most_urgent(shown: tuple[web.Shown, ...], change: dict[str, Any], said: str) -> None:
    words, kind = badge.said(team(*shown, **change), LOOK)

    assert words == said
    assert text(read(badge.picture(words, kind, LOOK)).title) == f"Posts of Hope Network: {said}"


def test_the_picture_has_a_role_and_nothing_that_runs_or_is_fetched() -> None:
    svg = badge.picture("on time", "fine", LOOK)

    assert [one["role"] for one in read(svg).select("svg")] == ["img"]
    assert re.findall(r"<script|href|url\(|style=|on\w+=", svg) == []


def test_the_words_fit_into_the_picture() -> None:
    svg = read(badge.picture("2 need you", "needs", LOOK)).select_one("svg")

    assert svg is not None
    label, said = ((int(str(one["x"])), int(str(one["textlength"]))) for one in svg.select("text"))
    assert sum(label) < said[0]
    assert sum(said) < int(str(svg["width"]))


def test_wide_letters_take_more_room_than_narrow_ones() -> None:
    assert badge.width("mmmm") > badge.width("nnnn") > badge.width("iiii")


@pytest.mark.parametrize("colour", sorted(set(COLOURS) - {"#ffffff"}))
def test_white_words_can_be_read_on_every_colour(colour: str) -> None:
    assert contrast("#ffffff", colour) >= TEXT
