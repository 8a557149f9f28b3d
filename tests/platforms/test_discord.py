"""Discord's webhook: one message or a clear word, and nobody is rung."""

from __future__ import annotations

import functools
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Answer, Blind, Receipt, Session
from multipost.platforms import discord
from multipost.sandbox import discord as imitation
from multipost.text import dialects, markdown
from multipost.wire import Route
from tests.messages import AT
from tests.sandbox.visit import MESSAGE, SUN, Hands, picture

if TYPE_CHECKING:
    from multipost.platform import Message
    from multipost.sandbox.server import Running

WEBHOOK = imitation.login("ours")["webhook"]
TOKEN = WEBHOOK.rpartition("/")[2]
POSTS = {"method": "POST", "path": "/api/v10/webhooks/*"}


def connect(running: Running, webhook: str = WEBHOOK, thread: str = "") -> Session:
    account = Account("ours", "discord", discord.AccountSettings(thread=thread), Site())
    http = wire.connection(Route(running.address), running.world.now, discord.judge, [webhook])
    session = discord.connect(account, discord.Login(webhook=pydantic.SecretStr(webhook)), http)
    return replace(session, open=picture)


def publish(session: Session, message: Message = MESSAGE) -> Receipt:
    prepared = json.loads(json.dumps(discord.prepare(message, session)))  # as the ledger keeps it
    with session.http.publishing():
        return discord.commit(prepared, session)


def test_a_message_is_out_and_its_address_is_known(running: Running) -> None:
    receipt = publish(connect(running))

    shown = running.world.posts[0]
    assert (shown.text, shown.account) == ("You are not alone.", "ours")
    assert (receipt.id, receipt.url) == (shown.id, shown.url)


def test_pictures_go_with_it_in_order_and_with_their_words(running: Running) -> None:
    other = replace(SUN, file="media/sea.png", alt="Calm water")

    publish(connect(running), replace(MESSAGE, attachments=(SUN, other)))

    assert running.world.posts[0].pictures == (SUN.alt, "Calm water")
    assert running.world.posts[0].notes == ()


def test_pictures_alone_are_a_message_too(running: Running) -> None:
    publish(connect(running), replace(MESSAGE, text="", attachments=(SUN,)))

    assert running.world.posts[0].pictures == (SUN.alt,)


def test_pictures_of_a_post_with_a_content_warning_are_covered(running: Running) -> None:
    publish(connect(running), replace(MESSAGE, content_warning="suicide", attachments=(SUN,)))

    assert running.world.posts[0].notes == ("pictures covered until clicked",)


def test_nobody_is_rung_even_by_words_that_nobody_defused(running: Running) -> None:
    publish(connect(running), replace(MESSAGE, text="@everyone @here <@12> <@&7>"))

    assert running.world.posts[0].notes == ()


def test_readers_see_the_words_as_they_were_written(running: Running) -> None:
    source = "988. Call any time\n\n- *you* are not alone, @everyone\n- snake_case <@12> ||no||"

    publish(connect(running), replace(MESSAGE, text=dialects.discord(markdown.parse(source)).text))

    shown = running.world.posts[0].text.replace("\u200b", "")
    assert shown == "988. Call any time\n\n• you are not alone, @everyone\n• snake_case <@12> ||no||"


def test_a_session_is_the_webhook_and_leads_to_its_channel(running: Running) -> None:
    session = connect(running)

    assert session.id == WEBHOOK.split("/")[-2]
    assert session.name == "ours"
    assert session.url.startswith("https://discord.com/channels/")
    assert session.retry == Blind()
    assert TOKEN not in repr(session)


def test_a_thread_is_another_place_than_its_channel(running: Running) -> None:
    session = connect(running, thread="42")

    receipt = publish(session)

    assert session.id == f"{connect(running).id}/42"
    assert receipt.url == f"{session.url}/{receipt.id}"
    assert session.url.endswith("/42")
    assert running.world.posts[0].notes == ("in a thread",)


@pytest.mark.parametrize("thread", ["", "42"])
def test_a_message_is_located_by_its_link(running: Running, thread: str) -> None:
    session = connect(running, thread=thread)
    receipt = publish(session)

    assert discord.locate(receipt.url, session) == receipt
    assert discord.locate(receipt.url.replace("discord.com", "ptb.discord.com") + " ", session) == receipt


def test_a_link_to_nothing_or_to_another_message_proves_nothing(running: Running) -> None:
    session = connect(running)

    with pytest.raises(errors.Rejected, match="Copy Message Link"):
        discord.locate("https://discord.com/channels/1/2", session)
    with pytest.raises(errors.Rejected, match="Unknown Message"):
        discord.locate(f"{session.url}/77", session)


def test_a_webhook_cannot_be_searched(running: Running) -> None:
    with pytest.raises(errors.OutcomeUnknown):
        discord.find({}, connect(running), AT, ())


@pytest.mark.parametrize(
    "webhook, said",
    [
        (WEBHOOK.replace("sandbox-", "real-"), r"401: Invalid Webhook Token.*make a new one"),
        (WEBHOOK[:-4] + "yours", r"404: Unknown Webhook.*make a new one"),
    ],
)
def test_a_webhook_that_is_gone_is_to_be_renewed(running: Running, webhook: str, said: str) -> None:
    with pytest.raises(errors.AuthFailed, match=said) as caught:
        connect(running, webhook)

    assert webhook.rpartition("/")[2] not in str(caught.value)


@pytest.mark.parametrize("host", ["discord.com", "ptb.discord.com", "canary.discord.com", "discordapp.com"])
@pytest.mark.parametrize("path", ["/api/webhooks/1/a-B_c", "/api/v10/webhooks/1/a-B_c", "/api/webhooks/1/a-B_c/"])
def test_every_official_form_of_a_webhook_is_taken(host: str, path: str) -> None:
    login = discord.Login(webhook=pydantic.SecretStr(f"https://{host}{path}"))

    assert login.webhook.get_secret_value() == f"https://{host}{path}"


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "http://discord.com/api/webhooks/1/a",
        "https://discord.com/api/webhooks/1",
        "https://discord.com/channels/1/2",
        "https://discord.com.evil.example/api/webhooks/1/a",
        "https://hooks.slack.com/services/T/B/x",
        "https://discord.com/api/webhooks/1/a?wait=true",
    ],
)
def test_anything_else_is_no_webhook_and_is_not_repeated(pasted: str) -> None:
    with pytest.raises(pydantic.ValidationError) as caught:
        discord.Login(webhook=pydantic.SecretStr(pasted))

    assert not pasted or pasted not in str(caught.value)


@pytest.mark.parametrize("kind", ["drop", "half", "html", "empty", "fail-after", "fail"])
def test_an_answer_that_is_lost_proves_nothing(running: Running, kind: Any) -> None:
    session = connect(running)
    running.world.faults.order(kind, **POSTS)

    with pytest.raises(errors.OutcomeUnknown):
        publish(session)


def test_a_message_that_discord_does_not_name_is_one_that_nobody_knows_of(running: Running) -> None:
    session = connect(running)
    running.world.faults.order("empty", status=204, **POSTS)

    with pytest.raises(errors.OutcomeUnknown, match="answered 204 with nothing"):
        publish(session)


def test_too_many_messages_wait_as_long_as_discord_says(running: Running, hands: Hands) -> None:
    session = connect(running)
    receipts = [publish(session) for _ in range(5)]

    with pytest.raises(errors.RateLimited) as caught:
        publish(session)

    assert len({receipt.id for receipt in receipts}) == 5
    assert (caught.value.retry_after - hands()).total_seconds() == 2


def test_what_discord_does_not_take_is_named(running: Running) -> None:
    session = connect(running)

    with pytest.raises(errors.Rejected, match="content: Must be 2000 or fewer"):
        publish(session, replace(MESSAGE, text="a" * 2001))
    with pytest.raises(errors.Rejected, match="Cannot send an empty message"):
        publish(session, replace(MESSAGE, text=""))


def said(status: int, code: Any = None, **more: Any) -> Answer:
    body = {"code": code, "message": "no", **more} if code is not None else None
    return Answer(status, {}, json.dumps(body).encode() if body else b"<html>", AT)


@pytest.mark.parametrize(
    "answer, preparing, committing",
    [
        (said(200), None, None),
        (said(204), None, None),
        (said(302), errors.NotSent, errors.OutcomeUnknown),
        (said(400, 50035), errors.Rejected, errors.Rejected),
        (said(400, 220001), errors.Rejected, errors.Rejected),
        (said(400, 200000), errors.Rejected, errors.Rejected),
        (said(403, 240000), errors.Rejected, errors.Rejected),
        (said(413), errors.Rejected, errors.Rejected),
        (said(401, 50027), errors.AuthFailed, errors.AuthFailed),
        (said(404, 10015), errors.NotAllowed, errors.NotAllowed),
        (said(404, 10003), errors.NotAllowed, errors.NotAllowed),
        (said(403, 50013), errors.NotAllowed, errors.NotAllowed),
        (said(400, 160005), errors.NotAllowed, errors.NotAllowed),
        (said(401), errors.AuthFailed, errors.AuthFailed),
        (said(403, 40333), errors.RateLimited, errors.RateLimited),
        (said(403), errors.RateLimited, errors.RateLimited),
        (said(429), errors.RateLimited, errors.RateLimited),
        (said(429, 0), errors.RateLimited, errors.RateLimited),
        (said(400, 20028), errors.RateLimited, errors.RateLimited),
        (said(503, 130000), errors.RateLimited, errors.RateLimited),
        (said(503), errors.NotSent, errors.OutcomeUnknown),
        (said(500, 50035, errors={"a": {"_errors": [{"message": "b"}]}}), errors.NotSent, errors.OutcomeUnknown),
        (said(400, [1], errors=[1]), errors.Rejected, errors.Rejected),
        (Answer(400, {}, b"[" * 900_000, AT), errors.Rejected, errors.Rejected),
        (Answer(400, {}, b"[1]", AT), errors.Rejected, errors.Rejected),
    ],
)
def test_an_answer_means_one_thing(answer: Answer, preparing: type | None, committing: type | None) -> None:
    kinds = [discord.judge(answer, publishing) for publishing in (False, True)]

    assert [type(kind) if kind else None for kind in kinds] == [preparing, committing]


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"content": {"_errors": [{"message": "Too long"}]}}, "Discord refuses content: Too long"),
        ({"embeds": {"0": {"title": {"_errors": [{"message": "x"}]}}}}, "Discord refuses embeds.0.title: x"),
        ({"a": {"_errors": [7, {}]}}, "Discord refuses a:"),
        ({"a": {"_errors": "x"}}, "the server answered 400: no"),
    ],
)
def test_the_field_that_is_wrong_is_named(wrong: Any, sentence: str) -> None:
    assert str(discord.judge(said(400, 50035, errors=wrong), committing=True)) == sentence


def test_a_form_of_many_levels_is_not_looked_through() -> None:
    wrong: dict[str, Any] = {"_errors": [{"message": "x"}]}
    deep = functools.reduce(lambda inner, _: {"a": inner}, range(50), wrong)

    assert str(discord.judge(said(400, 50035, errors=deep), committing=True)) == "the server answered 400: no"
