"""Discord's bot: one message or a clear word, found again by its words, and nobody is rung."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Answer, Lookup, Prepared, Receipt, Session
from multipost.platforms import _discord_messages as messages
from multipost.platforms import discord_bot
from multipost.sandbox import discord_bot as imitation
from multipost.sandbox import server
from multipost.sandbox._discord_messages import number_of
from multipost.wire import Route
from tests.messages import AT
from tests.sandbox.visit import MESSAGE, SUN, Hands, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.platform import Message
    from multipost.sandbox.server import Running

TOKEN = imitation.login("ours")["token"]
CHANNEL = imitation.settings()["channel"]
POSTS = {"method": "POST", "path": "/api/v10/channels/*"}


def connect(running: Running, token: str = TOKEN, channel: str = CHANNEL) -> Session:
    account = Account("ours", "discord_bot", discord_bot.AccountSettings(channel=channel), Site())
    http = wire.connection(Route(running.address), running.world.now, discord_bot.judge, [token])
    session = discord_bot.connect(account, discord_bot.Login(token=pydantic.SecretStr(token)), http)
    return replace(session, open=picture)


def prepare(session: Session, message: Message = MESSAGE) -> Prepared:
    prepared: Prepared = json.loads(json.dumps(discord_bot.prepare(message, session)))  # as the ledger keeps it
    return prepared


def commit(session: Session, prepared: Prepared) -> Receipt:
    with session.http.publishing():
        return discord_bot.commit(prepared, session)


def publish(session: Session, message: Message = MESSAGE) -> Receipt:
    return commit(session, prepare(session, message))


def published_later(session: Session, hands: Hands, number: int) -> Receipt:
    hands.wait(3)
    return publish(session, keyed(number, text=f"Number {number}"))


def keyed(number: int, **changes: Any) -> Message:
    return replace(MESSAGE, key=f"{number:064}"[::-1], **changes)


def test_a_message_is_out_and_its_address_is_known(running: Running) -> None:
    receipt = publish(connect(running))

    shown = running.world.posts[0]
    assert (shown.text, shown.account) == ("You are not alone.", "ours")
    assert receipt == Receipt(shown.id, shown.url)


def test_pictures_go_with_it_in_order_and_with_their_words(running: Running) -> None:
    other = replace(SUN, file="media/sea.png", alt="Calm water")

    receipt = publish(connect(running), replace(MESSAGE, attachments=(SUN, other), content_warning="suicide"))

    assert running.world.posts[0].pictures == (SUN.alt, "Calm water")
    assert running.world.posts[0].notes == ("pictures covered until clicked",)
    assert receipt.facts == {}


def test_nobody_is_rung_even_by_words_that_nobody_defused(running: Running) -> None:
    publish(connect(running), replace(MESSAGE, text="@everyone @here <@12> <@&7>"))

    assert running.world.posts[0].notes == ()


def test_each_part_of_a_thread_answers_the_one_before(running: Running) -> None:
    session = connect(running)
    first = publish(session, keyed(1))
    second = publish(session, keyed(2, thread=(first,)))

    third = publish(session, keyed(3, thread=(first, second)))

    assert [post.parent for post in running.world.posts] == ["", first.id, second.id]
    assert third.facts == {}


def test_a_part_whose_parent_somebody_took_away_is_refused(running: Running) -> None:
    with pytest.raises(errors.Rejected, match="message_reference: Unknown message"):
        publish(connect(running), replace(MESSAGE, thread=(Receipt("1", ""),)))

    assert running.world.posts == []


def test_the_same_bytes_again_are_the_same_message_for_some_minutes(running: Running, hands: Hands) -> None:
    session = connect(running)
    prepared = prepare(session)
    first = commit(session, prepared)
    hands.wait(60)

    again = commit(session, prepared)

    assert again == first
    assert len(running.world.posts) == 1


def test_a_session_is_a_channel(running: Running) -> None:
    session = connect(running)

    assert (session.id, session.name) == (CHANNEL, "ours in #hope")
    assert session.url == f"https://discord.com/channels/{number_of('guild')}/{CHANNEL}"
    assert session.retry == Lookup()
    assert TOKEN not in repr(session)


@pytest.mark.parametrize(
    "token, channel, said",
    [
        ("other", CHANNEL, r"the bot \(401: 401: Unauthorized\): reset its token"),
        (TOKEN, "1" * 18, r"the bot \(404: Unknown Channel\): let it View Channel"),
        (TOKEN, number_of("secret"), r"the bot \(403: Missing Access\): let it View Channel"),
        (TOKEN, number_of("forum"), "#forum is a forum: write the id of a post in it"),
    ],
)
def test_who_may_not_post_there_is_told_what_to_set(running: Running, token: str, channel: str, said: str) -> None:
    with pytest.raises(errors.AuthFailed, match=said) as caught:
        connect(running, token, channel)

    assert token not in str(caught.value)


def test_a_permission_that_is_missing_shows_when_it_posts(running: Running) -> None:
    session = connect(running, channel=number_of("rules"))

    with pytest.raises(errors.AuthFailed, match=r"the bot \(403: Missing Permissions\): let it View Channel"):
        publish(session)


@pytest.mark.parametrize("channel", ["", "general", "#general", "123", "1" * 21])
def test_a_channel_is_named_by_its_id(channel: str) -> None:
    with pytest.raises(pydantic.ValidationError):
        discord_bot.AccountSettings(channel=channel)


@pytest.mark.parametrize("kind", ["drop", "half", "fail-after"])
def test_a_message_whose_answer_was_lost_is_found(running: Running, kind: Any) -> None:
    session = connect(running)
    publish(session, keyed(1))
    prepared = prepare(session, keyed(2, text="988. *Call*", attachments=(SUN,)))
    running.world.faults.order(kind, **POSTS)
    with pytest.raises(errors.OutcomeUnknown):
        commit(session, prepared)

    found = discord_bot.find(prepared, session, running.world.now(), ())

    assert found == Receipt(running.world.posts[1].id, running.world.posts[1].url)


def test_only_equal_words_with_as_many_files_and_the_same_parent_are_ours(running: Running) -> None:
    session = connect(running)
    first = publish(session, keyed(1))
    publish(session, keyed(2, attachments=(SUN,)))
    publish(session, keyed(3, text="You are alone."))
    publish(connect(running, imitation.login("theirs")["token"]), keyed(4))
    second = publish(session, keyed(5, thread=(first,)))
    now = running.world.now()

    assert discord_bot.find(prepare(session, keyed(6)), session, now, ()) == first
    assert discord_bot.find(prepare(session, keyed(6)), session, now, [first.id]) is None
    assert discord_bot.find(prepare(session, keyed(6, thread=(first,))), session, now, ()) == second


def test_what_was_said_before_is_not_ours(running: Running, hands: Hands) -> None:
    session = connect(running)
    publish(session)
    hands.wait(600)

    assert discord_bot.find(prepare(session), session, running.world.now(), ()) is None


def test_the_same_words_twice_prove_nothing(running: Running) -> None:
    session = connect(running)
    publish(session, keyed(1))
    publish(session, keyed(2))

    with pytest.raises(errors.OutcomeUnknown, match="said the same 2 times"):
        discord_bot.find(prepare(session, keyed(3)), session, running.world.now(), ())


@pytest.fixture
def listing(hands: Hands, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Session]:
    """Somewhere else, where a channel is listed in another way."""
    monkeypatch.setattr(imitation._Guild, "listed", request.param)
    with server.running(hands) as running:
        yield connect(running)


def with_nonces(guild: Any, channel: str) -> list[dict[str, Any]]:
    """What Discord does not promise, and may do."""
    return [{**one.message, "nonce": one.nonce} for one in guild._kept if one.message["channel_id"] == channel]


def as_an_object(_guild: Any, channel: str) -> dict[str, Any]:
    """What no server of Discord's says."""
    return {"id": channel}


@pytest.mark.parametrize("listing", [with_nonces], indirect=True)
def test_a_nonce_proves_more_than_words(listing: Session, hands: Hands) -> None:
    publish(listing, keyed(1))
    prepared = prepare(listing, keyed(2))
    receipt = commit(listing, prepared)

    assert discord_bot.find(prepared, listing, hands(), ()) == receipt


@pytest.mark.parametrize("listing", [as_an_object], indirect=True)
def test_an_answer_that_is_no_list_proves_nothing(listing: Session, hands: Hands) -> None:
    with pytest.raises(errors.NotSent, match="cannot be asked for its messages"):
        discord_bot.find(prepare(listing), listing, hands(), ())


def test_a_message_is_found_behind_many_others(running: Running, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multipost.platforms._discord_find.PER_PAGE", 2)
    session, since = connect(running), running.world.now()
    [published_later(session, hands, number) for number in range(4)]
    receipt = publish(session, keyed(9))

    assert discord_bot.find(prepare(session, keyed(9)), session, since, ()) == receipt


def test_too_much_that_was_said_since_cannot_be_looked_through(
    running: Running, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("multipost.platforms._discord_find.PER_PAGE", 1)
    monkeypatch.setattr("multipost.platforms._discord_find.MOST_PAGES", 2)
    session, since = connect(running), running.world.now()
    [published_later(session, hands, number) for number in range(3)]

    with pytest.raises(errors.OutcomeUnknown, match="too much"):
        discord_bot.find(prepare(session), session, since, ())


def test_messages_are_located_by_their_links(running: Running) -> None:
    session = connect(running)
    receipt = publish(session)

    assert discord_bot.locate(receipt.url, session) == receipt
    assert discord_bot.locate(receipt.url.replace("discord.com", "ptb.discord.com") + " ", session) == receipt


@pytest.mark.parametrize(
    "link, said",
    [
        ("https://discord.com/channels/1/2", "Copy Message Link"),
        ("https://discord.com/channels/1/2/3", "another channel"),
        (f"https://discord.com/channels/1/{CHANNEL}/3", "Unknown Message"),
    ],
)
def test_a_link_to_anything_else_proves_nothing(running: Running, link: str, said: str) -> None:
    with pytest.raises(errors.Rejected, match=said):
        discord_bot.locate(link, connect(running))


def test_a_message_of_somebody_else_is_not_ours(running: Running) -> None:
    theirs = publish(connect(running, imitation.login("theirs")["token"]))

    with pytest.raises(errors.Rejected, match="not one of"):
        discord_bot.locate(theirs.url, connect(running))


def test_too_many_messages_wait_as_long_as_discord_says(running: Running, hands: Hands) -> None:
    session = connect(running)
    [publish(session, keyed(number)) for number in range(5)]

    with pytest.raises(errors.RateLimited) as caught:
        publish(session, keyed(6))

    assert (caught.value.retry_after - hands()).total_seconds() == 2


ASKED = {"content": "Hello", "attachments": [], "message_reference": {"message_id": "1"}}
SHOWN = {"id": "2", "content": " Hello\n", "message_reference": {"message_id": "1", "channel_id": "3"}}


@pytest.mark.parametrize(
    "change, differs",
    [
        ({}, []),
        ({"content": ""}, ["Its words are others there."]),
        ({"attachments": [{}]}, ["It has 1 of its 0 attachments there."]),
        ({"message_reference": None}, ["It does not follow the part before it there."]),
    ],
)
def test_what_is_shown_otherwise_is_said(running: Running, change: dict[str, Any], differs: list[str]) -> None:
    receipt = messages.receipt(SHOWN | change, ASKED, connect(running))

    assert receipt.facts.get("differs", []) == differs


@pytest.mark.parametrize(
    "status, code, meant",
    [
        (401, 0, "reset its token"),
        (400, 50008, "let it View Channel"),
        (400, 160002, "let it View Channel"),
        (403, 50013, "let it View Channel"),
        (401, 50014, "reset its token"),
    ],
)
def test_a_refusal_says_whether_it_means_the_token_or_the_place(status: int, code: int, meant: str) -> None:
    answer = Answer(status, {}, json.dumps({"code": code, "message": "no"}).encode(), AT)

    trouble = discord_bot.judge(answer, True)  # noqa: FBT003 - the contract's words

    assert isinstance(trouble, errors.AuthFailed)
    assert meant in str(trouble)
