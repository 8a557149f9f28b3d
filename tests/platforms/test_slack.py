"""Slack: one message or a clear word, found again by its key, and nobody is rung."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Answer, File, Lookup, Prepared, Receipt, Session
from multipost.platforms import _slack_shown as posts
from multipost.platforms import slack
from multipost.sandbox import slack as imitation
from multipost.text import dialects, markdown
from multipost.wire import Route
from tests.messages import AT
from tests.sandbox.visit import MESSAGE, SUN, Hands, picture

if TYPE_CHECKING:
    from multipost.platform import Attachment, Message
    from multipost.sandbox.server import Running

TOKEN = imitation.login("ours")["token"]
CHANNEL = imitation.settings()["channel"]
POSTS = {"method": "POST", "path": "/api/chat.postMessage"}


def connect(running: Running, token: str = TOKEN, channel: str = CHANNEL, **settings: Any) -> Session:
    account = Account("ours", "slack", slack.AccountSettings(channel=channel, **settings), Site())
    http = wire.connection(Route(running.address), running.world.now, slack.judge, [token])
    session = slack.connect(account, slack.Login(token=pydantic.SecretStr(token)), http)
    return replace(session, open=picture)


def prepare(session: Session, message: Message = MESSAGE) -> Prepared:
    prepared: Prepared = json.loads(json.dumps(slack.prepare(message, session)))  # as the ledger keeps it
    return prepared


def publish(session: Session, message: Message = MESSAGE) -> Receipt:
    return commit(session, prepare(session, message))


def commit(session: Session, prepared: Prepared) -> Receipt:
    with session.http.publishing():
        return slack.commit(prepared, session)


def film(attachment: Attachment) -> File:
    """A picture that Slack looks at for a while."""
    return File(b"GIF89a" + attachment.alt.encode(), "image/gif", "sun.gif", (1, 1))


def test_a_message_is_out_and_its_address_is_known(running: Running) -> None:
    receipt = publish(connect(running))

    shown = running.world.posts[0]
    assert (shown.text, shown.account, shown.pictures) == ("You are not alone.", "ours", ())
    assert (receipt.id, receipt.url, receipt.facts) == (shown.id, shown.url, {})


def test_pictures_stand_below_the_words_in_order_with_their_descriptions(running: Running) -> None:
    other = replace(SUN, file="media/sea.png", alt="Calm <water> & light")

    receipt = publish(connect(running), replace(MESSAGE, attachments=(SUN, other)))

    shown = running.world.posts[0]
    assert (shown.text, shown.pictures) == ("You are not alone.", (SUN.alt, "Calm <water> & light"))
    assert receipt.facts == {}


def test_screen_readers_are_told_what_the_pictures_show(running: Running) -> None:
    other = replace(SUN, alt="Calm <water>")

    prepared = prepare(connect(running), replace(MESSAGE, attachments=(SUN, other)))

    assert prepared["body"]["text"] == f"You are not alone.\n\n{SUN.alt}\n\nCalm &lt;water&gt;"


def test_pictures_alone_are_a_message_too(running: Running) -> None:
    publish(connect(running), replace(MESSAGE, text="", attachments=(SUN,)))

    assert running.world.posts[0].pictures == (SUN.alt,)


def test_a_picture_that_slack_looks_at_is_waited_for_and_not_uploaded_again(running: Running, hands: Hands) -> None:
    session, message = replace(connect(running), open=film), replace(MESSAGE, attachments=(SUN, SUN))
    with pytest.raises(errors.NotReady) as caught:
        slack.prepare(message, session)
    hands.wait(10)

    publish(session, replace(message, resume=caught.value.resume))

    assert prepare(session, replace(message, resume=caught.value.resume))["body"]["blocks"][1]["slack_file"] == {
        "id": caught.value.resume["files"][0]
    }
    assert running.world.posts[0].pictures == (SUN.alt, SUN.alt)


def test_pictures_that_slack_has_lost_are_uploaded_again(running: Running) -> None:
    message = replace(MESSAGE, attachments=(SUN,), resume={"files": ["F0NOTTHERE"]})

    publish(connect(running), message)

    assert running.world.posts[0].pictures == (SUN.alt,)


def test_a_message_that_comes_too_early_for_its_pictures_is_not_sent(running: Running) -> None:
    session = connect(running)
    prepared = prepare(session, replace(MESSAGE, attachments=(SUN,)))
    prepared["body"]["blocks"][1]["slack_file"]["id"] = "F0NOTTHERE"

    with pytest.raises(errors.NotSent, match="still looking"):
        commit(session, prepared)

    assert running.world.posts == []


def test_the_parts_of_a_thread_answer_the_first(running: Running) -> None:
    session = connect(running)
    first = publish(session)
    second = publish(session, replace(MESSAGE, thread=(first,)))

    third = publish(session, replace(MESSAGE, thread=(first, second)))

    assert [post.parent for post in running.world.posts] == ["", first.id, first.id]
    assert third.url.endswith(f"?thread_ts={first.id}&cid={CHANNEL}")
    assert (second.facts, third.facts) == ({}, {})


def test_nobody_is_rung_even_by_words_that_nobody_defused(running: Running) -> None:
    words = "@channel @here @everyone"

    publish(connect(running), replace(MESSAGE, text=words))
    publish(connect(running), replace(MESSAGE, text=words, attachments=(SUN,)))

    assert [post.notes for post in running.world.posts] == [(), ()]


def test_readers_see_the_words_as_they_were_written(running: Running) -> None:
    source = "988. Call any time\n\n- **you** are not alone, @here 👋 1️⃣\n- snake_case <!channel> \\*no\\* & :wave:"

    receipt = publish(connect(running), replace(MESSAGE, text=dialects.slack(markdown.parse(source)).text))

    shown = running.world.posts[0]
    assert shown.text == (
        "988. Call any time\n\n• you are not alone, @here [wave] [one]\n• snake_case <!channel> *no* & :wave:"
    )
    assert (shown.notes, receipt.facts) == ((), {})


@pytest.mark.parametrize("previews", [True, False])
def test_previews_of_links_are_shown_where_the_account_wants_them(running: Running, previews: Any) -> None:
    body = prepare(connect(running, previews=previews))["body"]

    assert (body["unfurl_links"], body["unfurl_media"]) == (previews, previews)


def test_the_longest_message_is_taken_with_and_without_pictures(running: Running) -> None:
    pictures = tuple(replace(SUN, alt="a" * 1000) for _ in range(8))

    publish(connect(running), replace(MESSAGE, text="a" * 3000))
    publish(connect(running), replace(MESSAGE, text="a" * 3000, attachments=pictures))

    assert [len(post.text) for post in running.world.posts] == [3000, 3000]


def test_a_session_is_a_channel_of_a_workspace(running: Running) -> None:
    session = connect(running)

    assert (session.id, session.name) == (f"T0SANDBOX/{CHANNEL}", "#hope of Sandbox")
    assert session.url == f"https://sandbox.slack.com/archives/{CHANNEL}"
    assert session.retry == Lookup()
    assert TOKEN not in repr(session)


@pytest.mark.parametrize(
    "token, channel, said",
    [
        ("xoxb-other", CHANNEL, "refuses the token .invalid_auth.: install the app again"),
        (TOKEN.replace("sandbox-", "sandboxfew-"), CHANNEL, "lacks files:write and files:read: add that"),
        (TOKEN, "C0NOTTHERE", "sees no such channel: write `/invite @`"),
        (TOKEN, "C0STRANGE", "not in #elsewhere: write `/invite @ours` there"),
        (TOKEN, "C0ARCHIVE", "#long-ago is archived"),
        (TOKEN, "C0PRIVATE", "lacks groups:history"),
    ],
)
def test_who_may_not_post_there_is_told_what_to_set(running: Running, token: str, channel: str, said: str) -> None:
    with pytest.raises(errors.AuthFailed, match=said) as caught:
        connect(running, token, channel)

    assert token not in str(caught.value)


@pytest.mark.parametrize("channel", ["#general", "general", "c0123abcdef", "C0", "D0123ABCDEF", "C0123-ABCDEF", ""])
def test_a_channel_is_named_by_its_id(channel: str) -> None:
    with pytest.raises(pydantic.ValidationError, match="Open the channel's details"):
        slack.AccountSettings(channel=channel)


@pytest.mark.parametrize("kind", ["drop", "fail-after"])
def test_a_message_whose_answer_was_lost_is_found_by_its_key(running: Running, kind: Any) -> None:
    session = connect(running)
    prepared = prepare(session, replace(MESSAGE, key="1" * 64, attachments=(SUN,)))
    running.world.faults.order(kind, **POSTS)
    with pytest.raises(errors.OutcomeUnknown):
        commit(session, prepared)

    found = slack.find(prepared, session, running.world.now(), ())

    assert found == Receipt(running.world.posts[0].id, running.world.posts[0].url)


def test_an_answer_in_a_thread_is_found_there(running: Running) -> None:
    session = connect(running)
    first = publish(session)
    prepared = prepare(session, replace(MESSAGE, key="2" * 64, thread=(first,)))
    receipt = commit(session, prepared)

    assert slack.find(prepared, session, running.world.now(), ()) == receipt
    assert slack.find(prepared, session, running.world.now(), [receipt.id]) is None


def test_the_first_part_is_found_although_it_was_answered(running: Running) -> None:
    session = connect(running)
    prepared = prepare(session, replace(MESSAGE, key="3" * 64))
    first = commit(session, prepared)
    publish(session, replace(MESSAGE, thread=(first,)))

    assert slack.find(prepared, session, running.world.now(), ()) == first


def test_a_message_is_found_behind_many_others(running: Running, hands: Hands) -> None:
    session, since = connect(running), running.world.now()
    prepared = prepare(session, replace(MESSAGE, key="4" * 64))
    receipt = commit(session, prepared)
    others = [published_later(session, hands) for _ in range(20)]

    assert slack.find(prepared, session, since, [one.id for one in others]) == receipt


def test_words_without_the_key_are_another_message(running: Running) -> None:
    session = connect(running)
    publish(session)

    assert slack.find(prepare(session, replace(MESSAGE, key="5" * 64)), session, running.world.now(), ()) is None


def test_two_messages_with_one_key_prove_nothing(running: Running) -> None:
    session = connect(running)
    prepared = prepare(session, replace(MESSAGE, key="6" * 64))
    commit(session, prepared)
    commit(session, prepared)

    with pytest.raises(errors.OutcomeUnknown, match="2 messages"):
        slack.find(prepared, session, running.world.now(), ())


def test_too_much_that_was_said_since_cannot_be_looked_through(
    running: Running, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, since = connect(running), running.world.now()
    prepared = prepare(session)
    [published_later(session, hands) for _ in range(3)]
    monkeypatch.setattr("multipost.platforms._slack_find.PER_PAGE", 1)
    monkeypatch.setattr("multipost.platforms._slack_find.MOST_PAGES", 2)

    with pytest.raises(errors.OutcomeUnknown, match="too much"):
        slack.find(prepared, session, since, ())


def published_later(session: Session, hands: Hands) -> Receipt:
    hands.wait(2)
    return publish(session)


def test_messages_are_located_by_their_links(running: Running) -> None:
    session = connect(running)
    first = publish(session)
    second = publish(session, replace(MESSAGE, thread=(first,)))

    assert slack.locate(f" {first.url} ", session) == first
    assert slack.locate(second.url, session) == second


@pytest.mark.parametrize(
    "link, said",
    [
        ("https://sandbox.slack.com/archives/C0SANDBOX", "no link to a message"),
        ("https://sandbox.slack.com/archives/C0STRANGE/p1700000000000000", "no link to a message"),
        ("https://sandbox.slack.com/archives/C0SANDBOX/p1700000000000000", "thread_not_found"),
    ],
)
def test_a_link_to_anything_else_proves_nothing(running: Running, link: str, said: str) -> None:
    with pytest.raises(errors.Rejected, match=said):
        slack.locate(link, connect(running))


def test_a_message_of_somebody_else_is_not_ours(running: Running) -> None:
    theirs = publish(connect(running, imitation.login("theirs")["token"]))

    with pytest.raises(errors.Rejected, match="no message of its own"):
        slack.locate(theirs.url, connect(running))


@pytest.mark.parametrize("kind", ["half", "html", "empty", "fail"])
def test_an_answer_that_nobody_can_read_proves_nothing(running: Running, kind: Any) -> None:
    session = connect(running)
    prepared = prepare(session)
    running.world.faults.order(kind, **POSTS)

    with pytest.raises(errors.OutcomeUnknown):
        commit(session, prepared)


def test_too_many_messages_wait_as_long_as_slack_says(running: Running, hands: Hands) -> None:
    session = connect(running)
    [publish(session) for _ in range(5)]

    with pytest.raises(errors.RateLimited) as caught:
        publish(session)

    assert (caught.value.retry_after - hands()) == timedelta(seconds=5)


BODY = {"channel": "C0SANDBOX", "text": "988", "thread_ts": "1.0"}
SHOWN = {"ts": "2.0", "channel": "C0SANDBOX", "text": "988", "thread_ts": "1.0"}


@pytest.mark.parametrize(
    "change, sentence",
    [
        ({"channel": "C0OTHER"}, "It is in another channel there."),
        ({"text": "98"}, "Its words are others there."),
        ({"blocks": [{"type": "image"}]}, "It has 1 of its 0 pictures there."),
        ({"thread_ts": None}, "It does not follow the part before it there."),
    ],
)
def test_what_is_shown_otherwise_is_said(running: Running, change: dict[str, Any], sentence: str) -> None:
    receipt = posts.receipt(SHOWN | change, BODY, connect(running))

    assert receipt.facts == {"differs": [sentence]}


@pytest.mark.parametrize("name", ["", "1.0", "ok"])
def test_an_answer_without_a_message_of_its_own_proves_nothing(running: Running, name: str) -> None:
    with pytest.raises(errors.OutcomeUnknown, match="no message of its own"):
        posts.receipt(SHOWN | {"ts": name}, BODY, connect(running))


NOT_YET = "invalid slack file [json-pointer:/blocks/0/slack_file]"


def said(code: str, status: int = 200, **more: Any) -> Answer:
    return Answer(status, {}, json.dumps({"ok": False, "error": code, **more}).encode(), AT)


@pytest.mark.parametrize(
    "answer, preparing, committing",
    [
        (Answer(200, {}, b'{"ok": true}', AT), None, None),
        (Answer(200, {}, b"OK - 12", AT), None, None),
        (Answer(200, {}, b"[" * 900_000, AT), None, None),
        (Answer(302, {}, b"", AT), errors.NotSent, errors.OutcomeUnknown),
        (Answer(429, {}, b"", AT), errors.RateLimited, errors.RateLimited),
        (Answer(503, {}, b"", AT), errors.NotSent, errors.OutcomeUnknown),
        (said("ratelimited", 429), errors.RateLimited, errors.RateLimited),
        (said("rate_limited"), errors.RateLimited, errors.RateLimited),
        (said("no_text", 500), errors.NotSent, errors.OutcomeUnknown),
        (said("fatal_error"), errors.NotSent, errors.OutcomeUnknown),
        (said("request_timeout"), errors.NotSent, errors.OutcomeUnknown),
        (said("something_new"), errors.NotSent, errors.OutcomeUnknown),
        (said("invalid_auth"), errors.AuthFailed, errors.AuthFailed),
        (said("missing_scope", needed="chat:write"), errors.AuthFailed, errors.AuthFailed),
        (said("not_in_channel"), errors.NotAllowed, errors.NotAllowed),
        (said("restricted_action_read_only_channel"), errors.NotAllowed, errors.NotAllowed),
        (said("msg_too_long"), errors.Rejected, errors.Rejected),
        (said("invalid_blocks"), errors.Rejected, errors.Rejected),
        (said("invalid_blocks", errors=[NOT_YET]), errors.NotSent, errors.NotSent),
        (said("file_not_found"), None, errors.OutcomeUnknown),
    ],
)
def test_an_answer_means_one_thing(answer: Answer, preparing: type | None, committing: type | None) -> None:
    kinds = [slack.judge(answer, publishing) for publishing in (False, True)]

    assert [type(kind) if kind else None for kind in kinds] == [preparing, committing]


def test_the_scope_that_is_missing_is_named() -> None:
    sentence = str(slack.judge(said("missing_scope", needed="chat:write"), committing=True))

    assert sentence == "the app lacks chat:write: add that under OAuth & Permissions, and install the app again"
