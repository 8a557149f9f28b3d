"""Promises that every rule keeps."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from multipost import check, media
from multipost.check.safety import wording
from multipost.post import Attached, Choice, Repeat, Variation
from multipost.text.measure import Limit
from multipost.variant import draft

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from multipost.config import Config
    from multipost.directory import Directory
    from multipost.platform import Spec
    from multipost.post import Post
    from multipost.source import Source
    from multipost.variant import Variant
    from tests.check.conftest import MakePost

TESTS = Path(__file__).parents[1]
SUNRISE = Attached("media/sunrise.png", "A sun rising over calm water")
OTHER = {"id": "other", "path": "content/posts/other.md"}

# Each rule, and a post that breaks it.
POSTS: dict[str, dict[str, Any]] = {
    "id-twice": {"path": "content/posts/copy.md"},
    "unknown-account": {"to": ("luod",)},
    "unknown-resource": {"resources": ("gb-samaritan",)},
    "unknown-campaign": {"campaign": "mental-health-day"},
    "variant-elsewhere": {"to": ("site",), "variants": {"loud": Variation(text="Short.")}},
    "goes-nowhere": {"to": ("loud",), "variants": {"loud": Variation(skip=True)}},
    "title-missing": {"title": ""},
    "number-retired": {"body": "Call 08457 90 90 90."},
    "number-unknown": {"body": "Call 116 124."},
    "keyword-wrong": {"body": "Text HELLO to 85258."},
    "country-unknown": {"choice": Choice(("UK",))},
    "resource-fallback": {"choice": Choice(("IE",))},
    "resource-region": {"resources": ("gb-samaritans",), "timezone": "America/New_York"},
    "unknown-person": {"body": "Ask @{who-int}."},
    "mention-glued": {"body": "Ask @{hope}s."},
    "mention-elsewhere": {"title": "Ask @{hope}"},
    "sober-day": {"title": "Happy day", "tags": ("WorldSuicidePreventionDay",)},
    "unknown-zone": {"timezone": "London"},
    "time-in-gap": {"schedule": ("2027-03-28T01:30",)},
    "time-twice": {"schedule": ("2026-10-25T01:30",)},
    "time-out-of-range": {"schedule": ("0001-01-01T00:00+02:00",)},
    "expires-first": {"expires": "2026-10-10T08:00"},
    "asap-without-end": {"schedule": ("asap",)},
    "schedule-skipped": {"variants": {"loud": Variation(schedule=("2026-10-11T09:00",), skip=True)}},
    "draft-with-schedule": {"schedule": (), "variants": {"loud": Variation(schedule=("2026-10-11T09:00",))}},
    "max-late-short": {"max_late": 60},
    "repeat-never": {"repeat": Repeat("FREQ=DAILY", until="2026-10-09")},
    "repeat-first-day": {"repeat": Repeat("FREQ=WEEKLY;BYDAY=MO")},
    "repeat-except": {"repeat": Repeat("FREQ=WEEKLY", without=("2026-10-12",))},
    "wording-twice": {"turns": ("You are not alone.",)},
    "wording-fixed": {"turns": ("Others are there.",), "variants": {"loud": Variation(text="Short.")}},
    "media-unusable": {"media": (Attached("media/sunrize.png", "A sun"),)},
    "media-remote": {"body": "![A sun](https://elsewhere.example/sun.png)"},
    "alt-missing": {"body": "![](media/sunrise.png)"},
    "alt-is-file-name": {"media": (Attached("media/sunrise.png", "Sunrise"),)},
    "captions-missing": {"media": (Attached("media/talk.mp4", "Two people talk"),)},
    "media-too-many": {"media": (SUNRISE, SUNRISE)},
    "media-unfit": {"media": (Attached("media/talk.mp4", "Two people talk", "media/talk.vtt"),)},
    "alt-too-long": {"media": (Attached("media/sunrise.png", "A sun " * 40),)},
    "too-long": {"body": "Far too many words for this account."},
    "empty-part": {"body": ""},
    "field-too-long": {"title": "You are not alone, whatever the night says"},
    "waiver-unused": {"allow": {"time-twice": "we like it"}},
    "waiver-refused": {"max_late": None, "title": "", "allow": {"title-missing": "no time"}},
}
SETTINGS: dict[str, dict[str, Any]] = {
    "no-accounts": {"accounts": {}},
    "site-url-missing": {"site": {"title": "Hope Network"}},
    "default-max-late-short": {"defaults": {"max_late": "1m"}},
}


@pytest.fixture
def found(
    config: Config, specs: Mapping[str, Spec], directory: Directory, content: Source, variant: Callable[..., Variant]
) -> Callable[..., set[str]]:
    """The rules that posts break, from one end of the checks to the other."""

    def limits(made: Variant) -> dict[str, Limit]:
        return {**draft.stock(specs[made.account], specs[made.account].media), "title": Limit(40)}

    def run(posts: list[Post], settings: Config = config) -> set[str]:
        complaints = list(check.posts(posts, settings, specs, directory, content))
        unusable = {"media-unusable", "media-remote"} & {complaint.rule for complaint in complaints}
        attached = [] if unusable else [media.attachment(content, item) for item in posts[0].media]
        rendered = (posts[0], variant(posts[0].body, title=posts[0].title, attachments=tuple(attached)))
        complaints += check.variants([rendered], specs, limits, lambda made: specs[made.account].media, content)
        return {complaint.rule for complaint in check.waived(complaints, posts)}

    return run


def test_a_good_post_is_not_complained_about(post: MakePost, found: Callable[..., set[str]]) -> None:
    rules = found([post(media=(SUNRISE,)), post(**OTHER)])

    assert rules == set()


@pytest.mark.parametrize("rule", POSTS)
def test_a_post_that_breaks_a_rule_hears_of_it(rule: str, post: MakePost, found: Callable[..., set[str]]) -> None:
    rules = found([post(**POSTS[rule]), post()])

    assert rule in rules


@pytest.mark.parametrize("rule", SETTINGS)
def test_settings_that_break_a_rule_hear_of_it(
    rule: str, config: Config, found: Callable[..., set[str]], post: MakePost
) -> None:
    changed = type(config).model_validate({**dict(config), **SETTINGS[rule]})

    rules = found([post(to=())], changed)

    assert rule in rules


def test_every_rule_is_named_by_a_test_or_proven_by_the_facts() -> None:
    proven = {rule.id for rule in wording.RULES}
    texts = "".join(
        path.read_text("utf-8") for folder in ("check", "cli") for path in (TESTS / folder).rglob("test_*.py")
    )

    assert [rule for rule in check.RULES if rule not in proven and f'"{rule}"' not in texts] == []


def test_a_rule_has_a_plain_id_a_sentence_and_advice() -> None:
    for rule in check.RULES.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*|[A-Z]{2}[0-9]{3}b?(-[a-z]{2})?", rule.id), rule.id
        assert rule.sentence.endswith("."), rule.id
        assert rule.advice.endswith((".", "…")), rule.id
