"""A sign-off covers every wording of a post: whoever signs has read them all."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from multipost import source, variant
from multipost.cli import desk, signing
from multipost.directory.signing import text
from tests import samples
from tests.cli.sensitive import FILE, FILES, HELLO, SENSITIVE, SIGN

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.cli.desk import Desk
    from multipost.directory.signing import Unsigned
    from tests.cli.place import Place

TURNS = """\
repeat: weekly
turns:
  - Hope is there. Write to somebody.
  - Help is near. Call somebody.
media:"""
WEEKLY = SENSITIVE.replace("media:", TURNS)


def lay(root: Path) -> Desk:
    content = source.work_tree(root)
    return desk.lay(content, desk.settings(content), datetime(2026, 12, 1, tzinfo=UTC))


def lacking(root: Path) -> Unsigned | None:
    """What the sign-off of the post lacks now."""
    laid = lay(root)
    return signing.unsigned(laid, laid.posts.values()).get("hello")


def digest(root: Path) -> str:
    laid = lay(root)
    return signing.digest(laid, laid.posts["hello"])


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A post about suicide with three wordings, signed off."""
    for name, content in {**FILES, HELLO: WEEKLY}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "content/media").mkdir()
    (tmp_path / "content/media/sun.png").write_bytes(samples.picture())
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(text("A. Reader", "clinician", date(2026, 10, 1), digest(tmp_path)), encoding="utf-8")
    return tmp_path


def change(root: Path, before: str, after: str) -> None:
    old = (root / HELLO).read_text(encoding="utf-8")
    assert before in old
    (root / HELLO).write_text(old.replace(before, after), encoding="utf-8")


def test_one_sign_off_is_for_all_wordings(signed: Path) -> None:
    assert lacking(signed) is None


@pytest.mark.parametrize(
    "before,after",
    [
        ("Write to somebody", "Write to someone"),
        ("Call somebody", "Call someone"),
        ("Suicide is not", "Suicide is never"),
        ("  - Help is near. Call somebody.\n", ""),
        ("media:", "  - Look after yourself.\nmedia:"),
        ("  - Hope is there. Write to somebody.\n  - Help", "  - Help is near. Call somebody.\n  - Help"),
    ],
    ids=["second", "third", "first", "one less", "one more", "another order"],
)
def test_a_change_of_one_wording_voids_it(signed: Path, before: str, after: str) -> None:
    change(signed, before, after)

    found = lacking(signed)

    assert found
    assert "what it says changed" in found.reason


def test_other_days_do_not_void_it(signed: Path) -> None:
    change(signed, "repeat: weekly", "repeat: {rule: weekly, except: 2026-10-24}")

    assert lacking(signed) is None


def test_a_hard_topic_in_a_later_wording_alone_asks_for_a_sign_off(signed: Path) -> None:
    (signed / FILE).unlink()
    change(signed, "Suicide is not", "This is not")
    change(signed, "Help is near.", "We talk about suicide.")

    found = lacking(signed)

    assert found
    assert "nobody has signed it off yet" in found.reason


def test_the_digest_of_a_post_with_one_wording_is_that_of_its_variants(signed: Path) -> None:
    change(signed, TURNS, "media:")
    laid = lay(signed)

    made = [laid.make(laid.posts["hello"], "site")]

    assert digest(signed) == variant.digest(made)


def test_whoever_signs_in_a_terminal_sees_every_wording(place: Place) -> None:
    for path, content in FILES.items():
        place.write(path, content)
    place.write("content/media/sun.png", samples.picture())
    place.post("hello", WEEKLY)

    said = place.run(*SIGN).stdout

    first, second, third = (
        said.index(name) for name in ("Wording 1 of 3 (the body)", "Wording 2 of 3", "Wording 3 of 3")
    )
    assert first < said.index("every story") < second < said.index("Write to somebody") < third
    assert "Call somebody" in said[third:]
