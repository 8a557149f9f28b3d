"""Slack's webhook: words, one request, and `ok` or a clear word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Answer, Blind, Receipt, Session
from multipost.platforms import slack_webhook
from multipost.sandbox import slack_webhook as imitation
from multipost.text import dialects
from multipost.wire import Route
from tests.messages import AT, message
from tests.sandbox.visit import MESSAGE, Hands

if TYPE_CHECKING:
    from multipost.platform import Message
    from multipost.sandbox.server import Running

WEBHOOK = imitation.login("ours")["webhook"]
SECRET = WEBHOOK.rpartition("/")[2]


def connect(running: Running, webhook: str = WEBHOOK, **settings: Any) -> Session:
    account = Account("ours", "slack_webhook", slack_webhook.AccountSettings(**settings), Site())
    http = wire.connection(Route(running.address), running.world.now, slack_webhook.judge, [webhook])
    return slack_webhook.connect(account, slack_webhook.Login(webhook=pydantic.SecretStr(webhook)), http)


def publish(session: Session, message: Message = MESSAGE) -> Receipt:
    prepared = json.loads(json.dumps(slack_webhook.prepare(message, session)))  # as the ledger keeps it
    with session.http.publishing():
        return slack_webhook.commit(prepared, session)


def test_a_message_is_out_and_its_receipt_names_our_key_and_the_workspace(running: Running) -> None:
    receipt = publish(connect(running))

    shown = running.world.posts[0]
    assert (shown.text, shown.account, shown.notes) == ("You are not alone.", "ours", ())
    assert receipt == Receipt(MESSAGE.key, "https://app.slack.com/client/T0SANDBOX")


def test_nobody_is_rung_and_every_word_is_shown(running: Running) -> None:
    words = message("**988**: call @here, <!channel> & [us](https://hope.example)", dialects.slack)

    publish(connect(running), words)

    assert running.world.posts[0].text == "988: call @here, <!channel> & us (https://hope.example)"
    assert running.world.posts[0].notes == ()


def test_nobody_is_asked_before(running: Running) -> None:
    session = connect(running)

    assert running.world.faults.requests == 0
    assert (session.id, session.name, session.retry) == ("T0SANDBOX/B0SANDBOX", "ours", Blind())
    assert session.url == "https://app.slack.com/client/T0SANDBOX"
    assert SECRET not in repr(session)


@pytest.mark.parametrize("previews", [True, False])
def test_previews_of_links_are_shown_where_the_account_wants_them(running: Running, previews: Any) -> None:
    payload = slack_webhook.prepare(MESSAGE, connect(running, previews=previews))["payload"]

    assert (payload["unfurl_links"], payload["unfurl_media"]) == (previews, previews)


def test_a_link_is_all_that_is_known_of_a_message(running: Running) -> None:
    session, url = connect(running), "https://sandbox.slack.com/archives/C1/p1"

    assert slack_webhook.locate(url, session) == Receipt(url, url)
    with pytest.raises(errors.OutcomeUnknown):
        slack_webhook.find({}, session, AT, ())


@pytest.mark.parametrize(
    "webhook, said",
    [(WEBHOOK.replace("sandbox", "other"), "403 invalid_token"), (WEBHOOK.replace("T0", "T1"), "404 no_team")],
)
def test_a_webhook_that_is_gone_is_to_be_renewed(running: Running, webhook: str, said: str) -> None:
    with pytest.raises(errors.AuthFailed, match=rf"refuses the webhook \({said}\): make a new one") as caught:
        publish(connect(running, webhook))

    assert webhook.rpartition("/")[2] not in str(caught.value)


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "http://hooks.slack.com/services/T1/B1/x",
        "https://hooks.slack.com/services/T1/B1",
        "https://hooks.slack.com/workflows/T1/A1/1/x",
        "https://hooks.slack.com.evil.example/services/T1/B1/x",
        "https://discord.com/api/webhooks/1/a",
        "https://hooks.slack.com/services/T1/B1/x?a=b",
    ],
)
def test_anything_else_is_no_webhook_and_is_not_repeated(pasted: str) -> None:
    with pytest.raises(pydantic.ValidationError) as caught:
        slack_webhook.Login(webhook=pydantic.SecretStr(pasted))

    assert not pasted or pasted not in str(caught.value)


@pytest.mark.parametrize("kind", ["drop", "half", "html", "empty", "fail-after", "fail"])
def test_an_answer_that_is_lost_proves_nothing(running: Running, kind: Any) -> None:
    session = connect(running)
    running.world.faults.order(kind, method="POST")

    with pytest.raises(errors.OutcomeUnknown):
        publish(session)


def test_too_many_messages_wait_as_long_as_slack_says(running: Running, hands: Hands) -> None:
    session = connect(running)
    [publish(session) for _ in range(5)]

    with pytest.raises(errors.RateLimited) as caught:
        publish(session)

    assert (caught.value.retry_after - hands()).total_seconds() == 5


@pytest.mark.parametrize(
    "status, body, preparing, committing",
    [
        (200, "ok", None, None),
        (302, "", errors.NotSent, errors.OutcomeUnknown),
        (400, "no_text", errors.Rejected, errors.Rejected),
        (403, "action_prohibited", errors.AuthFailed, errors.AuthFailed),
        (404, "no_service", errors.AuthFailed, errors.AuthFailed),
        (410, "channel_is_archived", errors.AuthFailed, errors.AuthFailed),
        (429, "rate_limited", errors.RateLimited, errors.RateLimited),
        (500, "rollup_error", errors.NotSent, errors.OutcomeUnknown),
    ],
)
def test_an_answer_means_one_thing(status: int, body: str, preparing: type | None, committing: type | None) -> None:
    answer = Answer(status, {}, body.encode(), AT)

    kinds = [slack_webhook.judge(answer, publishing) for publishing in (False, True)]

    assert [type(kind) if kind else None for kind in kinds] == [preparing, committing]
