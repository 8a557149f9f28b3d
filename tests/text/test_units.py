"""Graphemes are counted as Unicode counts them: by its own published cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from multipost.text import units

PUBLISHED = (Path(__file__).parents[1] / "corpus/GraphemeBreakTest.txt").read_text("utf-8")
SINCE = "÷ 2701 × 200D × 2701 ÷"
"""Unicode 15.0 took scissors for a picture that may be joined; later versions do not."""

CASES = [case for line in PUBLISHED.splitlines() if (case := line.partition("#")[0].strip()) and case != SINCE]


@pytest.mark.parametrize("case", CASES)
def test_a_reader_counts_as_many_characters_as_unicode_says(case: str) -> None:
    clusters = [cluster.replace("×", " ").split() for cluster in case.strip("÷ ").split("÷")]
    text = "".join(chr(int(point, 16)) for cluster in clusters for point in cluster)

    assert units.graphemes(text) == len(clusters)


def test_all_published_cases_are_looked_at() -> None:
    assert len(CASES) == 601
