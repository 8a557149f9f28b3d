"""Promises about what was said and written down, and how much of it."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.once.stage.world import World

MOST_CALLS, FOR_EACH = 900, 30
"""Calls through the doors that one run may make, and for each account where there are many. To give way to others for a
minute takes most of them."""


def no_secret(world: World) -> Iterator[str]:
    """No login, given or issued, is in anything that was said or written down, in any form."""
    written = [[list(page.entries.values()), page.words] for page in world.record.history.pages]
    said = json.dumps([[[one.said, one.trouble] for one in world.record.said], written])
    for network in world.networks.values():
        for secret in (network.token, network.issued):
            forms = {secret, quote(secret), repr(secret)[1:-1], base64.b64encode(secret.encode()).decode().rstrip("=")}
            yield from (f"the login of {network.name} was shown" for form in forms if form in said)


def no_traceback(world: World) -> Iterator[str]:
    """A command says what is wrong; it does not break."""
    yield from (one.trouble for one in world.record.said if one.trouble)


def bounded(world: World) -> Iterator[str]:
    """A run makes no more than so many calls, and an entry says how often it was tried."""
    if world.record.calls > max(MOST_CALLS, FOR_EACH * len(world.networks)):
        yield f"a run made {world.record.calls} calls"
