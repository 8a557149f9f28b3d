from __future__ import annotations

import re

import pytest

from multipost.web import places, slugs


@pytest.mark.parametrize("tag,folder", [("#Hope", "hope"), ("mental-health", "mental-health"), ("ÉTÉ", "été")])
def test_a_plain_tag_is_its_own_folder_in_small_letters(tag: str, folder: str) -> None:
    assert slugs.of(tag) == folder


@pytest.mark.parametrize("tag", ["心理健康", "मानसिक", "أمل", "надежда"])
def test_letters_of_every_script_stay(tag: str) -> None:
    assert slugs.of(tag) == tag


@pytest.mark.parametrize("one,other", [("Hope", "#HOPE"), ("Straße", "STRASSE"), ("é", "e\N{COMBINING ACUTE ACCENT}")])
def test_spellings_of_one_tag_share_a_folder(one: str, other: str) -> None:
    assert slugs.of(one) == slugs.of(other)


@pytest.mark.parametrize(
    "one,other", [("a/b", "a-b"), ("a/b", "a.b"), ("x" * 300, "x" * 40), ("x" * 300, "x" * 301), ("😀", "😁")]
)
def test_different_tags_never_share_a_folder(one: str, other: str) -> None:
    assert slugs.of(one) != slugs.of(other)


@pytest.mark.parametrize(
    "tag",
    ["../x", "..", ".", "/", "a\\b", "index.html", "a?b#c%2e", "\N{RIGHT-TO-LEFT OVERRIDE}x", "\0", "-", "字" * 300],
)
def test_a_hostile_tag_stays_in_its_folder(tag: str) -> None:
    inside = places.tag(tag).removeprefix("site/tags/").removesuffix("/index.html")

    assert re.fullmatch(r"[\w~-]+", inside)
    assert len(inside.encode()) <= 255
