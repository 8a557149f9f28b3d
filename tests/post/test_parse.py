from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from multipost import errors
from multipost.post import Attached, LinkCard, Variation, front_matter, parse

ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(["words", "true", "12", "6h", "asap", "2026-10-10 09:00", "https://hope.example", "hall", ""]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["hall", "file", "alt", "text", "schedule", "skip", "framed"]), inner, max_size=3
        ),
    ),
    max_leaves=6,
)
CORPUS = Path(__file__).parents[1] / "corpus" / "posts"

WHOLE = """\
---
title: You are not alone           # a remark
id: wmhd-2026
schedule: [2026-10-10 09:00, 2026-10-11 09:00Z]
timezone: Europe/London
to: [everywhere, site]
language: en
tags: ["#WorldMentalHealthDay", MentalHealth]
campaign: world-mental-health-day
link: https://example.org/talk
card: {title: A talk, description: On Monday, image: {file: media/sunrise.png, alt: A sun}}
content_warning: suicide
media:
  - {file: media/sunrise.png, alt: A hand-drawn sun rising over calm water}
  - {file: media/sea.mp4, alt: Waves, captions: media/sea.vtt}
resources: gb-samaritans
max_late: 6h
variants:
  chalkboard: {colour: yellow, framed: true}
  hall: {text: "Short words.", schedule: 2026-10-10 18:00, size: 5}
  loud: {skip: true}
allow: {SM012: "quoted from the WHO guide"}
again: true
---

  Markdown body.

---

The next part.
"""


def written(front: str, body: str = "Hello.") -> bytes:
    return f"---\n{front}\n---\n{body}\n".encode()


def complaints(content: bytes, known: parse.Known) -> list[tuple[int, str]]:
    with pytest.raises(errors.SourceError) as caught:
        parse.parse("content/posts/a.md", content, known)
    return [(complaint.line, complaint.rule) for complaint in caught.value.complaints]


def is_read(content: bytes, known: parse.Known) -> bool:
    try:
        parse.parse("content/posts/a.md", content, known)
    except errors.SourceError:
        return False
    return True


def advice(front: str, known: parse.Known) -> str:
    with pytest.raises(errors.SourceError) as caught:
        parse.parse("content/posts/a.md", written(front), known)
    return " ".join(complaint.advice for complaint in caught.value.complaints)


def test_every_key_arrives_typed(known: parse.Known) -> None:
    post = parse.parse("content/posts/2026/day.md", WHOLE.encode(), known)

    assert (post.id, post.path, post.title) == ("wmhd-2026", "content/posts/2026/day.md", "You are not alone")
    assert post.schedule == ("2026-10-10T09:00", "2026-10-11T09:00+00:00")
    assert (post.timezone, post.to, post.language) == ("Europe/London", ("everywhere", "site"), "en")
    assert post.tags == ("WorldMentalHealthDay", "MentalHealth")
    assert (post.campaign, post.link) == ("world-mental-health-day", "https://example.org/talk")
    assert (post.content_warning, post.resources) == ("suicide", ("gb-samaritans",))
    assert (post.max_late, post.expires, post.again) == (21_600, None, True)
    assert post.allow == {"SM012": "quoted from the WHO guide"}


def test_media_keep_their_words_and_captions(known: parse.Known) -> None:
    post = parse.parse("a.md", WHOLE.encode(), known)

    assert post.media == (
        Attached("media/sunrise.png", "A hand-drawn sun rising over calm water"),
        Attached("media/sea.mp4", "Waves", "media/sea.vtt"),
    )


def test_a_card_keeps_its_words_and_its_picture(known: parse.Known) -> None:
    post = parse.parse("a.md", WHOLE.encode(), known)

    assert post.card == LinkCard("A talk", "On Monday", Attached("media/sunrise.png", "A sun"))


def test_a_card_may_fix_its_words_alone(known: parse.Known) -> None:
    post = parse.parse("a.md", written("link: https://example.org\ncard: {title: A talk}"), known)

    assert post.card == LinkCard("A talk")


def test_variants_keep_their_options_as_written(known: parse.Known) -> None:
    post = parse.parse("a.md", WHOLE.encode(), known)

    assert post.variants == {
        "chalkboard": Variation(options={"colour": "yellow", "framed": "true"}),
        "hall": Variation("Short words.", ("2026-10-10T18:00",), options={"size": "5"}),
        "loud": Variation(skip=True),
    }


def test_the_body_keeps_its_characters_and_knows_its_line(known: parse.Known) -> None:
    post = parse.parse("a.md", WHOLE.encode(), known)

    assert post.body == "  Markdown body.\n\n---\n\nThe next part."
    assert WHOLE.split("\n")[post.body_line - 1] == "  Markdown body."


def test_keys_know_their_lines(known: parse.Known) -> None:
    post = parse.parse("a.md", WHOLE.encode(), known)

    assert (post.line("title"), post.line("media.1.alt"), post.line("variants.hall.size")) == (2, 15, 20)


def test_a_post_with_little_front_matter_is_a_draft(known: parse.Known) -> None:
    post = parse.parse("content/posts/Hello there.md", b"---\n---\nHello.\n", known)

    assert (post.id, post.schedule, post.to, post.body, post.body_line) == ("hello-there", (), None, "Hello.", 3)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf---\ntitle: A\n---\nHello.\n",
        b"---\r\ntitle: A\r\n---\r\nHello.\r\n",
        b"---\rtitle: A\r---\rHello.\r",
        b"---  \ntitle: A\n--- \nHello.",
    ],
)
def test_line_ends_and_byte_order_marks_make_no_difference(content: bytes, known: parse.Known) -> None:
    post = parse.parse("a.md", content, known)

    assert (post.title, post.body, post.body_line, post.line("title")) == ("A", "Hello.", 4, 2)


@pytest.mark.parametrize(
    "text,slug",
    [
        ("Día de la Salud Mental", "dia-de-la-salud-mental"),
        ("a__b..c", "a-b-c"),
        ("x" * 80, "x" * 64),
        ("--", ""),
        ("希望", ""),
    ],
)
def test_an_id_is_made_of_plain_letters(text: str, slug: str) -> None:
    assert parse.slug(text) == slug


def test_a_file_whose_name_gives_no_id_needs_one(known: parse.Known) -> None:
    with pytest.raises(errors.SourceError, match="Write one, such as"):
        parse.parse("content/posts/希望.md", written("title: A"), known)


@pytest.mark.parametrize(
    "content,line,rule",
    [
        (b"", 1, "post-no-front-matter"),
        (b"Hello\n---\ntitle: A\n---\n", 1, "post-no-front-matter"),
        (b"----\ntitle: A\n----\n", 1, "post-no-front-matter"),
        (b"---\ntitle: A\nHello\n", 1, "post-unclosed"),
        (b"---", 1, "post-unclosed"),
        (b"---\ntitle: A\n---\n\xff\xfe", 4, "post-encoding"),
        ("---\ntitle: A\n---\n".encode("utf-16"), 1, "post-binary"),
        (b"\x89PNG\r\n\x1a\n\0\0", 1, "post-binary"),
        (b"---\n---\n" + b"x" * 1_000_001, 1, "post-too-large"),
        (b"---\ntitle: a: b\n---\nHello", 2, "yaml-syntax"),
        (b"---\ntitle: a\ntitle: b\n---\nHello", 3, "yaml-duplicate-key"),
    ],
)
def test_what_is_no_post_gets_one_complaint(content: bytes, line: int, rule: str, known: parse.Known) -> None:
    assert complaints(content, known) == [(line, rule)]


@pytest.mark.parametrize(
    "front,rule",
    [
        ("just words", "wrong-value"),
        ("- a\n- b", "wrong-value"),
        ("titel: A", "unknown-key"),
        ("title: [a, b]", "wrong-value"),
        ("id: Not An Id", "id"),
        ("id: -a", "id"),
        ("schedule: 2026-10-10", "time-missing"),
        ("schedule: [asap, 2026-10-10 09:00]", "asap-alone"),
        ("schedule: [2026-10-10 09:00, 2026-10-10 18:00]", "date-twice"),
        ("schedule: []", "empty"),
        ("to: []", "wrong-value"),
        ("language: english", "language"),
        ("tags: [two words]", "tag"),
        ("tags: ['#']", "tag"),
        ("tags: 'a, b'", "tag"),
        ("link: example.org", "web-address"),
        ("link: javascript:alert(1)", "web-address"),
        ("media: [media/a.png]", "media-form"),
        ("media: poster v2.png", "media-form"),
        ("date: 2026-10-10 09:00", "unknown-key"),
        ("media: [{file: media/a.png}]", "missing-key"),
        ("media: [{file: media/a.png, alt: '  '}]", "empty"),
        ("media: [{file: ../secret.png, alt: A}]", "media-path"),
        ("media: [{file: /etc/passwd, alt: A}]", "media-path"),
        ("media: [{file: 'media\\a.png', alt: A}]", "media-path"),
        ("media: [{file: media//a.png, alt: A}]", "media-path"),
        ("media: [{file: media/a.png, alt: A, captions: ../b.vtt}]", "media-path"),
        ("card: {title: A talk}", "card-without-link"),
        ("link: https://a.example\ncard: {text: A talk}", "unknown-key"),
        ("link: https://a.example\ncard: A talk", "wrong-value"),
        ("link: https://a.example\ncard: {image: media/a.png}", "wrong-value"),
        ("link: https://a.example\ncard: {image: {file: media/a.png}}", "missing-key"),
        ("link: https://a.example\ncard: {image: {file: ../a.png, alt: A}}", "media-path"),
        ("link: https://a.example\ncard: {image: {file: a.mp4, alt: A, captions: a.vtt}}", "unknown-key"),
        ("max_late: 12", "duration"),
        ("expires: soon", "time"),
        ("expires: asap", "time"),
        ("max_late: 6h\nexpires: 2026-10-10 09:00", "late-twice"),
        ("again: yes", "true-or-false"),
        ("again: [true]", "true-or-false"),
        ("allow: {SM012: ''}", "empty"),
        ("variants: {nobody: {skip: true}}", "unknown-variant"),
        ("variants: [hall]", "wrong-value"),
        ("variants: {hall: quiet}", "wrong-value"),
        ("variants: {hall: {skip: on}}", "true-or-false"),
        ("variants: {hall: {text: ''}}", "empty"),
        ("variants: {hall: {schedule: 2026-13-01 09:00}}", "time-impossible"),
        ("variants: {hall: {colour: red}}", "wrong-value"),
        ("variants: {chalkboard: {size: 0}}", "wrong-value"),
        ("variants: {chalkboard: {framed: yes}}", "true-or-false"),
        ("variants: {loud: {colour: white}}", "unknown-key"),
    ],
)
def test_a_mistake_is_a_complaint_at_its_line(front: str, rule: str, known: parse.Known) -> None:
    content = written(f"# a remark\n{front}")

    assert rule in [found for line, found in complaints(content, known) if line > 1 or rule == "wrong-value"]


@pytest.mark.parametrize(
    "front,offered",
    [
        ("titel: A", "`title`"),
        ("media: [{fil: a.png, alt: A}]", "`file`"),
        ("card: {titel: A}", "`title`"),
        ("card: {image: {fil: a.png, alt: A}}", "`file`"),
        ("variants: {hal: {skip: true}}", "`hall`"),
        ("variants: {chalkbord: {skip: true}}", "`chalkboard`"),
        ("variants: {hall: {color: white}}", "`colour`"),
        ("variants: {hall: {scheduel: asap}}", "`schedule`"),
        ("date: 2026-10-10 09:00", "`schedule`"),
        ("variants: {hall: {when: asap}}", "`schedule`"),
        ("Hashtags: [Hope]", "`tags`"),
    ],
)
def test_the_nearest_known_name_is_offered(front: str, offered: str, known: parse.Known) -> None:
    assert f"Did you mean {offered}?" in advice(front, known)


@pytest.mark.parametrize(
    "front,written_instead",
    [
        ("tags: 'two words'", "tags: [TwoWords]"),
        ("tags: '#Hope, #self care'", "tags: [Hope, SelfCare]"),
        ("tags: ['#']", "tags: [SelfCare]"),
        ("media: poster v2.png", 'media: [{file: media/poster v2.png, alt: "What it shows"}]'),
        ("media: [media/a.png]", 'media: [{file: media/a.png, alt: "What it shows"}]'),
        ("schedule: 2027-1-3 9:00", "Write 2027-01-03 09:00."),
        ("schedule: 14/02/2027", "2026-10-10 09:00"),
        ("max_late: 2 days", "Write 2d."),
        ("id: Self-care Sunday!", "Write self-care-sunday,"),
        ("allow: SM012", 'allow: {SM012: "why it may stand here"}'),
        ("allow: [SM012, SM001]", 'allow: {SM012: "why it may stand here"}'),
        ("repeat: {until: 2027-01-31}", "rule: weekly"),
        ("media: [{file: media/a.png}]", 'alt: "What it shows"'),
        ("schedule: 2027-02-14 25:00", "00 to 23"),
    ],
)
def test_what_is_nearly_right_is_written_out(front: str, written_instead: str, known: parse.Known) -> None:
    assert written_instead in advice(front, known)


def test_the_choices_of_an_option_are_named(known: parse.Known) -> None:
    assert "It should be 'white' or 'yellow'." in advice("variants: {hall: {colour: red}}", known)


@pytest.mark.parametrize(
    "front", ["title: A", "media: [{file: media/a.png, alt: A}]", "variants: {hall: {skip: true}}"]
)
def test_a_post_without_words_is_empty(front: str, known: parse.Known) -> None:
    assert complaints(written(front, body="  \n"), known) == [(3, "post-empty")]


def test_words_of_a_variant_are_words(known: parse.Known) -> None:
    post = parse.parse("a.md", written("variants: {hall: {text: Short.}}", body=""), known)

    assert (post.body, post.variants["hall"].text) == ("", "Short.")


def test_a_rule_that_does_not_stand_between_blank_lines_is_a_complaint(known: parse.Known) -> None:
    assert complaints(written("title: A", body="\nOne\n---\nTwo"), known) == [(6, "stray-rule")]


def test_a_control_character_in_the_body_is_a_complaint(known: parse.Known) -> None:
    assert complaints(written("title: A", body="One\nTwo\x1b[2J"), known) == [(5, "post-control-character")]


@given(front=st.dictionaries(st.sampled_from([*front_matter.FrontMatter.model_fields, "nonsense"]), ANYTHING))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_keys_hold_it_is_read_or_complained_about(front: dict[str, Any], known: parse.Known) -> None:
    content = written(json.dumps(front, ensure_ascii=False), body="\nHello.")

    assert is_read(content, known) or complaints(content, known)


def test_every_mistake_in_one_file_comes_at_once(known: parse.Known) -> None:
    content = (CORPUS / "many-mistakes.md").read_bytes()

    assert complaints(content, known) == [
        (2, "unknown-key"),
        (3, "id"),
        (4, "time"),
        (4, "time-impossible"),
        (4, "time-missing"),
        (5, "language"),
        (6, "tag"),
        (8, "empty"),
        (8, "media-path"),
        (10, "late-twice"),
        (12, "unknown-variant"),
        (13, "true-or-false"),
        (13, "unknown-key"),
        (18, "stray-rule"),
    ]
