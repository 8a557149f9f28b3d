"""From a URL that a person gives to a receipt, as exact as the platform makes it."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from multipost import accounts, clock
from multipost.wire import Route

if TYPE_CHECKING:
    from datetime import datetime

    from multipost.cli.house import House


def receipt(here: House, name: str, url: str, now: datetime) -> dict[str, Any]:
    """The receipt for what is at `url`."""
    here.require_account(name)
    account = here.desk.accounts[name]
    session, _ = accounts.connect(account, os.environ, Route(), clock.now)
    return {**asdict(account.adapter.locate(url, session)), "at": now.isoformat(), "said": True}
