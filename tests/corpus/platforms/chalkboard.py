"""A platform that does not exist: everything that settings, logins and post options can be."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pydantic

from multipost import platform
from multipost.platform import Blind, Options, Spec
from multipost.text.document import Document, Written


class AccountSettings(Options):
    wall: str
    lines: int = 10


class Login(Options):
    token: pydantic.SecretStr
    key_phrase: pydantic.SecretStr = pydantic.Field(min_length=8)
    second: pydantic.SecretStr | None = None


class PostOptions(Options):
    colour: Literal["white", "yellow"] = "white"
    size: int = pydantic.Field(default=3, ge=1)
    framed: bool = False


def dialect(_document: Document) -> Written:
    return Written("")


SPEC = Spec(
    name="chalkboard",
    label="Chalkboard",
    family="chalkboard",
    docs="https://chalkboard.example/docs",
    checked=date(2026, 10, 1),
    account=AccountSettings,
    login=Login,
    post=PostOptions,
    text=None,
    dialect=dialect,
    retry=Blind(),
)
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
