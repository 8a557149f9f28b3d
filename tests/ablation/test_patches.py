"""The patches that take a rule out: whether they still fit."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts.reference import ablation
from tests.once import quiet
from tests.once.promises import invariants

ROOT = Path(__file__).parents[2]
PROMISES = {promise.__name__ for promise in (*invariants.AT_REST, quiet.changes)}


@pytest.mark.parametrize("one", ablation.ablations(), ids=lambda one: one.path.stem)
def test_a_patch_fits_the_package_as_it_is(one: ablation.Ablation) -> None:
    checked = subprocess.run(
        ["git", "apply", "--check", str(one.path)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert checked.stderr == "", "make the same mistake in the package as it is now, and keep `git diff -U1`"


@pytest.mark.parametrize("one", ablation.ablations(), ids=lambda one: one.path.stem)
def test_a_patch_names_a_promise_and_a_test_that_exist(one: ablation.Ablation) -> None:
    file, _, name = one.shown.partition("::")

    assert one.breaks in {"", *PROMISES}
    assert f"def {name.partition('[')[0]}(" in (ROOT / file).read_text(encoding="utf-8")


def test_every_rule_is_taken_out_once_at_least() -> None:
    numbers = [int(one.rule.partition(".")[0]) for one in ablation.ablations()]

    assert sorted(set(numbers)) == list(range(1, 13))
    assert numbers == [int(one.path.name[:2]) for one in ablation.ablations()]


def test_a_patch_with_other_first_lines_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "01-a.patch").write_text("Rule: 1.\n\n--- a/b\n")
    monkeypatch.setattr(ablation, "PATCHES", tmp_path)

    with pytest.raises(ValueError, match=r"01-a\.patch begins with \['Rule'\]"):
        ablation.ablations()
