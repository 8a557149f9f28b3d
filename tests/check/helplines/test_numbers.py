"""Numbers in posts and in the reviewed files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost import check
from multipost.check.helplines import numbers
from multipost.directory import Banner, Directory
from multipost.post import Attached, Variation
from tests import entries

if TYPE_CHECKING:
    from tests.check.conftest import MakePost

OURS = Directory(
    resources=entries.directory(
        entries.resource(),
        entries.resource("gb-shout", channels=[("sms", "85258", "keyword SHOUT")]),
        entries.resource("cl-4141", channels=[("phone", "*4141")]),
    )
)


@pytest.fixture
def rules(post: MakePost) -> Any:
    def found(directory: Directory = OURS, **change: Any) -> list[tuple[str, int, int]]:
        complaints = numbers.complaints([post(**change)], "en", directory)
        return [(one.rule, one.line, one.column) for one in complaints]

    return found


@pytest.mark.parametrize(
    "body",
    [
        "Call 116 123, or text SHOUT to 85258.",
        "Call 116123, 0808 164 0123 or *4141.",
        "text shout to **85258**",
        "If a life is in danger, call 999 or 112.",
        "In 2021, 1 in 7 people; 720 000 lives.",
        "Come at 5, in room 12.",
    ],
)
def test_verified_and_emergency_numbers_may_stand_in_a_post(body: str, rules: Any) -> None:
    assert rules(body=body) == []


@pytest.mark.parametrize(
    "body,place",
    [
        ("Call 116 124.", (20, 6)),
        ("Hello.\n\nText SHOUT to **85259** now.", (22, 17)),
        ("In code: `0800 123 4567`", (20, 11)),
        ("Call +44 116 123 000.", (20, 6)),  # nobody verified that it is reached from abroad
        ("Call 116 1234", (20, 6)),
    ],
)
def test_a_number_that_nobody_verified_is_found_where_it_stands(body: str, place: tuple[int, int], rules: Any) -> None:
    assert rules(body=body) == [("number-unknown", *place)]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Call 116 124"},
        {"content_warning": "Call 116 124"},
        {"media": (Attached("media/a.png", "A poster: call 116 124"),)},
        {"variants": {"loud": Variation(text="Call 116 124.")}},
    ],
)
def test_every_text_of_a_post_is_read(change: dict[str, Any], rules: Any) -> None:
    assert [rule for rule, _, _ in rules(**change)] == ["number-unknown"]


@pytest.mark.parametrize(
    "body",
    [
        "08457 90 90 90",
        "It was 08457909090 once.",
        "+44 8457 909090",
        "1-833-456-4566",
        "1 (833) 456-4566",
        "Ligue 141.",
        "Call 1393, day and night.",
    ],
)
def test_a_retired_number_is_an_error_and_nothing_else(body: str, rules: Any) -> None:
    assert [rule for rule, _, _ in rules(body=body)] == ["number-retired"]


@pytest.mark.parametrize("body", ["141 people walked with us.", "In 1393 the abbey was built.", "008457909090123"])
def test_other_numbers_that_hold_a_retired_one_are_left_alone(body: str, rules: Any) -> None:
    assert "number-retired" not in [rule for rule, _, _ in rules(body=body)]


def test_a_short_number_that_is_retired_elsewhere_may_be_in_service_here(rules: Any) -> None:
    ours = Directory(resources=entries.directory(entries.resource("xx-line", channels=[("phone", "141")])))

    assert rules(ours, body="Call 141.") == []


def test_a_retired_number_names_what_replaced_it(post: MakePost) -> None:
    (complaint,) = numbers.complaints([post(body="Call 08457 90 90 90")], "en", OURS)

    assert "Samaritans (GB)" in complaint.text
    assert "`resources: [gb-samaritans]`" in complaint.advice


def test_a_number_for_messages_without_its_keyword_is_an_error(post: MakePost) -> None:
    bodies = ("Text 85258, day or night.", "Send SHOUT, free of charge: text 85258.")

    found = [[one.text for one in numbers.complaints([post(body=body)], "en", OURS)] for body in bodies]

    assert found == [["85258 wants the keyword SHOUT."], []]


def test_another_keyword_than_the_verified_one_is_an_error(post: MakePost) -> None:
    (complaint,) = numbers.complaints([post(body="Text SCHOUT to 85258.")], "en", OURS)

    assert (complaint.rule, complaint.text) == ("keyword-wrong", "85258 wants the keyword SHOUT, not `SCHOUT`.")


def test_a_number_that_only_looks_like_one_can_be_allowed_and_a_retired_one_cannot() -> None:
    assert [rule.waivable for rule in numbers.RULES] == [False, True, False]


def test_a_retired_number_in_a_reviewed_file_is_an_error() -> None:
    ours = Directory(
        resources=entries.directory(
            entries.resource(channels=[("phone", "08457 90 90 90")]),
            entries.resource("br-cvv", channels=[("phone", "141")]),
            entries.resource("dk-line", channels=[("phone", "141")]),  # retired in another country
            entries.resource("ca-988", notes="Replaced 1-833-456-4566."),
        ),
        banner=Banner.model_validate({"text": "Call 1-800-931-2237."}),
    )

    files = {one.file for one in numbers.reviewed(ours)}

    assert files == {
        "content/resources/gb-samaritans.yml",
        "content/resources/br-cvv.yml",
        "content/resources/ca-988.yml",
        "content/banner.yml",
    }


def test_good_files_are_not_complained_about() -> None:
    assert list(check.numbers.reviewed(OURS)) == []
