"""One issue, "multipost needs you": it opens, updates and closes itself, so that nobody has to watch runs.

A label marks it: a stranger can copy a title, but only people of the repository give labels. Its body is what was last
told. So an issue that a person closed stays closed until there is something new, and what is new is told in a comment:
an edit alone sends nobody a mail. A page that is filled in is filled in with today: such links are kept up to date, and
a new day is no news.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.wire import Http

TITLE = "multipost needs you"
LABEL = "multipost needs you"
NOTHING = "Nothing needs anybody now."

_ADVICE = "The job needs `issues: write`, and the repository needs issues that are switched on."

_PAGE, _PAGES = 100, 20
_ADDRESS = re.compile('href="[^"]*+"')
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Issue(NamedTuple):
    """The issue as it stands."""

    number: int
    is_open: bool
    body: str

    def says(self, text: str | None) -> bool:
        """Whether it is no news to people."""
        return not self.is_open if text is None else _undated(self.body) == _undated(text.strip())


def says(http: Http, text: str | None) -> bool:
    """Whether people know this already. Raises a `DeliveryError`, as `write` does."""
    issue = _find(http)
    return issue.says(text) if issue else text is None


def write(http: Http, text: str | None) -> None:
    """Open, update or close it; nothing where it says so already."""
    issue = _find(http)
    if issue is None:
        if text is not None:
            http.post("/issues", json={"title": TITLE, "labels": [LABEL], "body": text.strip()})
    else:
        _update(http, issue, text)


def _update(http: Http, issue: Issue, text: str | None) -> None:
    place = f"/issues/{issue.number}"
    if issue.says(text):
        if text is not None and issue.body != text.strip():
            http.request("PATCH", place, json={"body": text.strip()})
    elif text is None:
        http.request("PATCH", place, json={"state": "closed", "state_reason": "completed", "body": NOTHING})
    else:
        http.request("PATCH", place, json={"state": "open", "body": text.strip()})
        if new := _new(text, issue.body):
            http.post(f"{place}/comments", json={"body": new})


def trouble(met: errors.DeliveryError) -> str:
    """The sentence for what went wrong, and what to do."""
    refused = isinstance(met, errors.Rejected | errors.AuthFailed)
    return f"The issue “{TITLE}” cannot be written: {met}. {_ADVICE if refused else 'The next run tries again.'}"


def _new(text: str, before: str) -> str:
    """The blocks of the text that did not stand there before."""
    known = _undated(before).split("\n\n")
    return "\n\n".join(block for block in text.strip().split("\n\n") if _undated(block) not in known)


def _undated(text: str) -> str:
    """The text without the days in its addresses."""
    return _ADDRESS.sub(lambda link: _DAY.sub("", link[0]), text)


def _find(http: Http) -> Issue | None:
    """The oldest one with our label, open or closed, whatever it is called now."""
    return next((_read(entry) for entry in _entries(http) if "pull_request" not in entry), None)


def _entries(http: Http) -> Iterator[dict[str, Any]]:
    """Issues and pull requests with our label, page by page."""
    wanted = {"labels": LABEL, "state": "all", "sort": "created", "direction": "asc", "per_page": _PAGE}
    for page in range(1, _PAGES + 1):
        entries = http.get("/issues", params={**wanted, "page": page}).json
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise errors.NotSent("the server answered without a list of issues")
        yield from entries
        if len(entries) < _PAGE:
            return


def _read(entry: dict[str, Any]) -> Issue:
    """An issue of the API's. Whoever edits it in a browser leaves line ends of another kind."""
    try:
        body = (entry["body"] or "").replace("\r\n", "\n").strip()
        return Issue(int(entry["number"]), entry["state"] == "open", body)
    except (LookupError, TypeError, ValueError, AttributeError):
        raise errors.NotSent("the server answered with an issue that cannot be read") from None
