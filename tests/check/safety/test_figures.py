"""Figures say whose they are and of which year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost.check.reading import subject
from multipost.check.safety import figures
from multipost.post import Variation

if TYPE_CHECKING:
    from multipost.errors import Complaint
    from tests.check.conftest import MakePost


def found(written: Any) -> list[Complaint]:
    return list(figures.complaints(subject.of(written, "en")))


@pytest.mark.parametrize(
    "body,shown",
    [
        ("1 in 4 people live with it.", "1 in 4"),
        ("It touches **one in seven**.", "one in seven"),
        ("One person in seven knows it.", "One person in seven"),
        ("Nine out of ten adults agree.", "Nine out of ten"),
        ("20% of adults are lonely.", "20%"),
        ("About 12.5 per cent of us.", "12.5 per cent"),
        ("In 30 % young people said yes.", "30 %"),
        ("3 million people wait.", "3 million people"),
        ("Una de cada cuatro personas.", "Una de cada cuatro"),
        ("Une personne sur cinq.", "Une personne sur cinq"),
        ("Jeder von vier.", "Jeder von vier"),
        ("Eine von vier Personen kennt es.", "Eine von vier"),
        ("20 Prozent der Menschen.", "20 Prozent"),
        ("Uma em cada quatro pessoas.", "Uma em cada quatro"),
    ],
)
def test_a_figure_without_a_source_is_warned_of(body: str, shown: str, post: MakePost) -> None:
    (unsourced,) = found(post(body=body))

    assert (unsourced.rule, unsourced.severity) == ("figure-unsourced", "warning")
    assert unsourced.text == f"`{shown}` is a figure, and nothing says whose and of which year."


@pytest.mark.parametrize(
    "change",
    [
        {"body": "1 in 4 people. Source: WHO, 2025."},
        {"body": "According to the NHS, in 2024 it was 1 in 4 people."},
        {"body": "1 in 4 people ([WHO](https://www.who.int/))."},
        {"body": "1 in 4 people.", "link": "https://www.who.int/"},
        {"body": "1 in 4 people.", "variants": {"site": Variation(text="1 in 4: https://www.who.int/")}},
    ],
)
def test_a_source_with_its_year_or_a_link_is_enough(change: dict[str, Any], post: MakePost) -> None:
    assert found(post(**change)) == []


@pytest.mark.parametrize(
    "body",
    [
        "Small things, 1 of 3.",
        "We meet at one in the library.",
        "Back on 3 in 2026.",
        "Begin with one in five minutes.",
        "We are 100% of one mind.",
        "Tickets are 20 % cheaper.",
        "31 volunteers sat in 40 circles.",
        "Open on 2 in 10 days.",
        "2 in 5 of you came back, and one in three of our volunteers is new.",
        "There is no one in two of the rooms.",
        "50 % of the ticket price is for the choir.",
        "Nur 2 von 10 Plätzen sind frei.",
        "Call 116 123.",
    ],
)
def test_counts_times_and_prices_are_no_figures(body: str, post: MakePost) -> None:
    assert found(post(body=body)) == []


def test_a_year_alone_is_no_source(post: MakePost) -> None:
    (unsourced,) = found(post(title="", body="Calm.\nIn 2025 it was\n1 in 4 people who work."))

    assert (unsourced.line, unsourced.column) == (22, 1)
