"""Consent to a story: how a post says so."""

from __future__ import annotations

import json

import pytest

from multipost import errors, post
from multipost.post import Consent, parse

TEXT = "---\ntitle: Hello\nconsent: WRITTEN\n---\nHello.\n"


def read(written: str, known: parse.Known) -> post.Post:
    return parse.parse("content/posts/hello.md", TEXT.replace("WRITTEN", written).encode(), known)


@pytest.mark.parametrize(
    "written,consent",
    [
        ("{who: the office safe, date: 2026-11-02}", Consent("the office safe", "2026-11-02")),
        ("{who: safe, date: 2026-11-02, until: 2027-11-01}", Consent("safe", "2026-11-02", "2027-11-01")),
    ],
)
def test_consent_is_read_and_comes_back_from_json(written: str, consent: Consent, known: parse.Known) -> None:
    found = read(written, known)

    assert found.consent == consent
    assert post.from_json(json.loads(json.dumps(post.to_json(found)))) == found


@pytest.mark.parametrize(
    "written,said",
    [
        ("{date: 2026-11-02}", "`consent.who` is missing."),
        ("{who: the office safe}", "`consent.date` is missing."),
        ('{who: " ", date: 2026-11-02}', "`consent.who` is empty."),
        ("{who: safe, date: 2 November}", "`consent.date` is no day: `2 November`. Write it as 2027-01-31."),
        ("{who: safe, date: 2026-11-02, untill: 2027-01-31}", "Did you mean `until`?"),
        ("yes", "`consent`"),
    ],
)
def test_consent_with_a_mistake_says_what_to_write(written: str, said: str, known: parse.Known) -> None:
    with pytest.raises(errors.SourceError) as caught:
        read(written, known)

    (complaint,) = caught.value.complaints
    assert complaint.line == 3
    assert said in f"{complaint.text} {complaint.advice}"


@pytest.mark.parametrize(
    "until,day,covered",
    [
        ("", "2099-01-01", True),
        ("2027-11-01", "2027-11-01", True),
        ("2027-11-01", "2027-11-02", False),
    ],
)
def test_it_counts_until_its_last_day(until: str, day: str, covered: bool) -> None:  # noqa: FBT001 - a column
    assert Consent("safe", "2026-11-02", until).covers(day) is covered
