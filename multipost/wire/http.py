"""Requests of one account: bounded in time and size, never redirected, never repeated, their answers judged.

While an adapter publishes (`publishing`) there is one request, on a connection of its own, and an answer that is lost
means that nobody knows; at any other time it means that nothing was published.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from multipost import __version__, clock, errors
from multipost.platform import Answer, by_status
from multipost.wire import together, trouble, waiting
from multipost.wire.reply import Reply
from multipost.wire.secrets import Secrets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime, timedelta

    from multipost.clock import Clock
    from multipost.wire.sockets import Talk
    from multipost.wire.transport import Route

    Judge = Callable[[Answer, bool], errors.DeliveryError | None]

T = TypeVar("T")
AGENT = f"multipost/{__version__}"

_WHOLE = ("https://", "http://")


@dataclass(frozen=True)
class Patience:
    """How long we wait and how much we listen to. Seconds; writing takes its time where a picture goes up a slow line.

    `whole` is for all of an answer, however slowly it drips; `most` bytes of it are read. `talk` is for all of a talk
    over a WebSocket, which is told when it was `quiet` for so long.
    """

    connect: float = 5
    read: float = 20
    write: float = 60
    whole: float = 120
    most: int = 8 * 1024 * 1024
    talk: float = 12
    quiet: float = 4

    @property
    def timeout(self) -> httpx.Timeout:
        """For each step of an exchange."""
        return httpx.Timeout(connect=self.connect, read=self.read, write=self.write, pool=self.connect)


PATIENCE = Patience()


@dataclass
class _Line:
    """What all `Http` of one account share. `left` is how many requests may still be made while publishing."""

    route: Route
    clock: Clock
    judge: Judge
    secrets: Secrets
    patience: Patience
    client: httpx.Client | None = None
    publishing: bool = False
    left: int = 0
    dated: tuple[datetime, datetime] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True)
class Http:
    """A way to one server. `base` is put before paths, `headers` go with every request."""

    base: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    _line: _Line = field(kw_only=True, repr=False)

    def at(self, base: str, headers: Mapping[str, str] | None = None, bearer: str = "") -> Http:
        """The same line to another address, or with other headers. A bearer token is hidden from now on."""
        self.hide(bearer)
        token = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        return Http(base.rstrip("/"), {**self.headers, **(headers or {}), **token}, _line=self._line)

    def hide(self, *secrets: str) -> None:
        """Let nobody see these in what servers say: tokens that were issued, keys inside URLs."""
        self._line.secrets.add(*secrets)

    def clean(self, value: Any) -> Any:
        """A JSON value without anything that is hidden: what adapters give is kept where everybody can read it."""
        return self._line.secrets.clean(value)

    def get(self, path: str, **options: Any) -> Reply:
        """`options` are those of `request`."""
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> Reply:
        """`options` are those of `request`."""
        return self.request("POST", path, **options)

    def put(self, path: str, **options: Any) -> Reply:
        """`options` are those of `request`."""
        return self.request("PUT", path, **options)

    def request(self, method: str, path: str, **options: Any) -> Reply:
        """What the server answers to one request, once judged to be fine.

        `path` follows `base`, or is a whole URL; `options` are those of httpx: `params`, `headers`, `json`, `data`,
        `content`, `files`. Raises a `DeliveryError`.
        """
        line = self._line
        _count(line)
        options["headers"] = {**self.headers, **options.get("headers", {})}
        url = path if path.startswith(_WHOLE) or not self.base else f"{self.base}/{path.lstrip('/')}"
        answer = _ask(line, method, url, options)
        said = line.judge(answer, line.publishing)
        if said:
            raise said
        return Reply(answer.status, answer.headers, answer.body, _lost(line))

    def talk(self, places: Iterable[str], script: Callable[[str], Talk[T]]) -> dict[str, T | errors.DeliveryError]:
        """What came of the talk that `script` gives for each of these addresses (`wss://…`), all at once.

        Of one that fails, its trouble. While publishing, all of them together are the one request.
        """
        from multipost.wire import sockets  # noqa: PLC0415 - most platforms have no sockets

        line = self._line
        _count(line)
        ours = sockets.Line(line.route, line.patience, AGENT, _lost(line), line.secrets)
        return together.each(places, lambda place: sockets.hold(ours, place, script(place)))

    @property
    def now(self) -> datetime:
        """What time it is, for what a server wants dated."""
        return self._line.clock()

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """Inside, one request may be made."""
        line = self._line
        line.publishing, line.left = True, 1
        try:
            yield
        finally:
            line.publishing = False

    @property
    def ahead(self) -> timedelta | None:
        """How far the first server that said its time is ahead of our clock; None where none did."""
        dated = self._line.dated
        return dated[0] - dated[1] if dated else None

    def close(self) -> None:
        """End the connections."""
        if self._line.client:
            self._line.client.close()


def connection(
    route: Route,
    now: Clock,
    judge: Judge = by_status,
    secrets: Iterable[str] = (),
    patience: Patience = PATIENCE,
) -> Http:
    """A line for one account: who judges its answers, what nobody may see, and how long we wait."""
    return Http(_line=_Line(route, now, judge, Secrets(*secrets), patience))


def _count(line: _Line) -> None:
    if not line.publishing:
        return
    if not line.left:
        raise errors.OutcomeUnknown("the adapter is broken: it makes a second request while publishing")
    line.left -= 1


def _lost(line: _Line) -> type[errors.OutcomeUnknown | errors.NotSent]:
    """What an answer that nobody can read means."""
    return errors.OutcomeUnknown if line.publishing else errors.NotSent


def _ask(line: _Line, method: str, url: str, options: Mapping[str, Any]) -> Answer:
    """One exchange. Our own errors are raised outside of the handlers: they must not carry httpx's, which know all."""
    host = trouble.host(url)
    found: errors.DeliveryError
    client = _client(line)
    try:
        return _heard(line, client, client.build_request(method, url, **options))
    except (*trouble.NEVER_LEFT, httpx.InvalidURL) as broken:
        found = errors.NotSent(f"{host} {trouble.words(broken)}")
    except UnicodeError:
        found = errors.AuthFailed(f"{host} was not asked: the login has a character that no request can carry")
    except httpx.HTTPError as broken:
        found = _lost(line)(f"{host} {trouble.words(broken)}")
    finally:
        if client is not line.client:
            client.close()
    raise found


def _client(line: _Line) -> httpx.Client:
    """A fresh one for publishing: an old connection may die just when the request has left."""
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
    if line.publishing:
        return line.route.client(line.patience.timeout, headers)
    with line.lock:  # several servers may be asked at once
        line.client = line.client or line.route.client(line.patience.timeout, headers)
    return line.client


def _heard(line: _Line, client: httpx.Client, request: httpx.Request) -> Answer:
    began, body = clock.ticks(), bytearray()
    response = client.send(request, stream=True)
    try:
        for piece in response.iter_bytes():
            body += piece
            if len(body) > line.patience.most:
                raise _lost(line)(f"{trouble.host(str(request.url))} answers more than anybody wants to hear")
            if clock.ticks() - began > line.patience.whole:
                raise httpx.ReadTimeout("it drips")
    finally:
        response.close()
    now = line.clock()
    headers = {name: line.secrets.hide(value.encode()).decode() for name, value in response.headers.items()}
    line.dated = line.dated or _dated(headers.get("date", ""), now)
    content = line.secrets.hide(bytes(body))
    return Answer(response.status_code, headers, content, waiting.until(headers, content, now))


def _dated(said: str, now: datetime) -> tuple[datetime, datetime] | None:
    moment = waiting.date(said)
    return (moment, now) if moment else None
