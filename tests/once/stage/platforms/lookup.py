"""It lists what was posted."""

from __future__ import annotations

from multipost import platform
from multipost.platform import Lookup
from tests.once.stage import adapter

SPEC = adapter.spec("lookup", Lookup())
connect = adapter.connect
prepare = adapter.prepare
commit = adapter.commit
find = adapter.find
locate = adapter.locate
limits = platform.stated_limits
judge = adapter.judge
media = platform.stated_media
address = platform.no_address
