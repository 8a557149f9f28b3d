"""What is below `build/`: written only where it changed, and nothing that is not made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest

from multipost import errors
from multipost.web import Built, Folder
from multipost.web.notebook import Notebook
from tests.web import builds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Opened = Callable[[], Folder]

PAGE = "site/hello/index.html"
SUN = "site/media/sun.png"


def never() -> NoReturn:
    pytest.fail("nobody should make this page")


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """The folder at the beginning of a build that remembers nothing of the one before."""
    return lambda: Folder(tmp_path, Notebook("stamp"))


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_was_put_is_there(tmp_path: Path, opened: Opened) -> None:
    folder = opened()

    folder.put(PAGE, b"hello")

    assert folder.sweep() == Built(written=1, unchanged=0, removed=0)
    assert (tmp_path / PAGE).read_bytes() == b"hello"


def test_what_is_the_same_is_not_written_again(tmp_path: Path, opened: Opened) -> None:
    opened().put(PAGE, b"hello")
    before = (tmp_path / PAGE).stat()
    folder = opened()

    folder.put(PAGE, b"hello")

    assert folder.sweep() == Built(written=0, unchanged=1, removed=0)
    assert (tmp_path / PAGE).stat().st_ino == before.st_ino


def test_a_page_made_of_the_same_is_not_made_again(tmp_path: Path) -> None:
    notebook = Notebook("stamp")
    Folder(tmp_path, notebook).page(PAGE, ("title", 1), lambda: "hello")
    notebook = builds.following(notebook, tmp_path)

    folder = Folder(tmp_path, notebook)
    folder.page(PAGE, ("title", 1), never)

    assert folder.sweep() == Built(written=0, unchanged=1, removed=0)


def test_a_page_made_of_something_else_is_made_again(tmp_path: Path) -> None:
    notebook = Notebook("stamp")
    Folder(tmp_path, notebook).page(PAGE, ("title", 1), lambda: "hello")
    notebook = builds.following(notebook, tmp_path)

    Folder(tmp_path, notebook).page(PAGE, ("title", 2), lambda: "hello again")

    assert (tmp_path / PAGE).read_text() == "hello again"


def test_a_page_that_somebody_removed_is_made_again(tmp_path: Path) -> None:
    notebook = Notebook("stamp")
    Folder(tmp_path, notebook).page(PAGE, "same", lambda: "hello")
    notebook = builds.following(notebook, tmp_path)
    (tmp_path / PAGE).unlink()

    Folder(tmp_path, notebook).page(PAGE, "same", lambda: "hello")

    assert (tmp_path / PAGE).exists()


def test_a_page_does_not_stand_without_all_its_files(tmp_path: Path) -> None:
    notebook = Notebook("stamp")
    Folder(tmp_path, notebook).page(PAGE, "same", lambda: "hello")
    notebook = builds.following(notebook, tmp_path)
    folder = Folder(tmp_path, notebook)

    assert not folder.stands(PAGE, "same", [SUN])
    assert folder.stands(PAGE, "same")


def test_what_is_no_longer_made_is_removed_with_its_folder(tmp_path: Path, opened: Opened) -> None:
    opened().put("site/old/deep/index.html", b"old")
    folder = opened()
    folder.put(PAGE, b"new")

    built = folder.sweep()

    assert built.removed == 1
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["hello"]


def test_pages_of_the_team_go_when_they_move_to_the_public_ones(tmp_path: Path, opened: Opened) -> None:
    opened().put("team/index.html", b"status")
    folder = opened()
    folder.put("site/team/index.html", b"status")

    folder.sweep()

    assert files(tmp_path) == ["site/team/index.html"]
    assert not (tmp_path / "team").exists()


def test_what_is_beside_our_parts_is_left_alone(tmp_path: Path, opened: Opened) -> None:
    (tmp_path / "outbox.jsonl").touch()

    opened().sweep()

    assert files(tmp_path) == ["outbox.jsonl"]


def test_a_link_is_removed_and_what_it_points_to_stays(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/kept.txt").touch()
    (tmp_path / "build/site").mkdir(parents=True)
    (tmp_path / "build/site/link").symlink_to(tmp_path / "elsewhere")

    built = Folder(tmp_path / "build", Notebook("stamp")).sweep()

    assert built.removed == 1
    assert files(tmp_path) == ["elsewhere/kept.txt"]


@pytest.mark.parametrize(
    "place",
    [
        "site/../x.html",
        "site/a/../../x.html",
        "site/a/../x.html",
        "site//tmp/x.html",
        "site/link/x.html",
        "site/link/deep/x.html",
    ],
)
def test_no_page_leaves_its_part(tmp_path: Path, place: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/link").symlink_to(tmp_path)
    folder = Folder(tmp_path, Notebook("stamp"))

    with pytest.raises(errors.Refused, match="outside"):
        folder.put(place, b"")


def test_a_link_that_stays_inside_leads_to_a_page(tmp_path: Path) -> None:
    (tmp_path / "site/there").mkdir(parents=True)
    (tmp_path / "site/link").symlink_to(tmp_path / "site/there")
    folder = Folder(tmp_path, Notebook("stamp"))

    folder.put("site/link/x.html", b"hello")

    assert (tmp_path / "site/there/x.html").read_bytes() == b"hello"


def test_two_pages_never_share_a_place(opened: Opened) -> None:
    folder = opened()
    folder.put(PAGE, b"one")

    with pytest.raises(errors.Refused, match=f"Two pages of the site want {PAGE}"):
        folder.put(PAGE, b"two")


def test_a_page_that_stands_shares_its_place_with_nobody(tmp_path: Path) -> None:
    notebook = Notebook("stamp")
    Folder(tmp_path, notebook).page(PAGE, "same", lambda: "hello")
    notebook = builds.following(notebook, tmp_path)
    folder = Folder(tmp_path, notebook)
    folder.page(PAGE, "same", never)

    with pytest.raises(errors.Refused, match="Two pages"):
        folder.page(PAGE, "same", lambda: "hello")


def test_a_repository_is_never_swept(tmp_path: Path, opened: Opened) -> None:
    (tmp_path / "site/.git").mkdir(parents=True)

    with pytest.raises(errors.Refused, match="that is a Git repository"):
        opened()


def test_a_part_that_is_a_link_is_used_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "build").mkdir()
    (tmp_path / "build/site").symlink_to(tmp_path / "real")

    Folder(tmp_path / "build", Notebook("stamp")).put(PAGE, b"hello")

    assert files(tmp_path / "real") == ["hello/index.html"]
