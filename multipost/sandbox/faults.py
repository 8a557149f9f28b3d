"""What goes wrong on demand: faults are ordered, and strike the next requests that they are meant for.

A request meets the orders one after the other; the first that strikes ends its way, and the later ones never saw it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, get_args

import pydantic

Kind = Literal[
    "refuse",  # a 4xx; nothing is accepted
    "limit",  # 429, with Retry-After where `seconds` are given; nothing is accepted
    "fail",  # a 5xx; nothing is accepted
    "lose",  # the connection is closed; nothing is accepted
    "html",  # 200 with a page, as somebody on the way may say; nothing is accepted
    "drop",  # accepted; the connection is closed without an answer
    "half",  # accepted; half of the answer arrives
    "empty",  # accepted; 200 with nothing
    "fail-after",  # accepted; a 5xx all the same
    "slow",  # accepted and answered after `seconds`
    "late",  # the connection is closed now, and the request accepted after `seconds`
]

FAULT = "multipost.fault"
"""Where in the environment of a talk over a WebSocket stands what goes wrong with it."""

KINDS: tuple[str, ...] = get_args(Kind)


class Fault(pydantic.BaseModel):
    """What happens, and to which requests: `host`, `method` and `path` are shell patterns.

    `after` matching requests pass first, `times` are struck. `status` is what is answered; 0 for the usual one.
    """

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    host: str = "*"
    method: str = "*"
    path: str = "*"
    after: int = pydantic.Field(default=0, ge=0)
    times: int = pydantic.Field(default=1, ge=0)
    status: int = pydantic.Field(default=0, ge=0, le=599)
    seconds: float = pydantic.Field(default=0, ge=0, le=600)

    def matches(self, method: str, host: str, path: str) -> bool:
        """Whether such a request is meant."""
        return fnmatchcase(method, self.method) and fnmatchcase(host, self.host) and fnmatchcase(path, self.path)


@dataclass
class Ordered:
    """A fault and how many requests it was meant for so far, struck or not."""

    fault: Fault
    matched: int = 0

    @property
    def strikes(self) -> bool:
        """Whether the request that was counted last is struck."""
        return 0 < self.matched - self.fault.after <= self.fault.times


@dataclass
class Faults:
    """Every order, and `requests`: how many arrived since the beginning."""

    requests: int = 0
    orders: list[Ordered] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def order(self, kind: Kind, **details: Any) -> Ordered:
        """From now on; `details` are those of `Fault`."""
        return self.add(Fault(kind=kind, **details))

    def add(self, fault: Fault) -> Ordered:
        """The same, for a fault that is made already."""
        ordered = Ordered(fault)
        with self._lock:
            self.orders.append(ordered)
        return ordered

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        with self._lock:
            self.orders.clear()

    def meet(self, method: str, host: str, path: str) -> Fault | None:
        """Count a request; what happens to it, or nothing."""
        with self._lock:
            self.requests += 1
            for ordered in self.orders:
                if ordered.fault.matches(method, host, path):
                    ordered.matched += 1
                    if ordered.strikes:
                        return ordered.fault
        return None
