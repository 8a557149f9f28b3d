from __future__ import annotations

import pytest
from markupsafe import Markup

from multipost.web import numbers


@pytest.mark.parametrize(
    "number", ["116 123", "+44 (0)20 7946 0000", "(020) 7946-0000", "*116#7", "2026-10-10", "٠١ ٢٣"]
)
def test_a_number_among_words_from_right_to_left_stays_as_it_was_written(number: str) -> None:
    html = numbers.kept(f"اتصل {number} الآن")

    assert html == f'اتصل <bdi dir="ltr">{number}</bdi> الآن'


def test_words_from_left_to_right_are_left_alone() -> None:
    assert numbers.kept("Call 116 123") == "Call 116 123"


def test_words_are_never_markup() -> None:
    assert numbers.kept("<b>أمل & 'نور'</b>") == "&lt;b&gt;أمل &amp; &#39;نور&#39;&lt;/b&gt;"


def test_numbers_of_tags_and_signs_are_left_alone() -> None:
    html = Markup('<a href="tel:116123" title="a > 22">اتصل&#39;22&#39;</a>')

    assert numbers.kept(html) == '<a href="tel:116123" title="a > 22">اتصل&#39;<bdi dir="ltr">22</bdi>&#39;</a>'


def test_a_space_that_does_not_break_is_part_of_a_number() -> None:
    assert numbers.kept(Markup("اتصل 116&nbsp;123")) == 'اتصل <bdi dir="ltr">116&nbsp;123</bdi>'
