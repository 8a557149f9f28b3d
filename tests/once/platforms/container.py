"""It takes a container first, and can be asked what became of it. Publishing one twice makes two posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import platform
from multipost.platform import TwoPhase
from tests.once import adapter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from multipost.platform import Message, Prepared, Receipt, Session

SPEC = adapter.spec("container", TwoPhase())
connect = adapter.connect
commit = adapter.commit
locate = platform.cannot_locate
limits = platform.stated_limits
judge = adapter.judge


def prepare(message: Message, session: Session) -> Prepared:
    said = adapter.prepare(message, session)
    return {**said, "container": session.http.post("/containers", json=said)["id"]}


def find(prepared: Prepared, session: Session, _since: datetime, _known: Iterable[str]) -> Receipt | None:
    published = session.http.get(f"/containers/{prepared['container']}")["post"]
    return adapter.receipt(published) if published else None
