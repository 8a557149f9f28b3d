"""The adapter contract: what a module in `platforms/` says about its platform, and which verbs it has.

An adapter is the happy path and nothing else: no retry, no loop over parts, no `try`. `wire` raises our errors,
`publish` decides what they mean. A verb that a platform lacks is a stock answer from this page, never an absence.
"""

from __future__ import annotations

from dataclasses import asdict, astuple, dataclass, field
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

import pydantic

from multipost import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from multipost.text.document import Document, Mark, Written
    from multipost.text.measure import Limit

Prepared = dict[str, Any]
"""JSON of at most 64 KB: everything `commit` needs, so that the same bytes can be sent again."""


class Options(pydantic.BaseModel):
    """The base of account settings, logins and post options: frozen, unknown keys refused."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


# --- what a platform lets us prove about a request whose answer was lost ---------------------------------------


@dataclass(frozen=True)
class Keyed:
    """The same bytes twice are one post: for ever, or for `ttl`, once `settle` let a late request arrive."""

    ttl: timedelta | None = None
    settle: timedelta = timedelta(0)


@dataclass(frozen=True)
class TwoPhase:
    """A container is made first and published by name; the container can be asked what became of it."""


@dataclass(frozen=True)
class Lookup:
    """Our posts can be listed; a hit proves, a miss proves nothing."""


@dataclass(frozen=True)
class Blind:
    """Nothing can be proven."""


Retry = Keyed | TwoPhase | Lookup | Blind


# --- what an adapter says --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Media:
    """What may be attached to one part. `count` files; `alt` code points of alternative text each."""

    count: int = 0
    alt: int = 1500
    kinds: frozenset[str] = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


@dataclass(frozen=True)
class Spec:
    """Data first: what the platform accepts. `checked` is the day the limits were last read at `docs`."""

    name: str
    label: str
    family: str
    docs: str
    checked: date
    account: type[Options]
    login: type[Options]
    post: type[Options]
    text: Limit | None  # None: no limit
    dialect: Callable[[Document], Written]
    retry: Retry
    media: Media = Media()
    threads: bool = False
    long_form: bool = False  # a title is required, pictures stay in their place
    format: int = 1  # raised when `commit` could not read what an older version prepared


@dataclass(frozen=True)
class Attachment:
    """A picture or a video of a message. `sha256` and `blob` (a Git id) name the source file `file`."""

    file: str
    alt: str
    sha256: str
    blob: str
    captions: str = ""


@dataclass(frozen=True)
class Receipt:
    """What a platform gave back."""

    id: str
    url: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Message:
    """One part of a variant, with everything that is fixed when the intent is written.

    `post` and `date` name the delivery; `key` is the part's idempotency key, 64 hex digits; `at` the moment of its
    first intent; `thread` the receipts of the parts before it; `resume` what `prepare` asked to remember.
    """

    text: str
    marks: tuple[Mark, ...]
    html: str
    title: str
    link: str
    language: str
    content_warning: str
    tags: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    options: Mapping[str, Any]
    post: str
    date: str
    key: str
    at: datetime
    thread: tuple[Receipt, ...] = ()
    resume: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Session:
    """A login that works: who we are there, and what the server says of itself. `retry` is the class it really has."""

    id: str
    name: str
    url: str
    retry: Retry
    facts: Mapping[str, Any] = field(default_factory=dict)
    settings: Any = None
    http: Any = field(default=None, repr=False)
    private: Any = field(default=None, repr=False)


@dataclass(frozen=True)
class Answer:
    """An HTTP answer as `judge` sees it: header names in lower case; `retry_after` as `wire` understood the headers."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    retry_after: datetime


class Adapter(Protocol):
    """A module of `platforms/`."""

    SPEC: Spec

    def connect(self, account: Any, login: Any, http: Any) -> Session:
        """Log in, once per account and run, before any claim."""

    def prepare(self, message: Message, session: Session) -> Prepared:
        """Upload, sign, make containers: what `commit` needs. Nothing is visible yet."""

    def commit(self, prepared: Prepared, session: Session) -> Receipt:
        """Make exactly one publishing request."""

    def find(self, prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
        """Look for what `prepared` may have published since `since`, leaving out the ids in `known`."""

    def locate(self, url: str, session: Session) -> Receipt:
        """Turn a URL that a person gives into a receipt."""

    def judge(self, answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
        """Say what an HTTP answer means: nothing wrong, or one of our errors."""

    def limits(self, message: Message, facts: Mapping[str, Any]) -> Iterable[tuple[str, Limit]]:
        """Limits that the server states of itself, by field."""


def as_json(message: Message) -> dict[str, Any]:
    """The message as JSON gives it back: times in ISO 8601, tuples as lists."""
    value = asdict(message)
    lists = {name: list(value[name]) for name in ("tags", "attachments", "thread")}
    marks = [list(astuple(mark)) for mark in message.marks]
    return {**value, **lists, "at": message.at.isoformat(), "marks": marks}


# --- stock answers ---------------------------------------------------------------------------------------------


def message_itself(message: Message, _session: Session) -> Prepared:
    """`prepare`: nothing to upload or sign; what is sent is the message."""
    return as_json(message)


def cannot_find(_prepared: Prepared, session: Session, _since: datetime, _known: Iterable[str]) -> NoReturn:
    """`find`: this platform cannot list what was posted."""
    message = f"{session.name} cannot be searched for what was posted"
    raise errors.OutcomeUnknown(message)


def cannot_locate(url: str, _session: Session) -> Receipt:
    """`locate`: the URL that a person gives is all there is to know."""
    return Receipt(id=url, url=url)


def stated_limits(_message: Message, _facts: Mapping[str, Any]) -> tuple[tuple[str, Limit], ...]:
    """`limits`: those of the `Spec`; the server states no others."""
    return ()


def by_status(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """`judge` by the status code alone. A 5xx may have published already, so while committing it proves nothing."""
    said = f"the server answered {answer.status}"
    if answer.status == HTTPStatus.UNAUTHORIZED:
        return errors.AuthFailed(said)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return errors.RateLimited(said, retry_after=answer.retry_after)
    match answer.status // 100:
        case 2:
            return None
        case 4:
            return errors.Rejected(said)
        case _:
            return errors.OutcomeUnknown(said) if committing else errors.NotSent(said)
