"""Where to find help: by country, the most likely first; numbers as they are; what is old says so."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from multipost.web import places
from multipost.web.public import resources, services
from tests.web.public import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from multipost import directory, web
    from tests.web.conftest import Elements

TODAY = date(2026, 10, 10)
EVERYWHERE = written.resource("Directory", "ZZ")


@pytest.fixture
def page(look: web.Look, tmp_path: Path) -> Callable[..., str]:
    """The page of these services; keywords are the look's."""

    def of(*several: directory.Resource, **changes: Any) -> str:
        shown, _ = written.public([], resources=several)
        written.write(resources, shown, dataclasses.replace(look, **changes), tmp_path)
        return (tmp_path / places.RESOURCES).read_text(encoding="utf-8")

    return of


def codes(several: Iterable[directory.Resource], look: web.Look) -> list[str]:
    found = [services.service(each, TODAY, look.language) for each in several]
    return [country.code for country in resources.countries(found, look)]


def test_our_own_country_comes_first_and_the_whole_world_last(look: web.Look) -> None:
    several = [EVERYWHERE, *(written.resource("Line", code) for code in ("US", "BR", "GB", "AT"))]

    assert codes(several, look) == ["GB", "AT", "BR", "US", "ZZ"]


def test_countries_are_in_the_order_of_their_names_in_the_language_of_the_page(look: web.Look) -> None:
    several = [written.resource("Line", code) for code in ("ZA", "AT", "EG")]

    german = codes(several, dataclasses.replace(look, language="de"))

    assert german == ["EG", "AT", "ZA"]  # Ägypten, Österreich, Südafrika


@pytest.mark.parametrize(
    "language,timezone,country",
    [
        ("en", "Europe/London", "GB"),
        ("pt-BR", "Europe/London", "BR"),
        ("en", "UTC", ""),
        ("pt", "America/Sao_Paulo", "BR"),
        ("xx-YY", "Asia/Kolkata", "IN"),
    ],
)
def test_most_readers_are_where_the_settings_say(look: web.Look, language: str, timezone: str, country: str) -> None:
    assert resources.home(dataclasses.replace(look, language=language, timezone=timezone)) == country


def test_services_for_everyone_come_before_those_for_some(look: web.Look) -> None:
    several = [written.resource("Beat", "GB", audience=("eating_disorders",)), written.SAMARITANS]
    found = [services.service(each, TODAY, "en") for each in several]

    (country,) = resources.countries(found, look)

    assert [service.name for service in country.services] == ["Samaritans", "Beat"]


def test_a_number_can_be_tapped_and_stands_as_it_was_reviewed(
    page: Callable[..., str], elements: Callable[..., Elements]
) -> None:
    html = page(written.SAMARITANS)

    assert "tel:116123" in [attributes.get("href") for tag, attributes in elements(html) if tag == "a"]
    assert '<b dir="ltr">116 123</b>' in html


def test_the_page_says_first_what_to_do_in_danger(page: Callable[..., str]) -> None:
    html = page(written.SAMARITANS)

    before, _, after = html.partition("in danger now, call your local emergency number")
    assert "Samaritans" not in before
    assert "Samaritans" in after


def test_a_country_has_an_id_to_link_to_and_a_name(page: Callable[..., str], elements: Callable[..., Elements]) -> None:
    html = page(written.SAMARITANS, EVERYWHERE)

    found = elements(html)
    assert [attributes["id"] for tag, attributes in found if tag == "section"] == ["GB", "ZZ"]
    assert {"#GB", "#ZZ"} <= {attributes.get("href") for tag, attributes in found if tag == "a"}
    assert "Anywhere in the world" in html


def test_a_page_of_one_country_needs_no_list_of_countries(page: Callable[..., str]) -> None:
    html = page(written.SAMARITANS)

    assert 'href="#GB"' not in html


def test_countries_are_named_in_the_language_of_the_page(page: Callable[..., str]) -> None:
    html = page(written.resource("Línea", "MX"), EVERYWHERE, language="es")

    assert "México" in html


def test_a_country_that_nobody_knows_is_named_by_its_code(page: Callable[..., str]) -> None:
    html = page(written.resource("Line", "QX"))

    assert ">QX</h2>" in html


def test_what_is_verified_says_when(page: Callable[..., str]) -> None:
    html = page(written.SAMARITANS)

    assert 'Verified on <time datetime="2026-06-02" lang="en">Tue 2 June 2026</time>' in html


def test_what_was_verified_long_ago_says_what_to_do_if_nobody_answers(page: Callable[..., str]) -> None:
    html = page(written.resource("Line", "GB", verified=date(2025, 6, 2)))

    assert "more than a year ago. If nobody answers" in html
    assert "Verified on" not in html


def test_the_page_is_made_anew_on_the_day_on_which_something_is_old(look: web.Look, tmp_path: Path) -> None:
    shown, _ = written.public([], resources=[written.SAMARITANS])
    later = dataclasses.replace(look, made=look.made.replace(year=2027))
    written.write(resources, shown, look, tmp_path)

    unchanged = written.write(resources, shown, look, tmp_path)
    changed = written.write(resources, shown, later, tmp_path)

    assert (unchanged.written, changed.written) == (0, 1)


def test_a_name_with_markup_stays_a_name(page: Callable[..., str]) -> None:
    html = page(written.resource("<script>1</script>", "GB"))

    assert "<script>1" not in html
    assert "&lt;script&gt;1" in html


def test_a_directory_without_services_still_says_who_can_help(page: Callable[..., str]) -> None:
    html = page()

    assert "No service is listed here yet" in html
    assert "call your local emergency number" in html
