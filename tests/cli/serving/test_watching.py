"""What makes pages old, seen in a real folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost import git
from multipost.cli.serving import watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.place import Place

PATIENCE = 50  # looks, after which nothing more will be seen


class Eye:
    """Somebody who asks at each look whether the pages are old, and gives up at last."""

    def __init__(self, root: Path) -> None:
        self.looks = 0
        self.reasons: Iterator[None] = watching.reasons(root, self._looked)
        next(self.reasons)

    def sees(self, change: Callable[[], object]) -> bool:
        """Whether the change is a reason to build."""
        self.looks = 0
        change()
        next(self.reasons)
        return self.looks < PATIENCE

    def _looked(self) -> bool:
        self.looks += 1
        return self.looks >= PATIENCE


@pytest.fixture
def eye(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Eye:
    """On a folder that has nothing but settings."""
    monkeypatch.setattr(watching, "_LOOK", 20)
    monkeypatch.setattr(watching, "_PAUSE", 5)
    (tmp_path / "multipost.yml").write_text("language: en\n", encoding="utf-8")
    return Eye(tmp_path)


def test_settings_are_seen(eye: Eye, tmp_path: Path) -> None:
    assert eye.sees(lambda: (tmp_path / "multipost.yml").write_text("language: de\n", encoding="utf-8"))
    assert eye.sees((tmp_path / "multipost.yml").unlink)


def test_a_folder_that_comes_later_is_seen_and_so_is_what_happens_in_it(eye: Eye, tmp_path: Path) -> None:
    posts = tmp_path / "content/posts"

    came = eye.sees(lambda: posts.mkdir(parents=True))
    written = eye.sees(lambda: (posts / "hello.md").write_text("---\n", encoding="utf-8"))

    assert (came, written) == (True, True)


def test_another_folder_of_the_same_name_is_seen_and_watched(eye: Eye, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    next(eye.reasons)

    def replaced() -> None:
        folder.rename(tmp_path / "before")
        folder.mkdir()

    moved = eye.sees(replaced)
    written = eye.sees(lambda: (folder / "new.j2").write_text("", encoding="utf-8"))

    assert (moved, written) == (True, True)


def test_what_pages_are_not_made_of_is_no_reason(eye: Eye, tmp_path: Path) -> None:
    assert not eye.sees((tmp_path / "build").mkdir)


def test_the_ledger_moved_when_its_tip_is_another_one(place: Place) -> None:
    ledger = watching.Ledger(git.find(place.root), "refs/heads/multipost/status")
    still = ledger.moved()

    place.run("hold", "--reason", "news")
    after, again = ledger.moved(), ledger.moved()
    place.git("pack-refs", "--all")
    packed = ledger.moved()

    assert (still, after, again, packed) == (False, True, False, False)
    assert ledger.tip == place.tip()
