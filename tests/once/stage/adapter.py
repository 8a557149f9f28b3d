"""What the platforms of the simulated world share: adapters as real ones are, one request after the other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pydantic

from multipost import errors, platform
from multipost.platform import Options, Receipt, Session, Spec
from multipost.text import dialects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.platform import Answer, Message, Prepared, Retry

CONFLICT = 409
EARLIER = timedelta(minutes=5)
"""How much earlier than its intent a post may seem to be: clocks differ."""


class Settings(Options):
    server: str


class Login(Options):
    token: pydantic.SecretStr = pydantic.Field(min_length=1)


def spec(name: str, retry: Retry) -> Spec:
    return Spec(
        name=name,
        label=name.title(),
        family=name,
        docs="https://hope.example/docs",
        checked=date(2026, 10, 1),
        account=Settings,
        login=Login,
        post=Options,
        text=None,
        dialect=dialects.plain,
        retry=retry,
        threads=True,
    )


def connect(account: Any, login: Any, http: Any) -> Session:
    there = http.at(account.settings.server, bearer=login.token.get_secret_value())
    said = there.post("/login")
    ours = there.at(account.settings.server, bearer=said["token"])
    return Session(id=said["id"], name=said["id"], url=account.settings.server, retry=account.spec.retry, http=ours)


def prepare(message: Message, _session: Session) -> Prepared:
    parent = message.thread[-1].id if message.thread else ""
    words = {"text": message.text, "parent": parent, "key": message.key, "at": message.at.isoformat()}
    return {**words, "post": message.post, "date": message.date}


def commit(prepared: Prepared, session: Session) -> Receipt:
    """Without a key."""
    return receipt(session.http.post("/posts", json=prepared))


def commit_keyed(prepared: Prepared, session: Session) -> Receipt:
    """Under its key."""
    return receipt(session.http.post("/posts", json=prepared, headers={"Idempotency-Key": prepared["key"]}))


def receipt(said: Any) -> Receipt:
    return Receipt(said["id"], said["url"])


def find(prepared: Prepared, session: Session, since: datetime, known: Iterable[str]) -> Receipt | None:
    """The one post with these words, under the same parent, that is new enough and nobody else's."""
    ids, shown = set(known), session.http.get("/posts")["posts"]
    fits = [
        one
        for one in shown
        if (one["text"], one["parent"]) == (prepared["text"], prepared["parent"])
        and one["id"] not in ids
        and datetime.fromisoformat(one["at"]).astimezone(UTC) >= since - EARLIER
    ]
    return receipt(fits[0]) if len(fits) == 1 else None


def locate(url: str, session: Session) -> Receipt:
    """The post that a person saw there."""
    for one in session.http.get("/posts")["posts"]:
        if one["url"] == url:
            return receipt(one)
    raise errors.Rejected(f"there is no post of ours at {url}")


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By the status; while the first request with our key still runs, nobody knows."""
    if answer.status == CONFLICT and committing:
        return errors.OutcomeUnknown("the first request with this key is not finished")
    return platform.by_status(answer, committing)
