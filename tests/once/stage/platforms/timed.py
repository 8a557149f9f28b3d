"""It knows a key for an hour; a request that began ten minutes after its claim may take four more to arrive."""

from __future__ import annotations

from datetime import timedelta

from multipost import platform
from multipost.platform import Keyed
from tests.once.stage import adapter

SPEC = adapter.spec("timed", Keyed(ttl=timedelta(hours=1), settle=timedelta(minutes=14)))
connect = adapter.connect
prepare = adapter.prepare
commit = adapter.commit_keyed
find = adapter.find
locate = adapter.locate
limits = platform.stated_limits
judge = adapter.judge
media = platform.stated_media
address = platform.no_address
