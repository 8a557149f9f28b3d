"""A platform that does not exist and asks for nothing."""

from __future__ import annotations

from datetime import date

from multipost.platform import Blind, Options, Spec
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
