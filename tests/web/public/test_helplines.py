from __future__ import annotations

from multipost.web.public import helplines
from tests.web.public.written import SAMARITANS, resource

OTHER = resource("Shout", "GB", url="https://shout.example/?a=1&b=2")


def test_a_service_that_the_words_link_to_is_named_with_every_number() -> None:
    found = helplines.named('<p><a href="https://www.samaritans.org/" rel="x">Samaritans</a></p>', [SAMARITANS, OTHER])

    assert [one.name for one in found] == ["Samaritans"]
    assert [way.text for way in found[0].ways] == ["116 123", "jo@samaritans.org"]


def test_an_address_is_known_however_html_writes_it() -> None:
    found = helplines.named('<a href="https://shout.example/?a=1&amp;b=2">Shout</a>', [SAMARITANS, OTHER])

    assert [one.name for one in found] == ["Shout"]


def test_words_that_link_to_no_service_name_none() -> None:
    assert helplines.named('<a href="https://hope.example/">us</a>', [SAMARITANS]) == ()
