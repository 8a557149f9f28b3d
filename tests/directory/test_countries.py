"""Countries and their neighbours."""

from __future__ import annotations

import pytest

from multipost.directory import countries


@pytest.mark.parametrize(
    "code,others,near",
    [
        ("IE", ["GB", "FR", "US", "DE", "BR"], ("GB", "FR", "DE")),
        ("PT", ["BR", "FR"], ("FR", "BR")),
        ("NZ", ["AU", "GB", "ZZ", "NZ"], ("AU", "GB")),
        ("IE", [], ()),
    ],
)
def test_the_nearest_country_comes_first(code: str, others: list[str], near: tuple[str, ...]) -> None:
    assert countries.nearest(code, others) == near


def test_only_codes_of_countries_are_countries() -> None:
    assert [countries.is_one(code) for code in ("GB", "UK", "ZZ", "gb")] == [True, False, False, False]


@pytest.mark.parametrize("zone,country", [("Europe/London", "GB"), ("America/Sao_Paulo", "BR"), ("UTC", "")])
def test_a_time_zone_has_a_country(zone: str, country: str) -> None:
    assert countries.of_zone(zone) == country
