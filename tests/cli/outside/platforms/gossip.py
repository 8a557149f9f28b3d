"""A platform that does not exist, and whose adapter gives its login away where its settings say so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pydantic  # noqa: TC002 - the model needs it

from multipost import errors, platform
from multipost.platform import Lookup, Options, Receipt, Session, Spec
from multipost.text import dialects

if TYPE_CHECKING:
    from multipost.platform import Message, Prepared

Place = Literal["connect", "prepare", "commit", "find", "locate", "session", "prepared", "receipt", "sentence"]


class AccountSettings(Options):
    """`at` is the place."""

    at: Place


class Login(Options):
    token: pydantic.SecretStr


SPEC = Spec(
    name="gossip",
    label="Gossip",
    family="gossip",
    docs="https://gossip.example/docs",
    checked=date(2026, 10, 1),
    account=AccountSettings,
    login=Login,
    post=Options,
    text=None,
    dialect=dialects.plain,
    retry=Lookup(),
)


def connect(account: Any, login: Any, _http: Any) -> Session:
    token, at = login.token.get_secret_value(), account.settings.at
    if at == "connect":
        raise _broken(token)
    name = token if at == "session" else "@hope"
    return Session("1", name, f"https://gossip.example/{name}", SPEC.retry, facts={"by": name}, private=(at, token))


def prepare(message: Message, session: Session) -> Prepared:
    at, token = session.private
    if at == "prepare":
        raise _broken(token)
    if at == "sentence":
        raise errors.Rejected(f"somebody who is {token} may not say so")
    return {"text": message.text, "as": token if at == "prepared" else ""}


def commit(_prepared: Prepared, session: Session) -> Receipt:
    at, token = session.private
    if at in {"commit", "find"}:
        raise _broken(token)
    name = token if at == "receipt" else "1"
    return Receipt(name, f"https://gossip.example/{name}", {"by": [name]})


def find(_prepared: Prepared, session: Session, _since: Any, _known: Any) -> Receipt | None:
    at, token = session.private
    if at == "find":
        raise _broken(token)
    return None


def locate(url: str, session: Session) -> Receipt:
    at, token = session.private
    if at == "locate":
        raise _broken(token)
    return Receipt(token, url)


def _broken(token: str) -> RuntimeError:
    return RuntimeError(f"{token} is broken")


judge = platform.by_status
limits = platform.stated_limits
media = platform.stated_media
address = platform.no_address
