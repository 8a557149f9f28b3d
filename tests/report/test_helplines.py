"""Crisis resources on a terminal and for programs."""

from __future__ import annotations

from datetime import date, timedelta

from multipost.report import helplines
from multipost.report.helplines import Listed
from multipost.report.screen import Screen
from tests import entries

TODAY = date(2026, 10, 10)
SHOUT = entries.resource("gb-shout", channels=[("sms", "85258", "keyword SHOUT")])
SHOWN = Listed(SHOUT, TODAY, ("wmhd", "hello"))


def test_every_number_stands_as_it_is_stored() -> None:
    text = helplines.as_text([SHOWN, Listed(entries.resource(), TODAY)], TODAY)

    assert text.splitlines() == [
        "  + gb-shout  GB  Samaritans",
        "      sms 85258 (keyword SHOUT)",
        "      24/7; audience: general",
        "      verified on 2026-06-02, counts until 2026-10-10",
        "      2 posts with it still to go out: wmhd, hello",
        "  + gb-samaritans  GB  Samaritans",
        "      phone 116 123",
        "      phone 0808 164 0123",
        "      24/7; audience: general",
        "      verified on 2026-06-02, counts until 2026-10-10",
    ]


def test_hours_that_nobody_knows_are_not_said() -> None:
    text = helplines.as_text([Listed(entries.resource(hours=""), TODAY)], TODAY)

    assert "\n      audience: general\n" in text


def test_what_is_too_old_has_another_sign_and_other_words() -> None:
    text = helplines.as_text([SHOWN], TODAY + timedelta(days=1), Screen(plain=False))

    assert "●" in text
    assert "counted until 2026-10-10" in text


def test_programs_get_all_of_it() -> None:
    (told,) = helplines.as_json([SHOWN], TODAY)["resources"]

    assert told["channels"] == [{"kind": "sms", "value": "85258", "notes": "keyword SHOUT"}]
    assert (told["verified"], told["until"], told["expired"]) == ("2026-06-02", "2026-10-10", False)
    assert told["posts"] == ["wmhd", "hello"]
