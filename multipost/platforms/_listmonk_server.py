"""What a listmonk server has: lists, templates, campaigns at their addresses; and what its refusals mean."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from multipost import errors, platform
from multipost.platform import Receipt
from multipost.platforms import _listmonk_campaign as campaigns
from multipost.text import words

if TYPE_CHECKING:
    from multipost.platform import Answer, Session
    from multipost.wire import Http

_REFUSED = "give it a new token, or its role the rights that docs/how-to/connect-listmonk.md lists"

_ADMIN = re.compile(r"/(?:admin/)?campaigns/(\d+)/?")
_ARCHIVE = re.compile(r"/archive/([\w-]+)/?")


class Named(NamedTuple):
    """A list or a template."""

    id: int
    name: str


def named(http: Http, kind: str, asked: str) -> Named:
    """The list or template (`kind` is `lists` or `templates`) of that name or number.

    Raises `ConfigError` where the API user is shown none, or two: what it may not see, listmonk leaves out of campaigns
    without a word.
    """
    query = {"per_page": "all", **({} if asked.isdigit() else {"query": asked})}
    found = http.get(f"/api/{kind}", params=query)["data"]
    known = found["results"] if isinstance(found, dict) else found
    meant = [one for one in known if asked in (str(one["id"]), one["name"])]
    if len(meant) == 1:
        return Named(meant[0]["id"], meant[0]["name"])
    if meant:
        raise errors.ConfigError(
            f"listmonk has {len(meant)} {kind} called {words.quoted(asked)}: write the number of one."
        )
    nearest = words.nearest(asked, (one["name"] for one in known))
    rights = "Write it as it is called there, or give the role of the API user the right to see it."
    raise errors.ConfigError(f"listmonk shows us no {kind.removesuffix('s')} {words.quoted(asked)}. {nearest} {rights}")


def locate(url: str, session: Session) -> Receipt:
    """The campaign of a page in listmonk, or in its archive. Raises `ConfigError` where there is none that was sent."""
    parts = urlsplit(url.strip())
    ours = parts.netloc in {urlsplit(place).netloc for place in (session.settings.server, session.facts["root"])}
    number = _ADMIN.fullmatch(parts.path)
    meant = number or _ARCHIVE.fullmatch(parts.path)
    if not ours or not meant:
        raise errors.ConfigError(f"{url} is no campaign of this listmonk: copy the address of its page there.")
    query = {"no_body": "true", "per_page": "all"}
    listed = session.http.get("/api/campaigns", params=query)["data"]["results"]
    fields = ("id",) if number else ("uuid", "archive_slug")
    found = [one for one in listed if meant[1] in {str(one[field]) for field in fields}]
    if not found or found[0]["status"] == campaigns.DRAFT:
        raise errors.ConfigError(f"{url} is no campaign that was sent: start it in listmonk first.")
    return Receipt(str(found[0]["id"]), url.strip())


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By status; 403 is the login. What refuses to start a campaign may do so because it runs already."""
    stock = platform.by_status(answer, committing)
    if answer.status == HTTPStatus.FORBIDDEN:
        return errors.AuthFailed(f"listmonk refuses the API user{platform.said(answer)}: {_REFUSED}")
    if committing and isinstance(stock, errors.Rejected):
        return errors.OutcomeUnknown(str(stock))
    return stock
