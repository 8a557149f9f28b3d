"""Colours: every pair that the style sheet puts together can be read by people who see less well (WCAG 2.2, AA)."""

import re

import pytest

from multipost import package
from multipost.web import pages

FOLDER = package.folder("templates") / "site" / "style"
STYLE = (FOLDER / "tokens.css").read_text()

TEXT = 4.5
SHAPE = 3.0

PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "card", TEXT),
    ("soft", "paper", TEXT),
    ("soft", "card", TEXT),
    ("link", "paper", TEXT),
    ("link", "card", TEXT),
    ("needs", "needs-paper", TEXT),
    ("ink", "needs-paper", TEXT),
    ("soft", "needs-paper", TEXT),
    ("link", "needs-paper", TEXT),
    ("needs", "card", TEXT),
    ("needs", "paper", SHAPE),
    ("out", "paper", SHAPE),
    ("out", "card", SHAPE),
    ("waiting", "paper", SHAPE),
    ("waiting", "card", SHAPE),
]


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


LIGHT = tokens(STYLE.partition("@media")[0])
DARK = tokens(STYLE.partition("@media (prefers-color-scheme: dark)")[2].partition("\n}")[0])


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("front,back,least", PAIRS)
def test_a_colour_stands_out_from_what_is_behind_it(
    scheme: dict[str, str], front: str, back: str, least: float
) -> None:
    found = contrast(scheme[front], scheme[back])

    assert found >= least


def test_every_colour_has_a_light_and_a_dark_form() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_every_colour_is_in_a_pair_that_is_tested() -> None:
    tested = {name for front, back, _ in PAIRS for name in (front, back)}

    assert LIGHT.keys() - tested == {"line"}  # it only draws borders around what has its own words


@pytest.mark.parametrize("sheet", [name for name in pages.SHEETS if name != "tokens"])
def test_every_colour_is_a_token(sheet: str) -> None:
    rules = (FOLDER / f"{sheet}.css").read_text()

    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[ ;,)])|rgb|hsl|oklch", rules) == []
