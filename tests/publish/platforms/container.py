"""It takes a container first, and can be asked what became of it."""

from __future__ import annotations

from multipost import platform
from multipost.platform import TwoPhase
from tests.publish import scratch

SPEC = scratch.spec("container", TwoPhase())
connect = scratch.connect
prepare = scratch.prepare
commit = scratch.commit
find = scratch.find
locate = platform.cannot_locate
limits = scratch.limits
judge = platform.by_status
media = platform.stated_media
address = platform.no_address
