"""A platform that does not exist and asks for nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from multipost import platform
from multipost.platform import Blind, Options, Session, Spec
from multipost.text.document import Document, Written


def dialect(_document: Document) -> Written:
    return Written("")


SPEC = Spec(
    name="megaphone",
    label="Megaphone",
    family="megaphone",
    docs="https://megaphone.example/docs",
    checked=date(2026, 10, 1),
    account=Options,
    login=Options,
    post=Options,
    text=None,
    dialect=dialect,
    retry=Blind(),
)


def connect(_account: Any, _login: Any, _http: Any) -> Session:
    return Session(id="street", name="The street", url="", retry=SPEC.retry)


judge = platform.by_status
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
