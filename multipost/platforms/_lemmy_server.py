"""What a Lemmy server says of itself and of us, where a community is, and what its refusals mean."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from multipost import errors, platform
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Answer
    from multipost.wire import Http, Reply

_OLDEST, _NEW = (0, 19), (1, 0)
"""Before, a login went with each message; since, pictures go elsewhere and a user's posts are not listed."""

_LOGIN = {"not_logged_in", "incorrect_login", "site_ban", "deleted"}
_PLACE = {
    "banned_from_community",
    "person_is_banned_from_community",
    "only_mods_can_post_in_community",
    "community_is_blocked",
}
_WORDS = {"slurs", "blocked_url", "language_not_allowed", "honeypot_failed", "nsfw_not_allowed"}
_TOO_LONG = ("_overflow", "_too_long")
_MISSING = re.compile("couldnt_find_.*|not_found")


class Place(NamedTuple):
    """A community and who we are, by their numbers on this server; those of the languages that it takes, by code."""

    id: int
    person: int
    languages: Mapping[str, int]
    is_new: bool


def is_new(site: Reply) -> bool:
    """Whether it is Lemmy 1.0 or later. Raises `ConfigError` for one that is too old to speak to."""
    said = str(site["version"])
    numbers = tuple(int(number) for number in re.findall(r"\d+", said)[:2])
    if numbers < _OLDEST:
        raise errors.ConfigError(f"This server runs Lemmy {words.shown(said, 20)}: it must be 0.19 or newer.")
    return numbers >= _NEW


def person(site: Reply) -> Mapping[str, Any]:
    """Who we are. A token that it does not know makes Lemmy take us for a visitor, and say nothing."""
    mine = site.get("my_user")
    if not mine:
        raise errors.AuthFailed("Lemmy does not know the token: it was taken back, or the password was changed")
    found: Mapping[str, Any] = mine["local_user_view"]["person"]
    return found


def community(http: Http, name: str) -> tuple[Mapping[str, Any], list[int] | None]:
    """The community, and the languages that it takes where that is said. Raises `ConfigError` where there is none."""
    found = http.get("/api/v3/community", params={"name": name})
    view = found.get("community_view")
    if not view and "@" in name:  # nobody here follows it yet
        view = http.get("/api/v3/resolve_object", params={"q": f"!{name}"}).get("community")
    if not view:
        raise errors.ConfigError(f"{http.base} knows no community {words.quoted(name)}: write it like `talk@host`.")
    return view["community"], found.get("discussion_languages")


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By the name of the error: nearly all of them have the status 400, even too many requests.

    Lemmy does a few things more once a post is made, and says 400 if one of those fails: so while publishing, only what
    it is known to refuse before is a refusal. What is not there is no trouble while nothing is published.
    """
    stock = platform.by_status(answer, committing)
    name = _named(answer)
    if name == "rate_limit_error":
        return errors.RateLimited(f"Lemmy wants no more just now ({answer.status})", retry_after=answer.retry_after)
    if name in _LOGIN:
        return errors.AuthFailed(f"Lemmy refuses the login: {name}")
    if name in _PLACE:
        return errors.NotAllowed(f"this account may not post in its community: {name}; ask its moderators")
    if name in _WORDS or name.startswith("invalid_") or name.endswith(_TOO_LONG):
        return errors.Rejected(f"Lemmy refuses the post: {name}")
    missing = answer.status == HTTPStatus.NOT_FOUND or _MISSING.fullmatch(name)
    if missing and not committing:
        return None
    return errors.OutcomeUnknown(str(stock)) if committing and isinstance(stock, errors.Rejected) else stock


def _named(answer: Answer) -> str:
    """The error's name as 0.19 writes it; Lemmy 1.0 writes `rateLimitError`."""
    if answer.status < HTTPStatus.BAD_REQUEST:
        return ""
    name = answer.json.get("error")
    snake = re.sub("(?<=[a-z])[A-Z]", lambda found: f"_{found[0]}", name) if isinstance(name, str) else ""
    return snake.lower() if re.fullmatch(r"\w{1,60}", snake) else ""
