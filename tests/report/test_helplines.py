"""Crisis resources on a terminal and for programs."""

from __future__ import annotations

from datetime import date, timedelta

from multipost.report import helplines
from multipost.report.helplines import Line
from multipost.report.screen import Screen
from tests import entries

TODAY = date(2026, 10, 10)
SHOUT = entries.resource("gb-shout", channels=[("sms", "85258", "keyword SHOUT")])
LINE = Line(SHOUT, TODAY, ("wmhd", "hello"))


def test_every_number_stands_as_it_is_stored() -> None:
    text = helplines.as_text([LINE, Line(entries.resource(), TODAY)], TODAY)

    assert text.splitlines() == [
        "  + gb-shout  GB  Samaritans",
        "      sms 85258 (keyword SHOUT)",
        "      24/7; for general",
        "      verified on 2026-06-02, counts until 2026-10-10",
        "      2 posts with it still to go out: wmhd, hello",
        "  + gb-samaritans  GB  Samaritans",
        "      phone 116 123",
        "      phone 0808 164 0123",
        "      24/7; for general",
        "      verified on 2026-06-02, counts until 2026-10-10",
    ]


def test_what_is_too_old_has_another_sign_and_other_words() -> None:
    text = helplines.as_text([LINE], TODAY + timedelta(days=1), Screen(plain=False))

    assert "●" in text
    assert "no longer counts since 2026-10-10" in text


def test_no_resource_is_said_too() -> None:
    assert helplines.as_text([], TODAY) == "There are none."


def test_programs_get_all_of_it() -> None:
    (told,) = helplines.as_json([LINE], TODAY)["resources"]

    assert told["channels"] == [{"kind": "sms", "value": "85258", "notes": "keyword SHOUT"}]
    assert (told["verified"], told["until"], told["expired"]) == ("2026-06-02", "2026-10-10", False)
    assert told["posts"] == ["wmhd", "hello"]
