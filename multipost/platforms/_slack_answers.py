"""What Slack's answers mean: it says almost everything with status 200, and an error by its name."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from multipost import errors, platform
from multipost.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.platform import Answer

_SLOWER = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})

_LOGIN = {
    "invalid_auth",
    "not_authed",
    "token_revoked",
    "token_expired",
    "account_inactive",
    "not_allowed_token_type",
    "no_permission",
    "team_access_not_granted",
    "ekm_access_denied",
    "access_denied",
    "org_login_required",
    "enterprise_is_restricted",
    "two_factor_setup_required",
    "accesslimited",
}
_PLACE = {
    "not_in_channel": "the app is not in the channel: write `/invite @` and its name there",
    "channel_not_found": "the app sees no such channel: write `/invite @` and its name there, or another id",
    "is_archived": "the channel is archived: unarchive it, or write another channel's id",
}
_POST = {
    "no_text",
    "msg_too_long",
    "msg_blocks_too_long",
    "too_many_attachments",
    "too_many_contact_cards",
    "metadata_too_large",
    "markdown_text_conflict",
    "cannot_reply_to_message",
    "alt_txt_too_large",
    "thread_not_found",
}
"""What is wrong with a message; all that begins with `invalid_` is, too."""

_GONE = "file_not_found"
_STILL_LOOKING = b"slack_file"


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By the name of the error where there is one, else by status. An unknown name proves nothing while committing.

    A file that is gone is no trouble while nothing is published.
    """
    said = answer.json
    code = said["error"] if said.get("ok") is False and isinstance(said.get("error"), str) else ""
    if code in _SLOWER:
        return errors.RateLimited("Slack asks to wait", retry_after=answer.retry_after)
    if not code or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return platform.by_status(answer, committing)
    if code == _GONE and not committing:
        return None
    sentence = f"Slack answered {words.quoted(code)}"
    if code == "invalid_blocks" and _STILL_LOOKING in answer.body:
        return errors.NotSent("Slack is still looking at the pictures")
    return _login(code, said) or _refusal(code, sentence, committing=committing)


def _login(code: str, said: Mapping[str, Any]) -> errors.AuthFailed | None:
    if code == "missing_scope":
        scope = words.shown(str(said.get("needed", "a scope")), 100)
        return errors.AuthFailed(
            f"the app lacks {scope}: add that under OAuth & Permissions, and install the app again"
        )
    if code in _PLACE:
        return errors.NotAllowed(_PLACE[code])
    if code.startswith("restricted_action"):
        return errors.NotAllowed("the workspace does not let the app post there: ask its owner")
    if code in _LOGIN:
        return errors.AuthFailed(f"Slack refuses the token ({code}): install the app again and copy its new token")
    return None


def _refusal(code: str, sentence: str, *, committing: bool) -> errors.DeliveryError:
    """What is certainly no message; `fatal_error` and the like may be one."""
    if code in _POST or code.startswith("invalid_"):
        return errors.Rejected(sentence)
    return errors.OutcomeUnknown(sentence) if committing else errors.NotSent(sentence)
