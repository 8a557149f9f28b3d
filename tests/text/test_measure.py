from __future__ import annotations

import math

import pytest

from multipost.text import dialects, markdown, measure, units
from multipost.text.document import Written


@pytest.mark.parametrize(
    "text, graphemes, codepoints, utf16, utf8",
    [
        ("", 0, 0, 0, 0),
        ("plain\r\n", 6, 7, 7, 7),
        ("👨‍👩‍👧‍👦", 1, 7, 11, 25),
        ("🇬🇧👋🏽", 2, 4, 8, 16),
        ("e\u0301", 1, 2, 2, 3),
        ("心理", 2, 2, 2, 6),
        ("लिखना", 3, 5, 5, 15),
    ],
)
def test_units_count_as_platforms_do(text: str, graphemes: int, codepoints: int, utf16: int, utf8: int) -> None:
    counted = [unit(text) for unit in (units.graphemes, units.codepoints, units.utf16, units.utf8)]

    assert counted == [graphemes, codepoints, utf16, utf8]


def test_a_limit_is_kept_up_to_its_count() -> None:
    assert measure.fits(Written("12345"), measure.Limit(5))
    assert not measure.fits(Written("123456"), measure.Limit(5))


@pytest.mark.parametrize(
    "limit,share",
    [
        (measure.Limit(4), 0.5),
        (measure.Limit(2), 1.0),
        (measure.Limit(1), 2.0),
        (measure.Limit(2, also=measure.Limit(3, units.utf8)), 4 / 3),
        (measure.Limit(1, also=measure.Limit(8, units.utf8)), 2.0),
        (measure.Limit(2, also=measure.Limit(0)), math.inf),
    ],
)
def test_up_to_its_whole_share_a_text_fits(limit: measure.Limit, share: float) -> None:
    written = Written("éé")  # two bytes each

    assert measure.share(written, limit) == share
    assert measure.fits(written, limit) is (share <= 1)


def test_a_url_may_count_as_a_fixed_number() -> None:
    written = dialects.plain(markdown.parse("See https://hope.example/very/long/address and [us](https://a.example)."))

    used = measure.used(written, measure.Limit(500, units.codepoints, link=23))

    assert used == len("See ") + 23 + len(" and us (") + 23 + len(").")


def test_words_that_lead_elsewhere_count_as_words() -> None:
    written = dialects.markdown(markdown.parse("[us](https://a.example)"))

    assert measure.used(written, measure.Limit(500, link=23)) == len("[us](https://a.example)")


def test_a_unit_has_a_name_for_people() -> None:
    assert measure.Limit(1, units.utf16).name == "UTF-16 units"


def test_a_limit_is_written_alike_in_every_run() -> None:
    limit = measure.Limit(300, also=measure.Limit(3000, units.utf8, link=23, local=True))

    assert repr(limit) == (
        "Limit(300 characters, link=None, local=False, also=Limit(3000 UTF-8 bytes, link=23, local=True, also=None))"
    )
