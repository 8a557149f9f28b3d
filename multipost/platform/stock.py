"""Stock answers: what an adapter says where its platform lacks a verb, or does as everybody does."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, NoReturn

from multipost import errors
from multipost.platform.values import Receipt, as_json
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any

    from multipost.platform.values import Answer, Message, Prepared, Session
    from multipost.text.measure import Limit

_SAID = ("message", "error_description", "error", "detail")
"""Where servers put their sentence, the most telling first."""


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


def stated_media(_facts: Mapping[str, Any]) -> None:
    """`media`: as the `Spec` says; the server states nothing else."""


def no_address(_account: Any, _post: str, _date: str) -> str:
    """`address`: only the platform's answer says where a post stands."""
    return ""


def no_profile(_settings: Any, _url: str) -> str:
    """`Spec.profile`: only members can look in, or nobody but us."""
    return ""


def its_url(_settings: Any, url: str) -> str:
    """`Spec.profile`: where the login found us."""
    return url


def its_server(settings: Any, _url: str) -> str:
    """`Spec.profile`: the site that posts go to."""
    return str(settings.server)


def by_status(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """`judge` by the status code alone. A 5xx may have published already, so while committing it proves nothing."""
    if answer.status // 100 == 2:  # noqa: PLR2004 - the class of success
        return None
    sentence = f"the server answered {answer.status}{said(answer)}"
    if answer.status == HTTPStatus.UNAUTHORIZED:
        return errors.AuthFailed(sentence)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return errors.RateLimited(sentence, retry_after=answer.retry_after)
    if answer.status // 100 == 4:  # noqa: PLR2004 - the class of refusals
        return errors.Rejected(sentence)
    return errors.OutcomeUnknown(sentence) if committing else errors.NotSent(sentence)


def said(answer: Answer) -> str:
    """What the server says in its own words, to be put after ours; where it moved to; empty for what is no sentence."""
    if answer.status // 100 == 3 and answer.headers.get("location"):  # noqa: PLR2004 - the class of redirects
        return f": it has moved to {words.quoted(answer.headers['location'])}; write that address in multipost.yml"
    known = answer.json
    sentence = next((known[name] for name in _SAID if isinstance(known.get(name), str) and known[name].strip()), "")
    return f": {words.shown(sentence, 200)}" if sentence else ""
