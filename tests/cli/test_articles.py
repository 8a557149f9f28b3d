"""The pages of our own site: read from the ledger once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from multipost.cli import articles, house
from multipost.web.notebook import Notebook

if TYPE_CHECKING:
    from tests.cli.place import Place


@pytest.fixture
def published(place: Place) -> Place:
    """One post is out."""
    place.at("2026-10-10 08:00")
    place.post("hope")
    place.run("publish")
    return place


def test_what_was_read_for_the_lists_is_not_read_again(published: Place) -> None:
    here = house.of_work_tree()
    shown = articles.public(here, here.store.read(), Notebook("stamp"))
    (published.root / ".git").rename(published.root / ".gone")

    (read,) = shown.read(shown.listed)

    assert (read.path, read.variant.title) == ("2026-10-10/hope/", "You are not alone")


@pytest.mark.usefixtures("published")
def test_what_an_earlier_build_listed_is_read_where_its_page_is_made_again() -> None:
    here, known = house.of_work_tree(), Notebook("stamp")
    before = articles.public(here, here.store.read(), known)

    shown = articles.public(here, here.store.read(), known)

    assert shown.listed == before.listed
    assert list(shown.read(shown.listed)) == list(before.read(before.listed))
