"""Words that fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from multipost.check.limits import length
from multipost.platform import Attachment
from multipost.post import Variation
from multipost.text import units
from multipost.text.measure import Limit
from multipost.variant import draft

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from multipost.errors import Complaint
    from multipost.platform import Spec
    from multipost.post import Post
    from multipost.variant import Variant
    from tests.check.conftest import MakePost

    MakeVariant = Callable[..., Variant]

LONG = "Twenty-three characters"
PICTURE = Attachment("media/sunrise.png", "A sun", "0" * 64, "0" * 40)


def look(post: Post, variant: Variant, spec: Spec, **limits: Limit) -> list[Complaint]:
    """What is complained about, where the server says nothing but `limits`."""
    return list(length.complaints(post, variant, spec, draft.stock(spec, spec.media) | limits))


def test_what_is_too_long_says_by_how_much(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    found = look(post(), variant(LONG), specs["loud"])

    assert [(complaint.line, complaint.text) for complaint in found] == [(20, "loud: 23 of 20 characters, 3 too many.")]
    assert found[0].advice.startswith("Shorten the post, or write a shorter text for this account under `variants")


def test_exactly_at_the_limit_fits(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    found = look(post(), variant("x" * 20), specs["loud"])

    assert found == []


def test_the_account_s_own_text_is_what_to_shorten(
    post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]
) -> None:
    written = post(variants={"shout": Variation(text=LONG)}, lines={"variants.shout.text": 9})

    found = look(written, variant(LONG), specs["loud"])

    assert [(complaint.line, complaint.advice) for complaint in found] == [(9, "Shorten this text.")]


def test_a_part_of_a_thread_is_named(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    threads = replace(specs["loud"], threads=True)

    found = look(post(), variant("Short.", LONG), threads)

    assert [(complaint.text, complaint.advice) for complaint in found] == [
        ("loud, part 2: 23 of 20 characters, 3 too many.", "One link or one word is too long to be split: shorten it.")
    ]


def test_an_empty_part_says_nothing(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    found = look(post(), variant("Words.", " \n"), specs["loud"])

    assert [complaint.text for complaint in found] == ["loud, part 2: there are no words."]


def test_a_picture_may_go_alone(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    found = look(post(), variant("", attachments=(PICTURE,)), specs["loud"])

    assert found == []


def test_a_platform_without_a_limit_takes_everything(
    post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]
) -> None:
    found = look(post(), variant(LONG * 1000), specs["site"])

    assert found == []


def test_what_a_server_takes_counts_and_not_what_its_platform_takes(
    post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]
) -> None:
    less, more = (look(post(), variant("You are not alone."), specs["loud"], text=Limit(count)) for count in (10, 500))

    assert [complaint.text for complaint in less] == ["loud: 18 of 10 characters, 8 too many."]
    assert more == []


def test_the_limit_that_is_exceeded_is_named(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    both = Limit(20, also=Limit(30, units.utf8))

    found = look(post(), variant("👨‍👩‍👧‍👦 and 👨‍👩‍👧‍👦"), specs["loud"], text=both)

    assert [complaint.text for complaint in found] == ["loud: 55 of 30 characters (as UTF-8 bytes), 25 too many."]


def test_words_without_room_are_told_what_takes_it(
    post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]
) -> None:
    found = look(post(), variant("Words."), specs["loud"], text=Limit(0))

    assert [(complaint.text, complaint.advice) for complaint in found] == [
        ("loud: there is no room left for words.", "Shorten what goes with them, such as the content warning.")
    ]


def test_what_goes_with_the_words_fits_too(post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]) -> None:
    written = post(lines={"title": 3, "content_warning": 9})
    made = variant(title="12345", content_warning="12345", link="12345")

    found = look(written, made, specs["loud"], title=Limit(4), content_warning=Limit(4), link=Limit(5))

    assert [(complaint.rule, complaint.line, complaint.text) for complaint in found] == [
        ("field-too-long", 3, "loud takes 4 characters of title, not 5."),
        ("field-too-long", 9, "loud takes 4 characters of content warning, not 5."),
    ]


@pytest.mark.parametrize("name", ["loud", "talkative"])
def test_what_is_wrong_with_an_option_is_shown_where_it_is_written(
    name: str, post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]
) -> None:
    written = post(lines={f"variants.{name}.poll.choices": 7}, variants={name: Variation()})
    made = replace(variant(options={"poll": {"choices": ["Yes", "No"]}}), platform="talkative")
    limits = {"options.poll.choices": Limit(2), "options.poll.choices[]": Limit(1)}

    found = list(length.complaints(written, made, specs["loud"], limits))

    assert [(complaint.line, complaint.text) for complaint in found] == [
        (7, "loud takes 2 characters of poll.choices, not 3."),
        (7, "loud takes 1 poll.choices, not 2."),
    ]


def test_descriptions_and_pictures_are_not_complained_about_twice(
    post: MakePost, variant: MakeVariant, specs: Mapping[str, Spec]
) -> None:
    found = look(post(), variant("Words.", attachments=(PICTURE,)), specs["loud"], alt=Limit(1), attachments=Limit(0))

    assert found == []
