"""What a publisher says at a door, and what it is told there.

A door is where the program's effects leave it: `wire` (HTTP), `git`, `file` and `clock`. The publisher stands at each
until the simulation says what happens; that is all it ever learns of the world.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from datetime import datetime

Door = Literal["wire", "git", "file", "clock"]
Phase = Literal["before", "after"]


@dataclass(frozen=True)
class Call:
    """Somebody of a publisher stands at a door: `lane` names the thread, `name` what it is about to do, or did.

    `detail` is a `Request` at the wire, the arguments of Git, the path of a file, the seconds of a pause.
    """

    door: Door
    name: str
    phase: Phase
    detail: Any
    lane: str = ""


@dataclass(frozen=True)
class Request:
    """An HTTP request as it leaves; `earlier` are those that left before it by the same connections."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes
    earlier: int = 0

    @property
    def publishes(self) -> bool:
        """Whether it is the one request of a part."""
        return self.method == "POST" and urlsplit(self.url).path.startswith("/posts")


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; its body comes in two halves: between them are so many seconds, or the connection breaks."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    drips: float = 0.0
    breaks: str = ""  # the exception of httpx


@dataclass(frozen=True)
class Broken:
    """No answer: the exception of httpx, or of the operating system, that says so."""

    exception: str
    number: int = 0  # errno, for files
    said: str = ""


@dataclass(frozen=True)
class GitEnds:
    """How Git ends, whatever it did: its exit code and words; a code of None is a call that never came back."""

    code: int | None
    output: bytes = b""
    said: str = ""


@dataclass(frozen=True)
class Die:
    """Nothing more: the power is cut here."""


@dataclass(frozen=True)
class Go:
    """It happens."""


Told = Go | Die | Answer | Broken | GitEnds


@dataclass(frozen=True)
class Reply:
    """What is told at a door, and what time it is now. `ticks` are seconds on the stopwatch."""

    told: Told
    now: datetime
    ticks: float


@dataclass(frozen=True)
class Ended:
    """The command came to its end: its exit code and all that it said."""

    code: int
    said: str
    trouble: str


Message = Call | Ended
