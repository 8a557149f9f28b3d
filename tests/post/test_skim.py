"""A glance is lazy, never wrong: what it says is what reading says, and where it could differ it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from multipost import config, errors
from multipost.post import parse
from multipost.post.skim import Glance, skim

if TYPE_CHECKING:
    from multipost.post import Post

PLAIN = """---
title: You are not alone
schedule: [2026-10-10 09:00, 2026-11-10T09:00]
to: [site, news]
tags: [WorldMentalHealthDay]
link: https://hope.example/talk
resources:
  - gb-samaritans
---
Words.
"""
ODD = {
    "no front matter": "Words.\n",
    "a draft": "---\ntitle: Hello\n---\nWords.\n",
    "variants": "---\nschedule: 2026-10-10 09:00\nvariants:\n  site: {skip: true}\n---\nWords.\n",
    "again": "---\nschedule: 2026-10-10 09:00\nagain: true\n---\nWords.\n",
    "a series": "---\nschedule: 2026-10-10 09:00\nrepeat: weekly\n---\nWords.\n",
    "a key twice": "---\nschedule: 2026-10-10 09:00\nschedule: 2026-10-11 09:00\n---\nWords.\n",
    "a date that goes on": "---\nschedule: 2026-10-10 09:00\n  or later\n---\nWords.\n",
    "a list of lines": "---\nschedule:\n  - 2026-10-10 09:00\n---\nWords.\n",
    "as soon as possible": "---\nschedule: asap\nexpires: 2026-10-10 09:00\n---\nWords.\n",
    "an offset": "---\nschedule: 2026-10-10 09:00+02:00\n---\nWords.\n",
    "a list that goes on": "---\ntags: [one,\nid: two]\nschedule: 2026-10-10 09:00\n---\nWords.\n",
    "an alias": "---\ntitle: &a x\nschedule: 2026-10-10 09:00\n---\nWords.\n",
    "a comment in a value": "---\nschedule: 2026-10-10 09:00 # or later\n---\nWords.\n",
    "an id in quotes": '---\nid: "one"\nschedule: 2026-10-10 09:00\n---\nWords.\n',
    "a folded title": "---\ntitle: >\n  Hello\nschedule: 2026-10-10 09:00\n---\nWords.\n",
}


def test_a_plain_post_is_known_at_a_glance() -> None:
    glance = skim("you-are-not-alone", PLAIN.encode())

    assert glance == Glance("you-are-not-alone", ("2026-10-10", "2026-11-10"), ("site", "news"))


def test_an_id_that_is_written_wins_over_the_name_of_the_file() -> None:
    glance = skim("file", b"---\nid: written\nschedule: 2026-10-10 09:00\n---\nWords.\n")

    assert glance == Glance("written", ("2026-10-10",), None)


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_what_could_mean_something_else_has_to_be_read(content: str) -> None:
    assert skim("post", content.encode()) is None


@pytest.mark.parametrize("stem", ["Not A Slug", "", "ünser-post"])
def test_a_file_whose_name_is_no_id_has_to_be_read(stem: str) -> None:
    assert skim(stem, PLAIN.encode()) is None


LINES = st.sampled_from(
    [
        "id: one",
        "title: Hello: you",
        "title: Hello",
        "title: 'it''s'",
        "  more",
        "- more",
        "schedule: 2026-10-10 09:00",
        "schedule: [2026-10-10 09:00, 2026-10-11 09:00]",
        "schedule: 2026-10-10",
        "to: site",
        "to: [site]",
        "to: {a: b}",
        "tags: [one, two]",
        "tags: [one,",
        "two]",
        "link: https://hope.example/",
        "# a comment",
        "",
        "max_late: 6h",
        "unknown: key",
    ]
)


@given(st.lists(LINES, max_size=6))
@example(["schedule: 2026-10-10 09:00", "to: [site]"])
@settings(max_examples=200, deadline=None)
def test_a_glance_says_what_reading_says(lines: list[str]) -> None:
    content = "\n".join(["---", *lines, "---", "Words.", ""]).encode()

    glance, read = skim("post", content), _read(content)

    assert glance is None or read is None or glance == Glance(read.id, tuple(d[:10] for d in read.schedule), read.to)


def _read(content: bytes) -> Post | None:
    known = parse.known(config.parse("accounts: {site: {platform: site}}\n"))
    try:
        return parse.parse("content/posts/post.md", content, known)
    except errors.SourceError:
        return None
