"""It knows a key for ever."""

from __future__ import annotations

from multipost import platform
from multipost.platform import Keyed
from tests.publish import scratch

SPEC = scratch.spec("keyed", Keyed())
connect = scratch.connect
prepare = scratch.prepare
commit = scratch.commit
find = platform.cannot_find
locate = platform.cannot_locate
limits = scratch.limits
judge = platform.by_status
media = platform.stated_media
address = platform.no_address
