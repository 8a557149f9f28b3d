"""The crisis banner: a day that it names, and that is past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import directory
from multipost.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from multipost.directory import Directory
    from multipost.errors import Complaint

OVER = Rule(
    "banner-over",
    "info",
    "The crisis banner is still to be seen.",
    f"Delete {directory.BANNER}, or write a later `until:`.",
)
RULES = (OVER,)


def complaints(reviewed: Directory, today: date) -> Iterator[Complaint]:
    """Whether a banner stands in its file that no page shows any more."""
    banner = reviewed.banner
    if banner and banner.is_over(today):
        yield OVER.at(directory.BANNER, 1, f"Its last day was {banner.until}: no page shows it any more.")
