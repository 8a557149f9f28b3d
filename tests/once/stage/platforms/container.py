"""It takes a container first, and can be asked what became of it. Publishing one twice makes two posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost import errors, platform
from multipost.platform import TwoPhase
from tests.once.stage import adapter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from multipost.platform import Message, Prepared, Receipt, Session

SPEC = adapter.spec("container", TwoPhase())
connect = adapter.connect
commit = adapter.commit
locate = adapter.locate
limits = platform.stated_limits
judge = adapter.judge
media = platform.stated_media
address = platform.no_address


def prepare(message: Message, session: Session) -> Prepared:
    http, said, made = session.http, adapter.prepare(message, session), message.resume
    there = http.get(f"/containers/{made['container']}") if made else http.post("/containers", json=said)
    if not there["ready"]:
        raise errors.NotReady("it is still working on it", {"container": there["id"]})
    return {**said, "container": there["id"]}


def find(prepared: Prepared, session: Session, _since: datetime, _known: Iterable[str]) -> Receipt | None:
    published = session.http.get(f"/containers/{prepared['container']}")["post"]
    return adapter.receipt(published) if published else None
