"""The calendar: what goes out on which day, by month, by week and as a list; and what stands out of its rhythm.

`diary` gathers what stands on which day, `months`, `weeks` and `listing` each draw it, `entries`, `bands` and `rhythm`
say what is drawn. What is out longer than the last weeks is known by its name alone, and drawn from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.web.team.calendar import diary, listing, months, weeks

if TYPE_CHECKING:
    from multipost.web.folder import Folder, Picture
    from multipost.web.values import Look, Team


def write(team: Team, look: Look, folder: Folder, _picture: Picture) -> None:
    """Every page of the calendar that is not right already."""
    everything = diary.of(team, look)
    for kind in (months, weeks, listing):
        kind.write(everything, look, folder)
