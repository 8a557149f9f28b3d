"""What a disk says instead of writing a file: a table, by name. It wrote nothing yet, or a half, or all of it."""

from __future__ import annotations

import errno
from functools import partial
from typing import TYPE_CHECKING

from tests.once.faults.everywhere import Befalls
from tests.once.stage.calls import Broken

if TYPE_CHECKING:
    from tests.once.directors import Fault
    from tests.once.stage.calls import Call, Told

HALF = "half"
"""What `Broken` says of a file of which half was written."""


def breaks(
    _world: object, _running: object, call: Call, *, number: int, phase: str = "before", said: str = ""
) -> Told | None:
    """It is not written, or not whole, or was and the disk says no all the same."""
    return Broken("OSError", number, said) if call.phase == phase else None


_NAMED: dict[str, Fault] = {
    "the disk is full": partial(breaks, number=errno.ENOSPC),
    "the disk is full half way": partial(breaks, number=errno.ENOSPC, said=HALF),
    "the disk is broken": partial(breaks, number=errno.EIO),
    "the disk is broken half way": partial(breaks, number=errno.EIO, said=HALF),
    "the disk is broken, and it was written": partial(breaks, number=errno.EIO, phase="after"),
    "the file may not be written": partial(breaks, number=errno.EACCES),
    "the disk can only be read": partial(breaks, number=errno.EROFS),
}

FAULTS = {name: Befalls("file", frozenset(), fault) for name, fault in _NAMED.items()}
