"""Letters that are letters."""

from __future__ import annotations

import pytest

from multipost.check.access import fonts
from tests.check.spoken import said


@pytest.mark.parametrize(
    "written,plain",
    [
        ("𝐘𝐨𝐮 𝐚𝐫𝐞 𝐧𝐨𝐭 𝐚𝐥𝐨𝐧𝐞", "You are not alone"),
        ("𝓱𝓸𝓹𝓮", "hope"),
        ("Ⓗⓞⓟⓔ", "Hope"),
        ("🄷🄾🄿🄴", "HOPE"),
        ("🅷🅾🅿🅴", "HOPE"),
        ("🅗🅞🅟🅔", "HOPE"),
        ("ＨＯＰＥ", "HOPE"),
        ("ʜᴏᴘᴇ ᴀɴᴅ ʜᴇʟᴘ", "hope and help"),
        ("s̶t̶r̶u̶c̶k̶", "struck"),
    ],
)
def test_what_only_looks_like_letters_is_an_error_with_the_plain_ones(written: str, plain: str) -> None:
    (found,) = fonts.found(said(f"Today: {written}."))

    assert (found.rule.id, found.rule.severity, found.rule.waivable, found.at) == ("fancy-letters", "error", True, 7)
    assert found.advice == f"Write `{plain}`."


@pytest.mark.parametrize(
    "text",
    [
        "x = 𝑥",
        "/baɪˈpoʊlər/ and ʜɪʀ",
        "🅿️ is for parking, 🅰️🅱️ for blood",
        "心の健康 ＡＢＣ",
        "Ünïcödé and हिन्दी",
        "🇬🇧 🇺🇸",
        "`𝐡𝐨𝐩𝐞`",
    ],
)
def test_signs_that_are_meant_are_fine(text: str) -> None:
    assert list(fonts.found(said(text))) == []
