"""What a sign-off is bound to: every word of a post on every account, and all that makes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from multipost import errors, source
from multipost.check.reading import subject
from multipost.cli import desk, signing
from multipost.directory.signing import text
from tests import samples
from tests.cli.sensitive import ACCOUNTS, ASKED, FILE, FILES, HELLO, MORE, SENSITIVE

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.cli.desk import Desk
    from multipost.directory.signing import Unsigned

UNTIL = datetime(2026, 12, 1, tzinfo=UTC)
SETTINGS, TEMPLATE, RESOURCE, PEOPLE = (
    "multipost.yml",
    "templates/posts/site.md.j2",
    "content/resources/gb-shout.yml",
    "content/people.yml",
)


def lay(root: Path) -> Desk:
    content = source.work_tree(root)
    return desk.lay(content, desk.settings(content), UNTIL)


def lacking(root: Path) -> Unsigned | None:
    """What the sign-off of the post lacks now."""
    laid = lay(root)
    return signing.unsigned(laid, laid.posts.values()).get("hello")


def change(root: Path, path: str, before: str, after: str) -> None:
    old = (root / path).read_text(encoding="utf-8")
    assert before in old
    (root / path).write_text(old.replace(before, after), encoding="utf-8")


@pytest.fixture
def unsigned(tmp_path: Path) -> Path:
    """A post about suicide, with a picture, a resource, a link and a name."""
    for name, content in {**FILES, HELLO: SENSITIVE}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "content/media").mkdir()
    (tmp_path / "content/media/sun.png").write_bytes(samples.picture())
    return tmp_path


@pytest.fixture
def signed(unsigned: Path) -> Path:
    """The same, signed off."""
    laid = lay(unsigned)
    (unsigned / FILE).parent.mkdir()
    digest = signing.digest(laid, laid.posts["hello"])
    (unsigned / FILE).write_text(text("A. Reader", "clinician", date(2026, 10, 1), digest), encoding="utf-8")
    return unsigned


def test_what_was_signed_lacks_nothing(signed: Path) -> None:
    assert lacking(signed) is None


@pytest.mark.parametrize(
    "path,before,after",
    [
        (HELLO, "Talk", "Walk"),
        (HELLO, "You are not alone", "You are not alone!"),
        (HELLO, "calm water", "calm waters"),
        (HELLO, "media:", "content_warning: suicide\nmedia:"),
        (HELLO, "media:", "tags: [Hope]\nmedia:"),
        (HELLO, "media:", "variants: {site: {text: Suicide is not the end.}}\nmedia:"),
        (HELLO, "hope.example/one", "hope.example/two"),
        (TEMPLATE, "Stay.", "Stay!"),
        (RESOURCE, "name: Shout", "name: Shout UK"),
        (PEOPLE, "Hope Network", "The Hope Network"),
        (SETTINGS, ACCOUNTS, MORE),
    ],
)
def test_what_changes_the_words_on_any_account_voids_it(signed: Path, path: str, before: str, after: str) -> None:
    change(signed, path, before, after)

    found = lacking(signed)

    assert found
    assert found.reason == "it needs a clinician's sign-off: what it says changed since the one of 2026-10-01"


def test_other_pixels_void_it(signed: Path) -> None:
    (signed / "content/media/sun.png").write_bytes(samples.picture(size=(60, 40)))

    assert lacking(signed)


@pytest.mark.parametrize(
    "path,before,after",
    [
        (HELLO, "2026-10-10 09:00", "2026-10-11 09:15"),
        (RESOURCE, "2026-06-02", "2026-10-01"),
        (SETTINGS, "title: Hope,", "title: Hope Network,"),
    ],
)
def test_what_nobody_reads_in_it_voids_nothing(signed: Path, path: str, before: str, after: str) -> None:
    change(signed, path, before, after)

    assert lacking(signed) is None


def test_a_role_that_may_not_sign_is_not_enough(signed: Path) -> None:
    change(signed, SETTINGS, "{topics: [suicide]}", "{topics: [suicide], roles: [psychiatrist]}")

    found = lacking(signed)

    assert found
    assert found.reason == "it needs a psychiatrist's sign-off: the one of 2026-10-01 is by another role"


def test_a_post_that_cannot_be_made_is_signed_by_nobody(signed: Path) -> None:
    change(signed, TEMPLATE, "post.body", "post.bodie")

    found = lacking(signed)

    assert found
    assert found.digest == ""


# --- which posts are asked ---------------------------------------------------------------------------------------


def test_a_repository_that_never_spoke_of_sign_offs_is_asked_for_none(unsigned: Path) -> None:
    change(unsigned, SETTINGS, ASKED, "")

    assert lacking(unsigned) is None


def test_a_folder_for_sign_offs_is_enough_to_be_asked(unsigned: Path) -> None:
    change(unsigned, SETTINGS, ASKED, "")
    (unsigned / "content/signoff").mkdir()
    (unsigned / "content/signoff/README.md").write_text("Clinicians sign here.\n", encoding="utf-8")

    assert lacking(unsigned)


@pytest.mark.parametrize(
    "before,after,topics",
    [
        ("Suicide", "Silence", set()),
        ("Suicide", "Self-harm", {"self-harm"}),
        ("Suicide", "Silence, #WorldSuicidePreventionDay,", {"suicide"}),
        ("A sun rising", "Suicide", {"suicide"}),
    ],
)
def test_all_that_people_read_says_what_a_post_is_about(
    unsigned: Path, before: str, after: str, topics: set[str]
) -> None:
    change(unsigned, HELLO, "Suicide", "Silence" if before != "Suicide" else "Suicide")
    change(unsigned, HELLO, before, after)

    assert subject.of(lay(unsigned).posts["hello"], "en").topics == topics


def test_a_topic_that_nobody_chose_asks_for_nothing(unsigned: Path) -> None:
    change(unsigned, SETTINGS, "[suicide]", "[self-harm]")

    assert lacking(unsigned) is None


def test_a_post_that_has_a_sign_off_is_held_to_it_whatever_it_is_about(signed: Path) -> None:
    change(signed, HELLO, "Suicide", "Silence")
    change(signed, SETTINGS, ASKED, "signoff: {topics: []}\n")

    assert lacking(signed)


def test_a_file_in_no_place_of_ours_stops_everything(signed: Path) -> None:
    (signed / FILE).rename(signed / "content/signoff/hello.yaml")

    with pytest.raises(errors.SourceError, match="in no place of ours"):
        lay(signed)
