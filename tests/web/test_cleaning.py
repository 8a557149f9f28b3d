from __future__ import annotations

import pytest

from multipost.web import cleaning


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">x</a>',
        '<p onclick="alert(1)">x</p>',
        '<style>p { background: url("https://spy.example") }</style>',
        '<iframe src="https://spy.example"></iframe>',
        '<img src="https://spy.example/x.png" alt="x">',
        '<p style="background: url(https://spy.example)">x</p>',
    ],
)
def test_nothing_hostile_comes_through(hostile: str) -> None:
    body, _ = cleaning.clean(hostile, {})

    assert [bad for bad in ("alert", "javascript", "spy.example") if bad in body] == []


def test_the_numbers_of_a_list_stay_as_they_were_written() -> None:
    body, _ = cleaning.clean('<ol start="3"><li value="5">Breathe</li></ol>', {})

    assert body == '<ol start="3"><li value="5">Breathe</li></ol>'


def test_a_picture_that_nobody_attached_is_left_out() -> None:
    body, placed = cleaning.clean('<p>A <img src="media/x.png" alt="a > b &quot;c&quot;"> B</p>', {})

    assert (body, placed) == ("<p>A  B</p>", set())
