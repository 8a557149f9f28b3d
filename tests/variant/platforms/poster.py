"""A platform that does not exist: short words, and room for one text only."""

from __future__ import annotations

from datetime import date

from multipost import platform
from multipost.platform import Blind, Options, Spec
from multipost.text import dialects
from multipost.text.measure import Limit

SPEC = Spec(
    name="poster",
    label="Poster",
    family="poster",
    docs="https://poster.example/docs",
    checked=date(2026, 10, 1),
    account=Options,
    login=Options,
    post=Options,
    text=Limit(40),
    dialect=dialects.plain,
    retry=Blind(),
)
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
