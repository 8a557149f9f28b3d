from __future__ import annotations

from multipost.text import units
from multipost.text.measure import Limit
from multipost.variant import Part
from multipost.web.review import counting
from multipost.web.review.counting import Counted


def test_a_part_without_a_limit_is_not_counted() -> None:
    assert counting.counted(Part("Hello"), None) == Counted("Hello")


def test_a_part_is_counted_in_the_unit_of_its_limit() -> None:
    assert counting.counted(Part("👪"), Limit(300, units.utf16)) == Counted("👪", 2, 300, "UTF-16 units")


def test_of_two_limits_the_one_that_is_exceeded_is_told() -> None:
    both = Limit(300, also=Limit(3, units.utf8))

    assert counting.counted(Part("👪"), both) == Counted("👪", 4, 3, "UTF-8 bytes")
