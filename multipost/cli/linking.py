"""What the links of posts lead to: looked up where that is allowed, and filled into what will be sent."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from multipost import hosts
from multipost.cards import Cards

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from multipost.cards.lookup import Visit
    from multipost.cli.house import House
    from multipost.variant import Variant

    Who = TypeVar("Who")

FOLDER = "build/cache/cards"


def remembered(here: House, now: datetime) -> Cards:
    """What was looked up before; nobody is asked."""
    return Cards(here.repository.root / FOLDER, now, None)


def filled(here: House, variants: Mapping[Who, Variant], now: datetime) -> dict[Who, Variant]:
    """The same variants, their cards filled in where their platforms take them. Asks who is not known yet."""
    taking = {who: one for who, one in variants.items() if one.card and _takes_cards(here, one)}
    cards = Cards(here.repository.root / FOLDER, now, _asks() if _may_ask(here) else None)
    return {**variants, **dict(zip(taking, cards.resolved(taking.values()), strict=True))}


def _asks() -> Visit:
    from multipost.wire import stranger  # heavy

    return stranger.page


def _takes_cards(here: House, variant: Variant) -> bool:
    account = here.desk.accounts.get(variant.account)
    return account is not None and account.spec.cards


def _may_ask(here: House) -> bool:
    """A machine of the host has nothing of ours behind its door; any other only if the settings say so."""
    wanted = here.desk.config.build.cards
    return wanted == "everywhere" or (wanted == "hosted" and hosts.current(os.environ).is_hosted(os.environ))
