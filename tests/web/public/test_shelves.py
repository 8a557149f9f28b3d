from __future__ import annotations

import pytest

from multipost.web.public import shelves
from multipost.web.public.shelves import Shelf


@pytest.mark.parametrize("count,sizes", [(0, [0]), (1, [1]), (9, [9]), (10, [5, 5]), (14, [9, 5]), (15, [5, 5, 5])])
def test_full_pages_hold_as_many_as_they_should_and_the_newest_up_to_twice_as_many(
    count: int, sizes: list[int]
) -> None:
    made = shelves.of(range(count), 5)

    assert [len(shelf.entries) for shelf in made] == sizes


def test_every_entry_stands_on_one_page_in_its_order() -> None:
    made = shelves.of(range(23), 5)

    assert [entry for shelf in made for entry in shelf.entries] == list(range(23))


def test_each_page_knows_those_beside_it() -> None:
    made = shelves.of("gfedcba", 2)

    assert made == [Shelf(0, "gfe", None, 2), Shelf(2, "dc", 0, 1), Shelf(1, "ba", 2, None)]


@pytest.mark.parametrize("count", [13, 14, 15, 28])
def test_full_pages_never_change_when_something_new_comes(count: int) -> None:
    before = shelves.of([*reversed(range(count))], 5)

    after = shelves.of([*reversed(range(count + 1))], 5)

    assert [shelf.entries for shelf in before[1:]] == [shelf.entries for shelf in after[-len(before[1:]) :]]
