"""It says nothing."""

from __future__ import annotations

from multipost import platform
from multipost.platform import Blind
from tests.once.stage import adapter

SPEC = adapter.spec("blind", Blind())
connect = adapter.connect
prepare = adapter.prepare
commit = adapter.commit
find = platform.cannot_find
locate = platform.cannot_locate
limits = platform.stated_limits
judge = adapter.judge
media = platform.stated_media
address = platform.no_address
