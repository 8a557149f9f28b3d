from __future__ import annotations

import pytest

from multipost import errors, platforms


@pytest.mark.usefixtures("invented_platforms")
def test_the_folder_is_the_list() -> None:
    names = platforms.names()

    assert {"chalkboard", "megaphone", "site"} <= set(names)
    assert "_family" not in names
    assert names == tuple(sorted(names))


@pytest.mark.usefixtures("invented_platforms")
def test_a_platform_is_loaded_by_its_name() -> None:
    assert platforms.load("chalkboard").SPEC.label == "Chalkboard"


@pytest.mark.usefixtures("invented_platforms")
def test_the_nearest_platform_is_offered_for_an_unknown_one() -> None:
    with pytest.raises(errors.ConfigError, match="Did you mean `chalkboard`"):
        platforms.load("chalkbord")
