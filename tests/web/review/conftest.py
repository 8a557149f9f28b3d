"""Deliveries and pages for the tests of reviews."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from multipost.delivery import Identity
from multipost.plan import Row
from multipost.variant import Part
from multipost.web.review import preview
from multipost.web.review.preview import Preview
from multipost.web.values import Place, Post, Shown
from tests.web.review.previews import NINE, PICTURE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from multipost import web
    from multipost.variant import Variant

    Elements = Callable[[str], list[tuple[str, dict[str, str | None]]]]
    Goes = Callable[..., Shown]
    Page = Callable[..., str]
    Variants = Callable[..., Variant]


@pytest.fixture
def goes(variant: Variants) -> Goes:
    """A delivery for 9 o'clock in London with short words; keywords are its own, or else its variant's."""
    own = {field.name for field in dataclasses.fields(Shown)}

    def to(
        account: str = "mastodon",
        date: str = "2026-10-10",
        due: datetime | None = NINE,
        note: str = "",
        **changes: Any,
    ) -> Shown:
        words: dict[str, Any] = {
            "parts": (Part("You are not alone."),),
            "title": "",
            "account": account,
            "platform": account,
        }
        words |= {name: value for name, value in changes.items() if name not in own}
        stock: dict[str, Any] = {"variant": variant(**words)}
        stock |= {name: value for name, value in changes.items() if name in own}
        row = Row(Identity(account, "hello", date), "needs you" if note else "waiting", note, due=due)
        return Shown(row, Place(account, account.capitalize()), **stock)

    return to


@pytest.fixture
def page(look: web.Look) -> Page:
    """The page of these posts; keywords are the preview's."""

    def of(*posts: Post, **changes: Any) -> str:
        return preview.page(Preview(posts, **changes), look, lambda _one: PICTURE)

    return of
