"""What the browser tests look at: everything that can happen to posts, hostile ones among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import samples
from tests.corpus import hostile
from tests.real.browser import scratch

if TYPE_CHECKING:
    from pathlib import Path

    from multipost.sandbox.faults import Faults
    from tests.real.browser.scratch import Site

_FILM = """\
---
title: A minute by the water
id: film
schedule: 2026-10-10 09:15
to: [site]
media:
  - {file: media/water.mp4, alt: "Waves reach a beach, again and again", captions: media/water.vtt}
---
Breathe with the water.
"""
_WARNED = """\
---
title: After a hard night
id: warned
schedule: 2026-10-10 09:15
content_warning: self-harm is mentioned
campaign: world-mental-health-day
media:
  - {file: media/sunrise.png, alt: A sun over calm water}
  - {file: media/path.png, alt: A path over hills}
  - {file: media/two-cups.png, alt: Two cups of tea}
resources: [gb-samaritans]
---
Some nights are hard. Talk to somebody before you are tired of carrying it alone.
"""
_WEEKLY = """\
---
title: Monday
id: monday
schedule: 2026-10-26 09:15
repeat: weekly
turns:
  - |
    # Look out of the window

    What do you see that was not there last week?
  - Write two lines to somebody.
variants:
  community: {text: "Monday: how are you, really?"}
---
Three slow breaths.
"""
_UNREADABLE = "---\ntitle: Nearly there\nshedule: 2026-10-20 10:00\n---\nWords that wait for their date.\n"
_HOLD = "reason: We wait for the clinician's word.\naccounts: [community]\n"

_BEFORE: dict[str, str | bytes] = {
    "posts/film.md": _FILM,
    "posts/warned.md": _WARNED,
    "media/water.mp4": samples.film(),
    "media/water.vtt": samples.VTT,
}
_SINCE: dict[str, str | bytes] = {
    "posts/unreadable.md": _UNREADABLE,
    "posts/weekly.md": _WEEKLY,
    "hold.yml": _HOLD,
}


def everything(root: Path, *, is_open: bool) -> Site:
    """As below, with hostile posts that are out, and the same again that wait."""
    out, waiting = _files("out", "2026-10-10 09:16"), _files("waiting", "2026-10-19 09:16")
    return scratch.make(root, _BEFORE | out, is_open=is_open, trouble=trouble, afterwards=_SINCE | waiting)


def _files(prefix: str, schedule: str) -> dict[str, str | bytes]:
    return {f"posts/hostile/{name}.md": text for name, text in hostile.posts(prefix, schedule).items()}


def calm(root: Path) -> Site:
    """What happens in a month: something is refused, parked, late or held, and one file cannot be read."""
    return scratch.make(root, _BEFORE, is_open=True, trouble=trouble, afterwards=_SINCE)


def trouble(faults: Faults) -> None:
    """The next post to Bluesky is refused, and nobody knows what became of the next one to Discord."""
    faults.order("refuse", path="*.putRecord")
    faults.order("drop", host="discord.com", method="POST")
