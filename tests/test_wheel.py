"""The wheel holds everything: from an empty folder to the first post on the site, without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
PROGRAM = "import multipost, sys; from multipost import cli; print(multipost.__file__, file=sys.stderr); cli.main()"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def multipost(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the unpacked wheel, in a folder, with an empty home."""
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(installed),
        "PYTHONPYCACHEPREFIX": str(installed.with_name("compiled")),
    }
    command = [sys.executable, "-P", "-c", PROGRAM, *arguments]
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert done.stderr.startswith(str(installed)), done.stderr
    return done


def names(folder: Path) -> set[str]:
    """Every file below the folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_init_check_and_publish_put_the_first_post_on_the_site(installed: Path, tmp_path: Path) -> None:
    begun = multipost(installed, tmp_path, "init", "--title", "Hope")
    checked = multipost(installed, tmp_path, "check")
    published = multipost(installed, tmp_path, "publish")

    assert (begun.returncode, checked.returncode, published.returncode) == (0, 0, 0)
    assert "+ published" in published.stdout
    pages = list(tmp_path.glob("build/site/*/welcome/index.html"))
    assert "This is our first post" in pages[0].read_text(encoding="utf-8")
    assert (tmp_path / ".git/refs/heads/multipost/status").exists()
    assert "welcome" in (tmp_path / "build/team/index.html").read_text(encoding="utf-8")


def test_a_wheel_holds_the_package_and_its_templates_and_nothing_else(installed: Path) -> None:
    folders = {path.name for path in installed.iterdir()}

    assert folders == {"multipost", next(name for name in folders if name.endswith(".dist-info"))}
    assert (installed / "multipost/templates/init/multipost.yml.j2").exists()
    assert names(installed / "multipost/templates/site") == names(ROOT / "templates/site")
    assert names(installed / "multipost/facts") == names(ROOT / "multipost/facts")
    assert {"reload.css", "reload.js"} <= names(installed / "multipost/cli/serving")
    assert not list(installed.rglob("__pycache__"))
