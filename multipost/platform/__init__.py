"""The adapter contract: what a module in `platforms/` says about its platform, and which verbs it has.

An adapter is the happy path and nothing else: no retry, no loop over parts, no `try`. `wire` raises our errors,
`publish` decides what they mean. A verb that a platform lacks is a stock answer, never an absence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pydantic

from multipost.platform import placing
from multipost.platform.fitting import exceeded
from multipost.platform.handles import FEDIVERSE, Handles
from multipost.platform.media import MB, NOTHING, Films, Media, Pictures
from multipost.platform.retry import Blind, Keyed, Lookup, Retry, TwoPhase
from multipost.platform.stock import (
    by_status,
    cannot_find,
    cannot_locate,
    its_server,
    its_url,
    message_itself,
    no_address,
    no_profile,
    said,
    stated_limits,
    stated_media,
)
from multipost.platform.values import (
    Answer,
    Attachment,
    Card,
    File,
    Message,
    Prepared,
    Receipt,
    Session,
    as_attachment,
    as_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from multipost import errors
    from multipost.text.document import Document, Written
    from multipost.text.measure import Limit

__all__ = [
    "FEDIVERSE",
    "MB",
    "Adapter",
    "Answer",
    "Attachment",
    "Blind",
    "Card",
    "File",
    "Films",
    "Handles",
    "Keyed",
    "Lookup",
    "Media",
    "Message",
    "Options",
    "Pictures",
    "Prepared",
    "Receipt",
    "Retry",
    "Session",
    "Spec",
    "TwoPhase",
    "as_attachment",
    "as_json",
    "by_status",
    "cannot_find",
    "cannot_locate",
    "exceeded",
    "its_server",
    "its_url",
    "message_itself",
    "no_address",
    "no_profile",
    "placing",
    "said",
    "stated_limits",
    "stated_media",
]


class Options(pydantic.BaseModel):
    """The base of account settings, logins and post options: frozen, unknown keys refused."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


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
    media: Media = NOTHING
    threads: bool = False
    states: bool = False  # its servers say themselves how much they take
    cards: bool = False  # takes what a link leads to from us
    long_form: bool = False  # a title is required, pictures stay in their place
    plain: Callable[[Document], Written] | None = None  # the same words without markup, where both are sent
    handles: Handles | None = None  # None: nobody is mentioned, a name in the words stays a name
    profile: Callable[[Any, str], str] = no_profile  # settings, url of the login or empty -> the page for everybody
    format: int = 1  # raised when `commit` could not read what an older version prepared


class Adapter(Protocol):
    """A module of `platforms/`."""

    SPEC: Spec

    def connect(self, account: Any, login: Any, http: Any) -> Session:
        """Log in, once per account and run, before any claim. `http` is a `wire.Http`, and so is `Session.http`."""

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
        """Limits of this message's fields by what the server states of itself; `facts` are empty until it was asked.

        Besides fields: `alt` is the description of each attachment, `attachments` how many there may be,
        `options.poll.choices` each text that a post option holds there, and `options.poll.choices[]` how many of them.
        A message may be a draft: its parts are not cut yet, and it has no key.
        """

    def media(self, facts: Mapping[str, Any]) -> Media | None:
        """What may be attached, by what the server states of itself; None: as the `Spec` says."""

    def address(self, account: Any, post: str, date: str) -> str:
        """Where the post of that date will stand, if that is known before it is published; else empty."""
