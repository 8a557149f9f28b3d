"""It says nothing."""

from __future__ import annotations

from multipost import platform
from multipost.platform import Blind
from tests.publish import scratch

SPEC = scratch.spec("blind", Blind())
connect = scratch.connect
prepare = scratch.prepare
commit = scratch.commit
find = platform.cannot_find
locate = platform.cannot_locate
limits = scratch.limits
judge = platform.by_status
media = platform.stated_media
address = platform.no_address
