"""The structural rules together: whatever is written, they answer, and soon."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from multipost import check
from multipost.check import safety
from multipost.check.reading import lexicon
from multipost.config import Config
from multipost.directory import Directory
from multipost.post import Attached, Post

if TYPE_CHECKING:
    from multipost.platform import Spec
    from multipost.source import Source
    from tests.check.conftest import MakePost

SECONDS = 1.0
LANGUAGES = ("en", "es", "fr", "de", "pt", "pl")
PIECES = [
    *lexicon.known().unrelated,
    *("suicide", "self-harm", "kill", "themselves", "end", "it all", "domestic", "abuse", "anorexia", "#suicide", "#x"),
    *("!", ".", "…", "\n", "\n\n", "**", "1 in", "4", "20 %", "of", "no", "hope", "pills", "CW:", "SHOCKING", "\ufffc"),
]
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@given(title=WRITTEN, body=WRITTEN, alt=WRITTEN, language=st.sampled_from(LANGUAGES))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=100)
def test_every_finding_has_a_place_and_a_sentence(title: str, body: str, alt: str, language: str) -> None:
    pictured = (Attached("media/a.png", alt),)
    written = Post("wmhd", "content/posts/wmhd.md", body, 9, title=title, language=language, media=pictured)

    found = list(safety.complaints(written, Config(), Directory()))

    assert [one for one in found if one.line < 1 or one.column < 1 or not one.text.endswith((".", "so."))] == []


@pytest.mark.parametrize(
    "piece",
    ["suicide Suicide Squad ", "suicide.", "suicide….!", "1 in 4 ", "1,", "20 % of ", "not not ", "#suicide ", "CW "],
)
def test_a_long_and_hostile_post_is_judged_soon(piece: str, post: MakePost, config: Config) -> None:
    written = post(body=f"suicide {piece * (16_000 // len(piece))}")
    began = time.perf_counter()

    list(safety.complaints(written, config, Directory()))

    assert time.perf_counter() - began < SECONDS


def test_a_post_may_leave_help_out_if_it_says_why(post: MakePost, config: Config) -> None:
    reason = {"resource-missing": "for a closed group whose page names the services"}
    written = post(body="On suicide. Help is there.", content_warning="suicide", allow=reason)

    assert check.waived(safety.complaints(written, config, Directory()), [written]) == ()


def test_the_checks_ask_them(post: MakePost, config: Config, specs: dict[str, Spec], content: Source) -> None:
    written = [post(body="On suicide.")]

    found = {one.rule for one in check.posts(written, config, specs, Directory(), content)}

    assert {"resource-missing", "content-warning-missing"} <= found
