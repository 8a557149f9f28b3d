"""Telegram: one message or album in one chat, shown as it was asked to be, or a clear word."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, platform, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Answer, Blind, File, Receipt, Session
from multipost.platforms import _telegram_shown, telegram
from multipost.sandbox import telegram as imitation
from multipost.text import dialects, markdown, split
from multipost.text.dialects.telegram import characters
from multipost.wire import Route
from tests import messages
from tests.messages import AT
from tests.sandbox.visit import MESSAGE, SUN, Hands, picture

if TYPE_CHECKING:
    from multipost.platform import Attachment, Message
    from multipost.sandbox.server import Running
    from multipost.sandbox.world import Shown

TOKEN = imitation.login("ours")["token"]
SENDS = {"method": "POST", "path": "*/send*"}
SEA = replace(SUN, file="media/sea.png", alt="Calm water")
FILM = replace(SUN, file="media/film.mp4", alt="A film")
TALK = "https://hope.example/talk?a&b"


def opened(attachment: Attachment) -> File:
    if attachment.file.endswith(".mp4"):
        return File(b"film", "video/mp4", "film.mp4", (640, 360), 3)
    return picture(attachment)


def connect(running: Running, token: str = TOKEN, **settings: Any) -> Session:
    told = telegram.AccountSettings(**{"chat": "@hope_channel", **settings})
    account = Account("ours", "telegram", told, Site())
    http = wire.connection(Route(running.address), running.world.now, telegram.judge, [token])
    session = telegram.connect(account, telegram.Login(token=pydantic.SecretStr(token)), http)
    return replace(session, open=opened)


def publish(session: Session, message: Message = MESSAGE) -> Receipt:
    prepared = json.loads(json.dumps(telegram.prepare(message, session)))  # as the ledger keeps it
    with session.http.publishing():
        return telegram.commit(prepared, session)


def shown(running: Running) -> Shown:
    return running.world.posts[-1]


def written(source: str, **changes: Any) -> Message:
    return messages.message(source, dialects.telegram, **changes)


def test_a_message_is_out_and_its_address_is_known(running: Running) -> None:
    receipt = publish(connect(running))

    assert (shown(running).text, shown(running).account) == ("You are not alone.", "ours")
    assert (receipt.id, receipt.url, receipt.facts) == (shown(running).id, shown(running).url, {})
    assert receipt.url.startswith("https://t.me/hope_channel/")


def test_a_private_channel_has_addresses_with_its_number(running: Running) -> None:
    session = connect(running, chat="-1001000000002")

    receipt = publish(session)

    assert (session.id, session.name) == ("-1001000000002", "Volunteers")
    assert receipt.url == f"https://t.me/c/1000000002/{receipt.id}"


def test_readers_see_the_words_as_they_were_written(running: Running) -> None:
    source = "988. Call < any > time & **rest**\n\n- you are `not` alone\n\n> [us](https://hope.example/?a&b)"

    receipt = publish(connect(running), written(source))

    assert shown(running).text == "988. Call < any > time & rest\n\n• you are not alone\n\nus"
    assert shown(running).notes == ("leads to https://hope.example/?a&b",)
    assert receipt.facts == {}


def test_a_picture_has_the_words_as_its_caption(running: Running) -> None:
    receipt = publish(connect(running), written("**Hello**", attachments=(SUN,)))

    assert (shown(running).text, shown(running).pictures) == ("Hello", ("",))
    assert receipt.facts == {}


def test_pictures_and_films_are_one_album(running: Running) -> None:
    receipt = publish(connect(running), written("[Hello](https://a.example)", attachments=(SUN, FILM, SEA)))

    assert len(running.world.posts) == 1
    assert (shown(running).text, len(shown(running).pictures)) == ("Hello", 3)
    assert receipt.facts == {"others": [str(int(receipt.id) + 1), str(int(receipt.id) + 2)]}


@pytest.mark.parametrize("attachments", [(SUN,), (FILM,), (SUN, SEA)])
def test_pictures_alone_are_a_message_too(running: Running, attachments: tuple[Attachment, ...]) -> None:
    publish(connect(running), replace(MESSAGE, text="", attachments=attachments))

    assert (shown(running).text, len(shown(running).pictures)) == ("", len(attachments))


@pytest.mark.parametrize("attachments", [(SUN,), (FILM,), (SUN, SEA)])
def test_pictures_of_a_post_with_a_content_warning_are_covered(
    running: Running, attachments: tuple[Attachment, ...]
) -> None:
    receipt = publish(connect(running), replace(MESSAGE, content_warning="suicide", attachments=attachments))

    assert shown(running).notes == ("covered",)
    assert "differs" not in receipt.facts


def test_a_part_answers_the_one_before(running: Running) -> None:
    session = connect(running)
    first = publish(session)

    second = publish(session, replace(MESSAGE, thread=(first,)))
    third = publish(session, replace(MESSAGE, thread=(first, second), attachments=(SUN,)))

    assert shown(running).parent == second.id
    assert third.facts == {}


def test_a_part_whose_message_is_gone_is_refused(running: Running) -> None:
    gone = Receipt("4242", "https://t.me/hope_channel/4242")

    with pytest.raises(errors.Rejected, match="message to be replied not found"):
        publish(connect(running), replace(MESSAGE, thread=(gone,)))


@pytest.mark.parametrize(
    "asked, words, preview",
    [
        ("link", f"a https://hope.example {TALK}", {"url": TALK}),
        ("link", f"[a]({TALK})", {"url": TALK}),
        ("link", "a https://hope.example", {"is_disabled": True}),
        ("any", f"a https://hope.example {TALK}", {"url": TALK}),
        ("any", "a https://hope.example", {"is_disabled": False}),
        ("none", TALK, {"is_disabled": True}),
    ],
)
def test_a_preview_is_of_the_link_that_the_post_is_about(
    running: Running, asked: str, words: str, preview: dict[str, Any]
) -> None:
    session = connect(running, preview=asked)

    prepared = telegram.prepare(written(words, link=TALK), session)

    assert prepared["preview"] == preview


def test_a_post_may_say_otherwise_than_its_account(running: Running) -> None:
    session = connect(running, silent=True)
    options = {"silent": False, "preview": "none"}

    publish(session, written(TALK, link=TALK))
    publish(session, written(TALK, link=TALK, options=options))

    assert [post.notes for post in running.world.posts] == [("without a sound", f"preview of {TALK}"), ()]


def test_a_session_is_the_chat_and_hides_the_token(running: Running) -> None:
    session = connect(running)

    assert (session.id, session.name) == ("-1001000000001", "@hope_channel")
    assert session.url == "https://t.me/hope_channel"
    assert session.retry == Blind()
    assert TOKEN.partition(":")[2] not in repr(session) + json.dumps(telegram.prepare(MESSAGE, session))


@pytest.mark.parametrize("chat", ["@hope_circle", "@Hope_Circle", "-1001000000005"])
def test_a_group_lets_its_members_write(running: Running, chat: str) -> None:
    receipt = publish(connect(running, chat=chat))

    assert receipt.url == f"https://t.me/hope_circle/{receipt.id}"


@pytest.mark.parametrize(
    "chat, said",
    [
        ("@only_read", r"@ours_bot may not post in @only_read: make it an administrator of the channel that may post"),
        ("@strangers", r"may not post in @strangers: make it an administrator of the channel"),
        ("@hope_silence", r"may not post in @hope_silence: make it an administrator of the group"),
        ("@hope_limits", r"may not post in @hope_limits: make it an administrator of the group"),
        ("-42", r"messages of a small group have no links"),
        ("@nowhere", r"400: chat not found: look at `chat` in multipost.yml"),
        ("-43", r"upgraded to a supergroup chat: write `chat: \"-1001000000005\"` in multipost.yml"),
    ],
)
def test_where_the_bot_may_not_post_is_said_before_anything_is_sent(running: Running, chat: str, said: str) -> None:
    with pytest.raises(errors.AuthFailed, match=said):
        connect(running, chat=chat)


@pytest.mark.parametrize(
    "token, said", [("1:unknown", "401: Unauthorized: copy the token"), (TOKEN + "-", "401: Unauthorized")]
)
def test_a_token_that_is_gone_is_to_be_copied_again(running: Running, token: str, said: str) -> None:
    with pytest.raises(errors.AuthFailed, match=said) as caught:
        connect(running, token)

    assert token not in str(caught.value)


@pytest.mark.parametrize("pasted", ["", "ABC", "123456", "123456:", "1:a/getMe", "https://t.me/bot", "1:a b"])
def test_anything_else_is_no_token_and_is_not_repeated(pasted: str) -> None:
    with pytest.raises(pydantic.ValidationError) as caught:
        telegram.Login(token=pydantic.SecretStr(pasted))

    assert not pasted or f"'{pasted}'" not in str(caught.value)


@pytest.mark.parametrize("chat", ["hope", "@x", "12345", "https://t.me/hope", "@hope channel", "@hope/1", "-"])
def test_a_chat_is_a_name_or_a_number(chat: str) -> None:
    with pytest.raises(pydantic.ValidationError):
        telegram.AccountSettings(chat=chat)


@pytest.mark.parametrize(
    "url",
    [
        "https://t.me/hope_channel/7",
        " https://t.me/Hope_Channel/7?single ",
        "https://t.me/s/hope_channel/7/",
        "https://t.me/c/1000000001/7",
        "https://t.me/c/1000000001/3/7?thread=3",
        "https://telegram.me/hope_channel/7",
    ],
)
def test_a_message_is_located_by_its_link(running: Running, url: str) -> None:
    assert telegram.locate(url, connect(running)) == Receipt("7", "https://t.me/hope_channel/7")


@pytest.mark.parametrize(
    "url",
    [
        "https://t.me/hope_channel",
        "https://t.me/others/7",
        "https://t.me/c/1000000002/7",
        "https://t.me.evil.example/hope_channel/7",
        "7",
        "",
    ],
)
def test_a_link_to_another_chat_proves_nothing(running: Running, url: str) -> None:
    with pytest.raises(errors.Rejected, match=r"looks like https://t.me/hope_channel/123"):
        telegram.locate(url, connect(running))


def test_a_chat_cannot_be_searched(running: Running) -> None:
    with pytest.raises(errors.OutcomeUnknown):
        telegram.find({}, connect(running), AT, ())


@pytest.mark.parametrize("kind", ["drop", "half", "html", "empty", "fail-after", "fail"])
def test_an_answer_that_is_lost_proves_nothing(running: Running, kind: Any) -> None:
    session = connect(running)
    running.world.faults.order(kind, **SENDS)

    with pytest.raises(errors.OutcomeUnknown):
        publish(session)


def test_too_many_messages_wait_as_long_as_telegram_says(running: Running, hands: Hands) -> None:
    session = connect(running)
    receipts = [publish(session, replace(MESSAGE, attachments=(SUN,) * 10)) for _ in range(2)]

    with pytest.raises(errors.RateLimited) as caught:
        publish(session)

    assert len({receipt.id for receipt in receipts}) == 2
    assert (caught.value.retry_after - hands()).total_seconds() == 60


def exceeded(message: Message) -> list[tuple[str, int]]:
    limits = {"text": telegram.SPEC.text, **dict(telegram.limits(message, {}))}
    over = platform.exceeded(message, [(field, limit) for field, limit in limits.items() if limit])
    return [(one.unit, one.limit.count) for one in over]


@pytest.mark.parametrize(
    "source, attachments, over",
    [
        ("a" * 4096, (), []),
        ("a" * 4097, (), [("characters of text", 4096)]),
        ("**a** & " * 682, (), []),
        ("👋" * 2049, (), [("characters of text", 4096)]),
        ("a" * 1024, (SUN,), []),
        ("a" * 1025, (SUN,), [("characters of text", 1024)]),
        (f"[a](https://hope.example/{'b' * 200}) " * 160, (), [("UTF-8 bytes of text", 32_768)]),
    ],
)
def test_words_are_counted_without_their_markup_and_are_fewer_beside_pictures(
    source: str, attachments: tuple[Attachment, ...], over: list[tuple[str, int]]
) -> None:
    message = written(source, attachments=attachments)

    assert exceeded(message) == over


@pytest.mark.parametrize(
    "source, attachments, said",
    [("a" * 4097, (), "400: message is too long"), ("a" * 1025, (SUN,), "400: message caption is too long")],
)
def test_what_we_take_for_too_long_telegram_does_too(
    running: Running, source: str, attachments: tuple[Attachment, ...], said: str
) -> None:
    session = connect(running)

    with pytest.raises(errors.Rejected, match=said):
        publish(session, written(source, attachments=attachments))


def test_what_telegram_does_not_take_is_named(running: Running) -> None:
    session = connect(running)

    with pytest.raises(errors.Rejected, match='can\'t parse entities: Unsupported start tag "p" at byte offset 0'):
        publish(session, replace(MESSAGE, text="<p>Hello</p>"))
    with pytest.raises(errors.Rejected, match="message text is empty"):
        publish(session, replace(MESSAGE, text=""))


def said(status: int, description: str = "", **more: Any) -> Answer:
    body = {"ok": False, "error_code": status, "description": description, **more} if description or more else None
    return Answer(status, {}, json.dumps(body).encode() if body else b"<html>", AT)


@pytest.mark.parametrize(
    "answer, preparing, committing",
    [
        (Answer(200, {}, b'{"ok":true,"result":[]}', AT), None, None),
        (said(200, "odd"), errors.NotSent, errors.OutcomeUnknown),
        (said(200), None, None),
        (said(401, "Unauthorized"), errors.AuthFailed, errors.AuthFailed),
        (said(404, "Not Found"), errors.AuthFailed, errors.AuthFailed),
        (said(403, "Forbidden: bot was kicked from the channel chat"), errors.AuthFailed, errors.AuthFailed),
        (said(400, "Bad Request: chat not found"), errors.AuthFailed, errors.AuthFailed),
        (said(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), errors.AuthFailed, errors.AuthFailed),
        (said(400, "Bad Request: not enough rights to send photos"), errors.AuthFailed, errors.AuthFailed),
        (said(400, "upgraded", parameters={"migrate_to_chat_id": -1001}), errors.AuthFailed, errors.AuthFailed),
        (said(400, "odd", parameters=[1]), errors.Rejected, errors.Rejected),
        (said(400, "odd", parameters={"migrate_to_chat_id": "x"}), errors.Rejected, errors.Rejected),
        (said(400, "Bad Request: Timeout expired"), errors.NotSent, errors.OutcomeUnknown),
        (said(400), errors.Rejected, errors.Rejected),
        (said(413, "Request Entity Too Large"), errors.Rejected, errors.Rejected),
        (said(429, "Too Many Requests: retry after 35"), errors.RateLimited, errors.RateLimited),
        (said(500, "Internal Server Error"), errors.NotSent, errors.OutcomeUnknown),
        (said(502), errors.NotSent, errors.OutcomeUnknown),
        (Answer(400, {}, b"[" * 900_000, AT), errors.Rejected, errors.Rejected),
        (Answer(400, {}, b"[1]", AT), errors.Rejected, errors.Rejected),
    ],
)
def test_an_answer_means_one_thing(answer: Answer, preparing: type | None, committing: type | None) -> None:
    kinds = [telegram.judge(answer, publishing) for publishing in (False, True)]

    assert [type(kind) if kind else None for kind in kinds] == [preparing, committing]


def test_a_refusal_without_words_still_says_what_to_do() -> None:
    sentence = str(telegram.judge(said(404), committing=False))

    assert sentence == "Telegram answered 404: copy the token of the bot from @BotFather again"


ASKED = {
    "chat": "-1",
    "text": '<a href="https://a.example">Hi</a> &amp; <a href="https://b.example/.">https://b.example/.</a>',
    "files": [],
    "covered": False,
    "answers": None,
}
LINKED = [{"type": "text_link"}]
THERE = {"message_id": 5, "chat": {"id": -1}, "text": "Hi & https://b.example/.", "entities": LINKED}
CAPTION = {"message_id": 5, "chat": {"id": -1}, "caption": "Hi & https://b.example/.", "caption_entities": LINKED}


@pytest.mark.parametrize(
    "messages, asked, sentences",
    [
        ([THERE], {}, []),
        ([{**THERE, "chat": {"id": -2}}], {}, ["It stands in another chat, -2."]),
        ([{**THERE, "text": "Hi"}], {}, ["Its words are others there."]),
        ([{**THERE, "entities": None}], {}, ["It has 0 of its 1 links behind words there."]),
        ([THERE], {"answers": 4}, ["It does not follow the part before it there."]),
        ([{**THERE, "reply_to_message": {"message_id": 4}}], {"answers": 4}, []),
        ([CAPTION], {"files": [1]}, ["It has 0 of its 1 attachments there."]),
        ([{**CAPTION, "animation": {"file_id": "x"}}], {"files": [1]}, []),
        ([{**CAPTION, "photo": [1]}], {"files": [1], "covered": True}, ["Its pictures are not covered there."]),
        ([{**CAPTION, "photo": [1]}, {"message_id": 6}], {"files": [1, 2]}, ["It has 1 of its 2 attachments there."]),
    ],
)
def test_what_is_shown_otherwise_than_asked_is_said(messages: Any, asked: dict[str, Any], sentences: list[str]) -> None:
    assert list(_telegram_shown.differences(messages, {**ASKED, **asked})) == sentences


def test_a_receipt_carries_what_differs(running: Running) -> None:
    session = replace(connect(running), id="-1")

    receipt = _telegram_shown.receipt({**THERE, "text": ""}, ASKED, session)

    assert receipt.facts == {"differs": ["Its words are others there."]}


@pytest.mark.parametrize("result", [[], {**THERE, "message_id": 0}, [THERE, {**THERE, "message_id": 0}]])
def test_a_message_without_a_number_is_one_that_nobody_knows_of(running: Running, result: Any) -> None:
    with pytest.raises(errors.OutcomeUnknown, match="does not say where"):
        _telegram_shown.receipt(result, ASKED, connect(running))


def test_a_text_beside_pictures_is_cut_into_captions(running: Running) -> None:
    whole = markdown.parse("You are **not** alone. " * 100)
    limit = dict(telegram.limits(replace(MESSAGE, attachments=(SUN,)), {}))["text"]

    parts = [dialects.telegram(part).text for part in split.split(whole, dialects.telegram, limit)]
    publish(connect(running), replace(MESSAGE, text=parts[0], attachments=(SUN,)))

    assert [characters(part) for part in parts] == [1006, 892]
    assert shown(running).text.endswith("You are not alone.")
