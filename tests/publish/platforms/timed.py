"""It knows a key for a day, and a late request may take five minutes to arrive."""

from __future__ import annotations

from datetime import timedelta

from multipost import platform
from multipost.platform import Keyed
from tests.publish import scratch

SPEC = scratch.spec("timed", Keyed(ttl=timedelta(days=1), settle=timedelta(minutes=5)))
connect = scratch.connect
prepare = scratch.prepare
commit = scratch.commit
find = scratch.find
locate = platform.cannot_locate
limits = scratch.limits
judge = platform.by_status
media = platform.stated_media
address = platform.no_address
