"""What Mattermost's refusals mean: most of them have an `id` that says more than their status."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from multipost import errors, platform

if TYPE_CHECKING:
    from multipost.platform import Answer

_POST = ("app.post.get", "store.sql_post.get")
"""A post that a person named is not there."""


def judge(answer: Answer, committing: bool) -> errors.DeliveryError | None:  # noqa: FBT001 - the contract's words
    """By status. Who may not see a team or a channel, or is not in it, is told that there is none."""
    stock = platform.by_status(answer, committing)
    if not isinstance(stock, errors.Rejected):
        return stock
    if str(answer.json.get("id")).startswith(_POST):
        return errors.Rejected(f"{stock}: look whether the link leads to a post that the bot can see")
    if answer.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
        advice = "look at `team` and `channel` in multipost.yml, and add the bot to both"
        return errors.NotAllowed(f"{stock}: {advice}")
    return stock
