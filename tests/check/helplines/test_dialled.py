"""What looks like a number to dial, and what does not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multipost.check.helplines import dialled


@pytest.mark.parametrize(
    "text,numbers",
    [
        ("Call 116 123.", ["116 123"]),
        ("Ring 0800 123 456 (24/7)", ["0800 123 456"]),
        ("Call Samaritans free on 116 124, day or night", ["116 124"]),
        ("call 988 now", ["988"]),
        ("In crisis? Call or text 988.", ["988"]),
        ("Call us on 9152987821", ["9152987821"]),
        ("Text 'HOME' to 741741 or call 988", ["741741", "988"]),
        ("Phone: 85259", ["85259"]),
        ("Llama al 024 o al 112", ["024", "112"]),
        ("900 107 917 en España", ["900 107 917"]),
        ("Appelez le 3114, jour et nuit", ["3114"]),
        ("01.42.33.44.55 est à Paris", ["01.42.33.44.55"]),
        ("06.12.34.56.78", ["06.12.34.56.78"]),
        ("Ruf die TelefonSeelsorge unter 0800 111 0 111 an", ["0800 111 0 111"]),
        ("Ruf die 112 an", ["112"]),
        ("Ligue 188 ou 192", ["188", "192"]),
        ("+44 (0)20 7946 0000 or +44 20 7946 0001", ["+44 (0)20 7946 0000", "+44 20 7946 0001"]),
        ("(017) 311-00-99", ["(017) 311-00-99"]),
        ("1-800-273-8255 and 55 5259-8121", ["1-800-273-8255", "55 5259-8121"]),
        ("Only 116 111 is for children", ["116 111"]),
        ("08457909090", ["08457909090"]),
        ("Call the charity 0800 123 4567", ["0800 123 4567"]),
        ("Ligue 188 ou (11) 4004-2222", ["188", "(11) 4004-2222"]),
        ("O telefone é 4004-2222.", ["4004-2222"]),
        ("Order: 0117 496 0123. Call our account team on 0117 496 0124.", ["0117 496 0123", "0117 496 0124"]),
    ],
)
def test_what_people_would_dial_is_found(text: str, numbers: list[str]) -> None:
    assert [one.text for one in dialled.found(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In 2021, 1 in 4 people; 720 000 lives; 1 000 000; 12.000; 5,000; 3.14159; 45 %",
        "Open 9.00-17.00 and 09:00-17:00, on 10.10.2026, 10/10/2026, 01/02/26 and 2026-10-10; 10 10 2026",
        "pages 1200-1350, ages 16-24, 2019-2020, 2025/26, 2024 2025 2026",
        "Registered charity no. 1234567 890, ISBN 978-3-16-148410-0, GB33BUKB20201555555555",
        "Room 204, 10-15-20-25, 0 1 2 3 4 5, breathe 4-7-8",
        "90210-1234 or 01310-100",
        "Order number 4471 222 and invoice 2027-118, account 12345678, sort code 20-00-00",
        "Rechnungsnummer 4471 222, Kontonummer: 1234 5678",
        "call 250 volunteers to help; we got calls from 300 families; call 2026 a good year",
        "Donate £1 000 000, or $12 500 000",
        "#call988 @988 +18 Indian languages",
        "10 000 000 000 stars, 24/7",
        "A number without a word before it, such as 9152987821, may be anything.",
    ],
)
def test_what_nobody_would_dial_is_left_alone(text: str) -> None:
    assert dialled.found(text) == ()


@pytest.mark.parametrize(
    "text,keyword",
    [
        ("text SHOUT to 85258", "SHOUT"),
        ("Text the word 'home' to 85258", "home"),
        ("Envía HOLA al 85258", "HOLA"),
        ("Sende HALLO an die 85258", "HALLO"),
        ("text us to 85258", ""),
        ("text 85258", ""),
    ],
)
def test_a_keyword_is_known_with_its_number(text: str, keyword: str) -> None:
    (found,) = dialled.found(text)

    assert (found.digits, found.keyword) == ("85258", keyword)


@given(st.text(alphabet="01269 .-/()+:,ac\u2013call text24/7"))
def test_whatever_is_found_stands_there_in_order_and_apart(text: str) -> None:
    found = dialled.found(text)

    assert [text[one.start : one.stop] for one in found] == [one.text for one in found]
    assert all(a.stop <= b.start for a, b in itertools.pairwise(found))


@given(st.from_regex(r"0[0-9]{3} [0-9]{3} [0-9]{4}", fullmatch=True))
def test_a_number_in_groups_is_found_whole(number: str) -> None:
    (found,) = dialled.found(f"Talk to us: {number}, day and night.")

    assert (found.text, found.digits) == (number, number.replace(" ", ""))
