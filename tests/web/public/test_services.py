"""Where people find help: what a phone does with each way, and numbers that stay as they were reviewed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from multipost.web.public import services
from tests.web.public import written

TODAY = date(2026, 10, 10)


@pytest.mark.parametrize(
    "kind,value,verb,href",
    [
        ("phone", "116 123", "Call", "tel:116123"),
        ("phone", "988", "Call", "tel:988"),
        ("phone", "(017) 311-00-99", "Call", "tel:0173110099"),
        ("phone", "+44 (0)20 7946 0000", "Call", "tel:+442079460000"),
        ("phone", "*4141", "Call", "tel:*4141"),
        ("phone", "*4141#", "Call", "tel:*4141%23"),
        ("sms", "85258", "Text", "sms:85258"),
        ("email", "jo@samaritans.org", "Email", "mailto:jo@samaritans.org"),
        ("email", "jo?cc=x@hope.example", "Email", "mailto:jo%3Fcc%3Dx@hope.example"),
        ("whatsapp", "+44 7700 900 123", "WhatsApp", "https://wa.me/447700900123"),
        ("whatsapp", "https://wa.me/447700900123", "WhatsApp", "https://wa.me/447700900123"),
    ],
)
def test_a_way_is_a_verb_and_what_was_reviewed_and_opens_what_a_phone_understands(
    kind: str, value: str, verb: str, href: str
) -> None:
    (channel,) = written.reached({"kind": kind, "value": value}).channels

    way = services.way(channel)

    assert (way.verb, way.text, way.href) == (verb, value, href)


def test_a_number_of_one_country_is_not_made_one_of_another() -> None:
    (channel,) = written.reached({"kind": "whatsapp", "value": "0700 000"}).channels

    way = services.way(channel)

    assert (way.text, way.href) == ("0700 000", "")


def test_a_web_address_is_shown_as_people_say_it() -> None:
    (channel,) = written.reached({"kind": "chat", "value": "https://www.hope.example/chat/"}).channels

    way = services.way(channel)

    assert (way.text, way.href, way.is_number) == ("hope.example/chat", "https://www.hope.example/chat/", False)


@pytest.mark.parametrize(
    "language,said", [("en", "English, Welsh"), ("fr-CA", "anglais, gallois"), ("xx", "English, Welsh")]
)
def test_languages_are_named_in_the_language_of_the_page(language: str, said: str) -> None:
    service = services.service(written.SAMARITANS, TODAY, language)

    assert service.languages == said


@pytest.mark.parametrize(
    "code,said", [("multi", "Multiple languages"), ("+18 Indian languages", "+18 Indian languages")]
)
def test_what_is_no_language_stays_as_it_was_written(code: str, said: str) -> None:
    service = services.service(written.resource("Line", "IN", languages=(code,)), TODAY, "en")

    assert (service.languages, service.language) == (said, "")


def test_a_service_for_everyone_names_no_audience() -> None:
    everyone = services.service(written.SAMARITANS, TODAY, "en")
    some = services.service(written.resource("Beat", "GB", audience=("general", "eating_disorders")), TODAY, "en")

    assert (everyone.audience, some.audience) == ("", "eating disorders")


@pytest.mark.parametrize("age,is_old", [(0, False), (365, False), (366, True)])
def test_what_was_verified_more_than_a_year_ago_is_old(age: int, is_old: bool) -> None:  # noqa: FBT001 - a table
    verified = TODAY - timedelta(days=age)

    service = services.service(written.SAMARITANS.model_copy(update={"verified": verified}), TODAY, "en")

    assert service.is_old is is_old


def test_numbers_come_without_the_other_ways_and_those_stand_in_where_there_is_none() -> None:
    phoned = services.service(written.SAMARITANS, TODAY, "en")
    written_to = services.service(written.reached({"kind": "email", "value": "jo@samaritans.org"}), TODAY, "en")

    assert [way.text for way in phoned.numbers] == ["116 123"]
    assert [way.text for way in written_to.numbers] == ["jo@samaritans.org"]
