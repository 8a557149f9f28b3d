"""What can go wrong between us and a server: a table, by name.

A fault is asked before a request leaves (`call.detail` is the `Request`: what it gives happens instead) and after the
server did it (`call.detail` is its `Answer`: it can still be lost, or be another one).
"""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlsplit

from tests.once.stage.calls import Answer, Broken, Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.once.directors import Fault
    from tests.once.stage.calls import Call, Told
    from tests.once.stage.networks import Network
    from tests.once.stage.world import World

HTML = b"<!doctype html><title>Just a moment</title>"
ENDLESS = b"." * (9 * 1024 * 1024)
MINUTE = timedelta(minutes=1)


class Trouble(NamedTuple):
    """A fault, and what is known after it.

    `unsent`: nothing was published, so that in the end everything is out. `refused`: nothing was, and a person may have
    to act. `doubt`: nobody knows.
    """

    proves: str
    fault: Fault


# --- nothing of it, or not all of it, leaves ----------------------------------------------------------------------


def unreached(_world: World, _running: object, call: Call, *, how: str, said: str = "") -> Told | None:
    """It does not leave."""
    return Broken(how, said=said) if isinstance(call.detail, Request) else None


def torn(world: World, _running: object, call: Call, *, how: str) -> Told | None:
    """It breaks off on its way up: the server does nothing."""
    if not isinstance(call.detail, Request):
        return None
    _left(world, call.detail)
    return Broken(how)


# --- the server says something else --------------------------------------------------------------------------------


def refuses(world: World, _running: object, call: Call, *, status: int, wait: str | None = None) -> Told | None:
    """It does nothing, and says so. `wait` is what it says of when to come back."""
    if not isinstance(call.detail, Request):
        return None
    _left(world, call.detail)
    soon = format_datetime(world.now + 10 * MINUTE)
    headers = {} if wait is None else {"retry-after": soon if wait == "a date" else wait}
    return Answer(status, b'{"error": "no"}', {"content-type": "application/json", **headers})


def echoes(world: World, _running: object, call: Call, *, form: str) -> Told | None:
    """It refuses, and shows us what we sent: our login among it."""
    if not isinstance(call.detail, Request):
        return None
    _left(world, call.detail)
    login = call.detail.headers.get("authorization", "").removeprefix("Bearer ")
    encoded = base64.b64encode(f"x:{login}".encode()).decode()
    shown = {"raw": f"Bearer {login}", "base64": f"Basic {encoded}", "url": quote(f"login={login}")}[form]
    return Answer(400, json.dumps({"error": f"who sends {shown}?"}).encode(), {"www-authenticate": shown})


def answers(_world: World, _running: object, call: Call, *, status: int = 200, body: bytes = b"") -> Told | None:
    """It does it, and says something else."""
    return Answer(status, body, {"content-type": "text/html"}) if isinstance(call.detail, Answer) else None


def lost(_world: World, _running: object, call: Call, *, how: str) -> Told | None:
    """It does it, and its answer does not arrive."""
    return Broken(how) if isinstance(call.detail, Answer) else None


def changed(_world: World, _running: object, call: Call, **changes: Any) -> Told | None:
    """It does it, and its answer comes in another way."""
    return replace(call.detail, **changes) if isinstance(call.detail, Answer) else None


def cut(_world: World, _running: object, call: Call) -> Told | None:
    """Its answer ends in the middle, and looks as if that were the end."""
    return replace(call.detail, body=call.detail.body[:-9]) if isinstance(call.detail, Answer) else None


def elsewhere(_world: World, _running: object, call: Call) -> Told | None:
    """The login leads to another place."""
    return _edited(call, "/login", id="somewhere-else")


def processing(_world: World, _running: object, call: Call) -> Told | None:
    """It is still working on what was uploaded."""
    return _edited(call, "/containers", ready=False)


def forgetful(_world: World, _running: object, call: Call) -> Told | None:
    """What it lists is not all that was posted."""
    return _edited(call, "GET /posts", posts=[])


# --- time ----------------------------------------------------------------------------------------------------------


def late(world: World, _running: object, call: Call, *, minutes: int, begun: bool = False) -> Told | None:
    """We give up, and it lands later all the same. `begun`: the server looked for its key at once."""
    if not isinstance(call.detail, Request):
        return None
    if call.detail.publishes:
        _network(world, call.detail).delay(call.detail, world.now, world.now + minutes * MINUTE, begun=begun)
    return Broken("ReadTimeout")


def _network(world: World, request: Request) -> Network:
    return world.networks[urlsplit(request.url).netloc.removesuffix(".example")]


def _left(world: World, request: Request) -> None:
    """A request that publishes left us, whatever became of it."""
    if request.publishes:
        _network(world, request).requests.append((world.now, request))


def _edited(call: Call, name: str, **changes: Any) -> Told | None:
    if not isinstance(call.detail, Answer) or name not in call.name:
        return None
    said = {**json.loads(call.detail.body), **changes}
    return replace(call.detail, body=json.dumps(said).encode())


def _all(proves: str, fault: Any, named: Mapping[str, Mapping[str, Any]]) -> dict[str, Trouble]:
    return {name: Trouble(proves, partial(fault, **options)) for name, options in named.items()}


UNREACHED = _all(
    "unsent",
    unreached,
    {
        "no-connection": {"how": "ConnectError"},
        "no-answer-there": {"how": "ConnectTimeout"},
        "no-certificate": {"how": "ConnectError", "said": "CERTIFICATE_VERIFY_FAILED"},
    },
)
TORN = _all(
    "doubt",
    torn,
    {"reset": {"how": "ReadError"}, "half-up": {"how": "WriteError"}, "half-up-slow": {"how": "WriteTimeout"}},
)
LOST = _all("doubt", lost, {"timeout": {"how": "ReadTimeout"}, "hung-up": {"how": "RemoteProtocolError"}})
LOST |= _all("doubt", changed, {"reset-in-answer": {"breaks": "ReadError"}, "endless": {"body": ENDLESS}})
LOST |= _all("unsent", changed, {"drips": {"drips": 60.0}}) | _all("doubt", changed, {"drips-long": {"drips": 130.0}})
GARBLED = _all(
    "doubt",
    answers,
    {
        "empty": {},
        "html": {"body": HTML},
        "error-inside": {"body": b'{"error": "something went wrong"}'},
        "a-list": {"body": b"[]"},
        "moved": {"status": 302},
    },
)
GARBLED |= {"cut-json": Trouble("doubt", cut)}
REFUSED = _all("refused", refuses, {f"no-{status}": {"status": status} for status in (400, 403, 404, 422)})
REFUSED |= _all("unsent", refuses, {"no-401": {"status": 401}}) | _all("doubt", refuses, {"no-409": {"status": 409}})
LIMITED = _all(
    "unsent",
    refuses,
    {
        "wait-seconds": {"status": 429, "wait": "90"},
        "wait-date": {"status": 429, "wait": "a date"},
        "wait-past": {"status": 429, "wait": "Wed, 21 Oct 2015 07:28:00 GMT"},
        "wait-for-ever": {"status": 429, "wait": "1000000000"},
        "wait": {"status": 429},
    },
)
LIMITED |= _all("refused", refuses, {"wait-a-year": {"status": 429, "wait": "31536000"}})
DOWN = _all("doubt", refuses, {f"down-{status}": {"status": status} for status in (500, 502, 503, 504)})
BROKE = _all("doubt", answers, {f"did-{status}": {"status": status} for status in (500, 502, 503, 504)})
LATE = _all(
    "doubt",
    late,
    {
        "late": {"minutes": 1},
        "late-begun": {"minutes": 1, "begun": True},
        "very-late": {"minutes": 4},
        "very-late-begun": {"minutes": 4, "begun": True},
    },
)
ECHOED = _all("refused", echoes, {f"echo-{form}": {"form": form} for form in ("raw", "base64", "url")})
BUSY = {"processing": Trouble("unsent", processing)}

FAMILIES: dict[str, dict[str, Trouble]] = {
    "is not reached": {**UNREACHED, **TORN},
    "answers, and nobody hears it": LOST,
    "does it later": LATE,
    "answers what nobody can use": {**BUSY, **GARBLED},
    "breaks": DOWN,
    "breaks once it is done": BROKE,
    "says no": {**REFUSED, **ECHOED},
    "asks to wait": LIMITED,
}
"""What a server does, and the faults of that sort, by name."""

FORGETFUL = {"forgetful": Trouble("doubt", forgetful)}
"""What only who looks can meet."""
