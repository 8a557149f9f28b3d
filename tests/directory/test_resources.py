"""Which crisis resources a post includes."""

from __future__ import annotations

from typing import Any

import pytest

from multipost.directory import Resource, helplines, resources
from multipost.post import Choice, Post
from tests import entries

GB = entries.directory(
    entries.resource("gb-beat", audience=["eating_disorders"], hours=""),
    entries.resource("gb-hope", hours="Mon-Fri 9:00-17:00"),
    entries.resource("gb-papers", audience=["youth"], hours="Mon-Fri 9:00-17:00"),
    entries.resource("gb-samaritans"),
    entries.resource("gb-shout"),
)
WORLD = entries.directory(
    entries.resource("fr-3114"),
    entries.resource("zz-all", hours="directory"),
    entries.resource("zz-other", hours="directory"),
)


def included(directory: dict[str, Resource], **change: Any) -> list[str]:
    post = Post("wmhd", "content/posts/wmhd.md", "Hello", 4, **change)
    return [one.id for one in resources.of(post, directory)]


def test_a_post_includes_those_that_it_names_in_their_order() -> None:
    assert included(GB, resources=("gb-shout", "unknown", "gb-beat")) == ["gb-shout", "gb-beat"]


def test_a_post_that_names_none_includes_none() -> None:
    assert included(GB) == []


@pytest.mark.parametrize(
    "choice,chosen",
    [
        (Choice(("GB",)), ["gb-samaritans", "gb-shout"]),  # who always listens, before who does not
        (Choice(("GB",), most=1), ["gb-samaritans"]),
        (Choice(("GB",), most=9), ["gb-samaritans", "gb-shout", "gb-hope"]),  # nobody who is for others
        (Choice(("GB",), "youth"), ["gb-papers", "gb-samaritans"]),  # who is for them, before who is for everyone
        (Choice(("GB",), "veterans"), ["gb-samaritans", "gb-shout"]),
        (Choice(("GB", "FR")), ["gb-samaritans", "fr-3114"]),
        (Choice(("GB", "FR"), most=1), ["gb-samaritans", "fr-3114"]),  # no country goes without
        (Choice(("FR", "GB"), most=3), ["fr-3114", "gb-samaritans", "gb-shout"]),
        (Choice(("GB", "IE")), ["gb-samaritans", "zz-all"]),
        (Choice(("IE", "DE")), ["zz-all"]),
        (Choice(("ZZ",)), ["zz-all", "zz-other"]),
    ],
)
def test_a_choice_falls_on_the_best_of_each_country(choice: Choice, chosen: list[str]) -> None:
    assert included(GB | WORLD, choice=choice) == chosen


def test_the_order_of_the_directory_changes_no_choice() -> None:
    turned = dict(reversed(GB.items()))

    assert included(turned, choice=Choice(("GB",))) == included(GB, choice=Choice(("GB",)))


def test_where_the_directory_knows_nobody_at_all_a_packaged_one_of_all_the_world_stands() -> None:
    assert included({}, choice=Choice(("IE",))) == ["zz-find-a-helpline"]


def test_a_country_whose_only_service_is_for_others_counts_as_one_without() -> None:
    only = entries.directory(entries.resource("fj-child-helpline", audience=["youth"]))

    assert resources.fallbacks(Choice(("FJ", "ZZ")), only) == ("FJ",)
    assert resources.fallbacks(Choice(("FJ",), "youth"), only) == ()


def test_the_one_that_was_verified_longest_ago_is_known() -> None:
    found = resources.oldest([entries.resource(), entries.resource("gb-shout", verified="2025-11-25")])

    assert found
    assert (found.resource, found.verified.isoformat()) == ("gb-shout", "2025-11-25")
    assert resources.oldest([]) is None


def test_numbers_are_what_can_be_dialled() -> None:
    ways = [("phone", "*4141"), ("sms", "85258"), ("whatsapp", "https://wa.me/1"), ("whatsapp", "+44 7700 900123")]

    found = resources.numbers([entries.resource(channels=[*ways, ("chat", "https://hope.example")])])

    assert list(found) == ["*4141", "85258", "+44 7700 900123"]


def test_packaged_facts_name_their_sources() -> None:
    facts = helplines.facts()

    assert len(facts.retired) == 9
    assert all(one.source for one in facts.retired)
    assert {one.country for one in facts.international} == {"ZZ"}


def test_a_retired_number_is_replaced_by_another_one() -> None:
    known = {one.replaced_by for one in helplines.facts().retired}

    assert known == {"gb-samaritans", "kr-109", "ca-988", "br-cvv-188", None}


def test_a_keyword_and_an_extension_are_part_of_a_number() -> None:
    ways = [
        ("sms", "85258", "keyword SHOUT"),
        ("phone", "119", "then extension 8"),
        ("phone", "116 123", "keywords help"),
    ]

    told = [(one.keyword, one.is_half_a_number) for one in entries.resource(channels=ways).channels]

    assert told == [("SHOUT", True), ("", True), ("", False)]
