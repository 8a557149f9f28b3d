"""Whole posts under all rules at once, with the settings and the directory of this repository.

Those in `hurried/` are written as by a volunteer who has no time. Remarks at their top say everything that is found in
them, line by line: a reader of safe messaging would object to that. In the others nothing is found but hints.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from multipost import accounts, check, source
from tests.check import corpus

if TYPE_CHECKING:
    from pathlib import Path

EXPECTED = re.compile(r"^# ([0-9]+): (.+)$", re.MULTILINE)

Found = dict[str, list[tuple[int, str, str]]]


@pytest.fixture(scope="module")
def found() -> Found:
    """For each file the line, rule and severity of everything that is found in it."""
    posts = [corpus.read(path) for path in (*corpus.CLEAN, *corpus.HURRIED)]
    specs = {name: account.spec for name, account in accounts.of(corpus.SETTINGS).items()}
    files = source.work_tree(corpus.ROOT)
    by_file: Found = defaultdict(list)
    for one in check.waived(check.posts(posts, corpus.SETTINGS, specs, corpus.reviewed(), files), posts):
        by_file[one.file.rpartition("/")[2]].append((one.line, one.rule, one.severity))
    return by_file


def expected(path: Path) -> list[tuple[int, str]]:
    said = EXPECTED.findall(path.read_text("utf-8"))
    return sorted((int(line), rule) for line, rules in said for rule in rules.split(", "))


@pytest.mark.parametrize("path", corpus.CLEAN, ids=lambda path: path.stem)
def test_nothing_is_found_in_a_good_post_but_hints(path: Path, found: Found) -> None:
    assert [one for one in found[path.name] if one[2] != "info"] == []


@pytest.mark.parametrize("path", corpus.HURRIED, ids=lambda path: path.stem)
def test_everything_is_found_in_a_hurried_post_that_its_remarks_say(path: Path, found: Found) -> None:
    assert sorted({(line, rule) for line, rule, _ in found[path.name]}) == expected(path)
