"""The suite can fail: without any of its rules, a test shows which promise the program breaks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.reference import ablation

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")  # noqa: S108 - a disk that waits for nothing, where there is one
COPIED = (
    *("multipost", "templates", "content", "multipost.yml", "multipost.lock.yml", "pyproject.toml"),
    *("tests/conftest.py", "tests/once", "tests/cli", "tests/corpus"),
)
HAPPY = "tests/once/test_happy.py::test_everything_that_is_due_goes_out"
OF_THIS_RUN = ("PYTEST", "COV", "PYTHON")


def pytest_in(folder: Path, *tests: str) -> str:
    """What pytest says of these tests in a copy; it runs in a process of its own, and imports what is there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OF_THIS_RUN)}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-rA", "--tb=short", *tests]
    return subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=False).stdout


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="ablation-", dir=MEMORY if MEMORY.is_dir() else tmp_path))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that nobody changed."""
    folder = tmp_path_factory.mktemp("whole")
    for name in COPIED:
        (folder / name).parent.mkdir(exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "processes"))
        else:
            shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def warm(whole: Path) -> Path:
    """Once it ran, what Python compiled lies beside it."""
    assert f"PASSED {HAPPY}" in pytest_in(whole, HAPPY)
    return whole


def without(one: ablation.Ablation, warm: Path, folder: Path) -> None:
    """A copy in which the rule is taken out."""
    shutil.copytree(warm, folder, dirs_exist_ok=True)
    subprocess.run(["git", "apply", str(one.path)], cwd=folder, check=True)
    for file in one.files:
        for compiled in (folder / file).parent.glob(f"__pycache__/{Path(file).stem}.*"):
            compiled.unlink()


def test_a_copy_runs_its_own_package(whole: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "import multipost, tests.once.stage.world as world; print(multipost.__file__, world.__file__)",
    ]

    printed = subprocess.run(command, cwd=whole, capture_output=True, text=True, check=True).stdout.split()

    assert [Path(path).is_relative_to(whole) for path in printed] == [True, True]


@pytest.mark.parametrize("one", ablation.ablations(), ids=lambda one: one.path.stem)
def test_a_rule_that_is_taken_out_is_missed(one: ablation.Ablation, warm: Path, place: Path) -> None:
    without(one, warm, place)

    said = pytest_in(place, HAPPY, one.shown)

    assert f"PASSED {HAPPY}" in said, said
    assert f"FAILED {one.shown}" in said, said
    assert f"Violation: {one.breaks}" * bool(one.breaks) in said, said


def test_the_table_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    shown = ablation.text()

    with capsys.disabled():
        sys.stdout.write(f"\n{shown}\n")

    assert shown in (ROOT / "docs/explanation/protocol.md").read_text(encoding="utf-8")
