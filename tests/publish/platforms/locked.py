"""It wants a login."""

from __future__ import annotations

from dataclasses import replace

from multipost import platform
from multipost.platform import Blind, Options
from tests.publish import scratch


class Login(Options):
    token: str


SPEC = replace(scratch.spec("locked", Blind()), login=Login)
connect = scratch.connect
prepare = scratch.prepare
commit = scratch.commit
find = platform.cannot_find
locate = platform.cannot_locate
limits = scratch.limits
judge = platform.by_status
media = platform.stated_media
address = platform.no_address
