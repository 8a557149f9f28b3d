"""A login that the workflow does not pass on is named before an account falls silent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from multipost import source
from multipost.check.setup import logins
from multipost.platform import Options

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from multipost.config import Config
    from multipost.platform import Spec

WORKFLOW = """\
jobs:
  publish:
    steps:
      - run: multipost publish
        env:
          MULTIPOST_GIT_TOKEN: ${{ github.token }}
          # MULTIPOST_LOUD__WORD: ${{ secrets.MULTIPOST_LOUD__WORD }}
"""


class Login(Options):
    word: str
    nickname: str = ""


@pytest.fixture
def specs(specs: Mapping[str, Spec]) -> Mapping[str, Spec]:
    return {**specs, "loud": replace(specs["loud"], login=Login)}


def read(root: Path, text: str) -> source.Source:
    """A work tree with this workflow."""
    (root / ".github/workflows").mkdir(parents=True)
    (root / source.WORKFLOW).write_text(text, encoding="utf-8")
    return source.work_tree(root)


def test_a_login_that_is_not_passed_on_is_named_with_the_line_to_add(
    tmp_path: Path, config: Config, specs: Mapping[str, Spec]
) -> None:
    (found,) = logins.complaints(config, specs, read(tmp_path, WORKFLOW))

    assert (found.file, found.line, found.rule) == (source.WORKFLOW, 6, "login-not-passed")
    assert found.text == "loud cannot log in there without MULTIPOST_LOUD__WORD."
    assert "`MULTIPOST_LOUD__WORD: ${{ secrets.MULTIPOST_LOUD__WORD }}`" in found.advice


def test_a_workflow_that_somebody_wrote_by_hand_is_read_too(
    tmp_path: Path, config: Config, specs: Mapping[str, Spec]
) -> None:
    (found,) = logins.complaints(config, specs, read(tmp_path, "on: push\n"))

    assert found.line == 1


@pytest.mark.parametrize("key", ["MULTIPOST_LOUD__WORD:", '"MULTIPOST_LOUD__WORD" :'])
def test_what_is_passed_on_is_enough_where_the_rest_is_optional(
    tmp_path: Path, config: Config, specs: Mapping[str, Spec], key: str
) -> None:
    text = f"{WORKFLOW}          {key} ${{{{ secrets.OURS }}}}\n"

    found = list(logins.complaints(config, specs, read(tmp_path, text)))

    assert found == []


def test_where_there_is_no_workflow_nothing_is_asked(tmp_path: Path, config: Config, specs: Mapping[str, Spec]) -> None:
    found = list(logins.complaints(config, specs, source.work_tree(tmp_path)))

    assert found == []
