from datetime import UTC, datetime

from multipost.web import when


def test_a_moment_is_read_in_the_sites_zone_and_in_utc() -> None:
    moment = datetime(2026, 10, 10, 8, 30, tzinfo=UTC)

    told = when.at(moment, "Europe/London")

    assert told == when.When("2026-10-10T08:30:00Z", "Sat 10 October 2026, 09:30 BST", "08:30 UTC")


def test_utc_names_its_day_where_it_is_another() -> None:
    moment = datetime(2026, 10, 10, 23, 30, tzinfo=UTC)

    told = when.at(moment, "Asia/Tokyo")

    assert told.local == "Sun 11 October 2026, 08:30 JST"
    assert told.utc == "Sat 10 October 2026, 23:30 UTC"


def test_a_zone_without_letters_is_told_as_an_offset() -> None:
    moment = datetime(2026, 10, 10, 8, 30, tzinfo=UTC)

    told = when.at(moment, "America/Sao_Paulo")

    assert told.local.endswith("05:30 UTC-03")


def test_another_language_gets_its_own_names() -> None:
    moment = datetime(2026, 10, 10, 8, 30, tzinfo=UTC)

    told = when.at(moment, "Europe/Madrid", "es-MX")

    assert told.local == "sábado, 10 de octubre de 2026, 10:30 CEST"


def test_a_language_that_nobody_knows_gets_the_date_in_figures() -> None:
    moment = datetime(2026, 10, 10, 8, 30, tzinfo=UTC)

    told = when.at(moment, "UTC", "qqq")

    assert told.local == "2026-10-10, 08:30 UTC"
