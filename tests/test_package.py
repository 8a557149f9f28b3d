import os
from pathlib import Path

import pytest

from multipost import errors, package


def test_this_copy_has_its_templates() -> None:
    found = package.folder("templates")

    assert (found / "site" / "base.html.j2").is_file()


def test_an_installed_copy_is_preferred_to_a_folder_beside_it(tmp_path: Path) -> None:
    (tmp_path / "multipost" / "templates").mkdir(parents=True)
    (tmp_path / "templates").mkdir()

    found = package.folder("templates", tmp_path / "multipost")

    assert found == tmp_path / "multipost" / "templates"


def test_a_checkout_has_the_folder_beside_the_package(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()

    found = package.folder("facts", tmp_path / "multipost")

    assert found == tmp_path / "facts"


def test_a_copy_without_the_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(errors.Refused, match="its folder templates/ is missing"):
        package.folder("templates", tmp_path / "multipost")


def test_a_module_that_was_written_again_gives_the_code_another_fingerprint(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("one")
    before = package.fingerprint.__wrapped__(tmp_path)

    os.utime(module, ns=(0, 1))

    assert package.fingerprint.__wrapped__(tmp_path) != before
