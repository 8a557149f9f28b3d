"""What differs between two variants, as a reviewer reads it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from multipost.platform import Attachment, Card
from multipost.text.document import Mark
from multipost.variant import Part
from multipost.web.review import changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.variant import Variant
    from multipost.web.review.changes import Changed

    Between = Callable[..., list[tuple[str, str]]]

SUN = Attachment("media/sun.png", "A sun", sha256="a" * 64, blob="")
SEA = Attachment("media/sea.png", "The sea", sha256="b" * 64, blob="")
MARKS = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}


def written(before: str, after: str) -> str:
    """The runs on one line: `[-gone-]`, `[+new+]`."""
    return "".join(MARKS[run.kind].format(run.text) for run in changes.runs(before, after))


def told(changed: Changed) -> tuple[str, str]:
    return changed.name, "".join(MARKS[run.kind].format(run.text) for run in changed.runs)


@pytest.fixture
def between(variant: Callable[..., Variant]) -> Between:
    """What changed, each as its name and its words; both say hello on a timeline."""

    def of(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str]]:
        stock = variant(platform="mastodon", title="", parts=(Part("Hello"),))
        old, new = (dataclasses.replace(stock, **each) for each in (before, after))
        return list(map(told, changes.between(old, new)))

    return of


@pytest.mark.parametrize(
    "before,after,said",
    [
        ("Call 116 123 now.", "Call 116 124 now.", "Call 116 [-123-][+124+] now."),
        ("One small thing", "One very small thing", "One[+ very+] small thing"),
        ("all of it", "", "[-all of it-]"),
        ("", "all of it", "[+all of it+]"),
        ("alone, and it can", "alone. It can", "alone[-, and it-][+. It+] can"),
        ("talk\nto us", "talk to us", "talk[-\nto-][+ to+] us"),
        ("今日は週間です", "今日は日です", "今日は[-週間-][+日+]です"),
        ("same", "same", "same"),
    ],
)
def test_words_that_differ_are_told_one_by_one(before: str, after: str, said: str) -> None:
    assert written(before, after) == said


def test_all_words_of_both_texts_are_there_in_their_order() -> None:
    before, after = "You are not alone, and never were.", "You were never alone. Not now, and not then."

    found = changes.runs(before, after)

    assert "".join(run.text for run in found if run.kind != "new") == before
    assert "".join(run.text for run in found if run.kind != "gone") == after


def test_of_long_texts_only_what_stands_around_a_change_is_told() -> None:
    before = "word " * 100 + "old" + " word" * 100

    said = written(before, before.replace("old", "new"))

    assert "[-old-][+new+]" in said
    assert said.startswith(" … word")
    assert said.endswith("word … ")
    assert len(said) < 300


def test_texts_of_very_many_words_are_compared_by_paragraphs() -> None:
    paragraphs = [f"{number} " * 50 for number in range(100)]
    changed = [*paragraphs[:10], "other words", *paragraphs[11:60], "more words", *paragraphs[61:]]

    found = changes.runs("\n\n".join(paragraphs), "\n\n".join(changed))

    assert [run.text.strip() for run in found if run.kind == "new"] == ["other words", "more words"]
    assert [run.text.strip() for run in found if run.kind == "gone"] == [paragraphs[10].strip(), paragraphs[60].strip()]


def test_texts_that_nobody_can_compare_are_told_as_a_whole() -> None:
    before, after = "\n\n".join("ab" * 2_000), "\n\n".join("cd" * 2_000)

    assert [(run.kind, run.text) for run in changes.runs(before, after)] == [("gone", before), ("new", after)]


def test_the_same_variant_has_no_changes(between: Between) -> None:
    assert between({}, {}) == []


def test_a_part_more_is_told_as_writers_write_it(between: Between) -> None:
    parts = (Part("Hello"), Part("again"))

    assert between({}, {"parts": parts}) == [("", "Hello[+\n\n---\n\nagain+]")]


@pytest.mark.parametrize(
    "field,before,after,told",
    [
        ("title", "Rest", "Rest well", ("Title", "Rest[+ well+]")),
        ("content_warning", "", "grief", ("Content warning", "[+grief+]")),
        ("tags", ("Hope",), ("#Hope", "Help"), ("Tags", "#Hope[+ #Help+]")),
        ("language", "en", "es", ("Language", "[-en-][+es+]")),
        ("link", "", "https://a.example", ("Link card", "[+https://a.example+]")),
        ("options", {"visibility": "public"}, {"visibility": "unlisted"}, ("Visibility", "[-public-][+unlisted+]")),
        ("options", {"quiet_hours": True}, {"quiet_hours": False}, ("Quiet hours", "[-yes-]")),
    ],
)
def test_what_goes_with_the_words_is_named(
    between: Between, field: str, before: object, after: object, told: tuple[str, str]
) -> None:
    assert between({field: before}, {field: after}) == [told]


def test_a_card_counts_only_where_the_post_fixes_it(between: Between) -> None:
    link = {"link": "https://a.example"}
    found, fixed = Card("https://a.example", "Found"), Card("https://a.example", "Fixed", fixed=True)

    assert between(link, {**link, "card": found}) == []
    assert between(link, {**link, "card": fixed}) == [("Link card", "https://a.example[+\nFixed+]")]


def test_where_words_lead_is_told_when_they_do_not_say_so(between: Between) -> None:
    old, new = ((Part("here", (Mark(0, 4, "link", f"https://{name}.example/"),)),) for name in "ab")

    (changed,) = between({"parts": old}, {"parts": new})

    assert changed == ("Where links lead", "[-https://a.example/-][+https://b.example/+]")


def test_where_an_article_leads_is_told_too(between: Between) -> None:
    old, new = ((Part("here", article=f'<a href="tel:{number}">here</a>'),) for number in (116123, 116124))

    assert between({"parts": old}, {"parts": new}) == [("Where links lead", "[-tel:116123-][+tel:116124+]")]


def test_addresses_that_words_say_are_told_once(between: Between) -> None:
    old, new = ((Part(url, (Mark(0, len(url), "link", url),)),) for url in ("https://a.example", "https://b.example"))

    assert [name for name, _ in between({"parts": old}, {"parts": new})] == [""]


def test_another_form_of_the_same_words_is_told(between: Between) -> None:
    old, new = (Part("Hello", article="<p>Hello</p>"),), (Part("Hello", article="<p><strong>Hello</strong></p>"),)

    ((name, said),) = between({"parts": old}, {"parts": new})

    assert name == "Form"
    assert "the same words" in said


@pytest.mark.parametrize(
    "before,after,told",
    [
        ((), (SUN,), ("Picture", "[+media/sun.png+]")),
        ((SUN,), (), ("Picture", "[-media/sun.png-]")),
        ((SUN,), (dataclasses.replace(SUN, alt="A low sun"),), ("Alt text of sun.png", "A[+ low+] sun")),
        (
            (SUN,),
            (dataclasses.replace(SUN, sha256="c" * 64),),
            ("Picture sun.png", "another picture under the same name"),
        ),
        ((SUN,), (dataclasses.replace(SUN, captions=SEA),), ("Captions of sun.png", "other captions")),
    ],
)
def test_pictures_are_compared_by_file(
    between: Between, before: tuple[Attachment, ...], after: tuple[Attachment, ...], told: tuple[str, str]
) -> None:
    assert between({"attachments": before}, {"attachments": after}) == [told]


def test_pictures_in_another_order_are_told(between: Between) -> None:
    ((name, _),) = between({"attachments": (SUN, SEA)}, {"attachments": (SEA, SUN)})

    assert name == "Order of pictures"


def test_tags_of_a_platform_are_no_words(between: Between) -> None:
    old, new = (Part("Come <b>soon</b> &amp; stay"),), (Part("Come <b>now</b> &amp; stay"),)

    assert between({"platform": "telegram", "parts": old}, {"platform": "telegram", "parts": new}) == [
        ("", "Come [-soon-][+now+] & stay")
    ]
