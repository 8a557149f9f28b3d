from __future__ import annotations

import pytest
from markupsafe import Markup

from multipost.web.public import body

SUN = '<img src="../media/sun.png" alt="A sun">'
SOURCES = {"media/sun.png": "../media/sun.png"}


def finished(html: str, size: tuple[int, int] | None = None, shown: int = 0) -> str:
    sizes = {"media/sun.png": size} if size else {}
    return body.finished(Markup(html), SOURCES, sizes, shown)  # noqa: S704 - ours


def test_a_picture_says_how_large_it_is() -> None:
    html = finished(f"<p>{SUN}</p>", (120, 90))

    assert html == '<p><img src="../media/sun.png" width="120" height="90" alt="A sun"></p>'


def test_only_a_picture_that_fills_a_phone_goes_from_edge_to_edge() -> None:
    html = finished(SUN, (1200, 900))

    assert ' class="wide" ' in html


def test_all_but_the_first_picture_wait() -> None:
    html = finished(SUN + SUN)

    assert [' loading="lazy"' in picture for picture in html.split("<img")[1:]] == [False, True]


def test_every_picture_waits_where_one_stands_before_the_words() -> None:
    assert ' loading="lazy"' in finished(SUN, shown=1)


@pytest.mark.parametrize(
    "written,said",
    [
        ("<h4>A</h4>", "<h2>A</h2>"),
        ("<h2>A</h2><h5>B</h5><h6>C</h6>", "<h2>A</h2><h3>B</h3><h4>C</h4>"),
        ("<h2>A</h2><h3>B</h3><h2>C</h2>", "<h2>A</h2><h3>B</h3><h2>C</h2>"),
    ],
)
def test_no_level_of_headings_is_left_out(written: str, said: str) -> None:
    assert finished(written) == said


def test_a_link_that_shows_its_address_is_not_followed_by_it_on_paper() -> None:
    html = finished('<a href="https://a.example" rel="noopener">https://a.example</a>')

    assert html == '<a class="bare" href="https://a.example" rel="noopener">https://a.example</a>'


def test_numbers_read_as_they_were_written() -> None:
    assert finished("<p>اتصل 116 123</p>") == '<p>اتصل <bdi dir="ltr">116 123</bdi></p>'
