"""A webhook of one's own: signed as the standard says, once where repeats are dropped, and without its secrets."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import clock, errors, wire
from multipost.accounts import Account
from multipost.config import Site
from multipost.platform import Answer, Blind, Keyed, Receipt, Session
from multipost.platforms import webhook
from multipost.sandbox import server
from multipost.sandbox import webhook as imitation
from multipost.text import dialects, markdown
from multipost.wire import Route
from tests.messages import AT
from tests.sandbox.visit import MESSAGE, PNG, SUN, Hands, picture
from tests.wire import server as scripts
from tests.wire.server import answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from multipost.platform import Message
    from multipost.sandbox.server import Running

    Connect = Callable[..., Session]

PAGE = Path(__file__).parents[2] / "docs/how-to/connect-webhook.md"
LOGIN = imitation.login("ours")
EXAMPLE = "whsec_YW4gZXhhbXBsZTogbWFrZSB5b3VyIG93bg=="
WORDS = "You are **not** alone. Call 116 123.\n\n![A sun](media/sun.png)"
POST = replace(
    MESSAGE,
    title="You are not alone",
    text=dialects.plain(markdown.parse(WORDS)).text,
    article=dialects.html(markdown.parse(WORDS)).text,
    attachments=(SUN,),
    key="9f" * 32,
)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def running(hands: Hands) -> Iterator[Running]:
    with server.running(hands) as fresh:
        yield fresh


@pytest.fixture
def connect(hands: Hands) -> Iterator[Connect]:
    """Logging in, which asks nobody; every line is closed in the end."""
    with contextlib.ExitStack() as lines:

        def entered(address: str, login: Any = LOGIN, now: Any = hands, **settings: Any) -> Session:
            account = Account("ours", "webhook", webhook.AccountSettings(**settings), Site())
            http = wire.connection(Route(address), now, webhook.judge, login.values())
            lines.callback(http.close)
            session = webhook.connect(account, webhook.Login.model_validate(login), http)
            return replace(session, open=picture)

        yield entered


def publish(session: Session, message: Message = POST) -> Receipt:
    prepared = json.loads(json.dumps(webhook.prepare(message, session)))  # as the ledger keeps it
    with session.http.publishing():
        return webhook.commit(prepared, session)


def test_a_post_is_received_and_its_address_is_known(connect: Connect, running: Running) -> None:
    receipt = publish(connect(running.address), replace(POST, content_warning="grief"))

    (shown,) = running.world.posts
    assert shown.text == "You are not alone\n\nYou are not alone. Call 116 123."
    assert (shown.pictures, shown.notes) == ((SUN.alt,), ("content warning: grief",))
    assert receipt == Receipt(shown.id, shown.url)


def test_all_that_a_post_says_goes_with_it(connect: Connect) -> None:
    said = replace(
        POST,
        tags=("Care",),
        link="https://hope.example/talk",
        canonical="https://hope.example/a/",
        content_warning="grief",
    )
    with scripts.running(answer()) as receiver:
        publish(connect(receiver.address), said)

    body = json.loads(receiver.heard[0].body)
    attachments = body["data"].pop("attachments")
    assert (body["type"], body["timestamp"]) == ("post.published", "2026-10-10T09:00:00Z")
    assert body["data"] == {
        "id": POST.key,
        "post": "hello",
        "date": "2026-10-10",
        "account": "ours",
        "title": "You are not alone",
        "text": "You are not alone. Call 116 123.",
        "html": POST.article,
        "link": "https://hope.example/talk",
        "canonical": "https://hope.example/a/",
        "language": "en",
        "tags": ["Care"],
        "content_warning": "grief",
    }
    assert base64.b64decode(attachments[0].pop("content")) == PNG
    named = {"file": SUN.file, "alt": SUN.alt, "sha256": SUN.sha256}
    assert attachments == [{**named, "name": "sun.png", "type": "image/png"}]


def test_what_the_page_shows_is_what_is_sent(connect: Connect) -> None:
    (shown,) = re.findall(r"^```json\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    with scripts.running(answer()) as receiver:
        publish(connect(receiver.address))

    sent, said = json.loads(receiver.heard[0].body), json.loads(shown)
    assert (list(sent), list(sent["data"])) == (list(said), list(said["data"]))
    assert list(sent["data"]["attachments"][0]) == list(said["data"]["attachments"][0])


def test_pictures_can_stay_away(connect: Connect, running: Running) -> None:
    publish(connect(running.address, files="none"))

    assert running.world.posts[0].pictures == (SUN.alt,)
    assert running.world.posts[0].notes == ("pictures are not with it",)


# --- signed -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def receiver() -> dict[str, Any]:
    """The receiver that the page shows."""
    (program,) = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(program, names)  # noqa: S102 - it is ours, and this is how a reader would try it
    return names


def heard(script: scripts.Server, number: int = 0) -> tuple[dict[str, str], bytes]:
    """The headers and the body of a request."""
    one = script.heard[number]
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    return {name: one.header(name) for name in names}, one.body


def test_the_receiver_of_the_page_takes_what_the_reference_library_signed(receiver: dict[str, Any]) -> None:
    receiver["KEY"] = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    receiver["time"] = SimpleNamespace(time=lambda: 1614265330)
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v0,abc v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }

    assert receiver["is_ours"](headers, b'{"test": 2432232314}')
    assert not receiver["is_ours"](headers, b'{"test": 2432232315}')


def test_the_receiver_of_the_page_keeps_a_post_once(connect: Connect, receiver: dict[str, Any]) -> None:
    with scripts.running(answer()) as script:
        session = connect(script.address, {**LOGIN, "secret": EXAMPLE}, clock.now)
        publish(session)
        publish(session)
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        answers = [receiver["receive"](*heard(script, number), database) for number in (0, 1)]
        kept = database.execute("SELECT id, text FROM posts").fetchall()

    assert answers == [(200, {"id": POST.key})] * 2
    assert kept == [(POST.key, "You are not alone. Call 116 123.")]


def test_the_receiver_of_the_page_takes_nothing_else(connect: Connect, receiver: dict[str, Any]) -> None:
    with scripts.running(answer()) as script:
        publish(connect(script.address, now=clock.now))  # another secret
        publish(connect(script.address, {**LOGIN, "secret": EXAMPLE}))  # another time

    assert [receiver["receive"](*heard(script, number), None)[0] for number in (0, 1)] == [401, 401]


def test_a_repeat_has_the_same_id_and_a_time_of_its_own(connect: Connect, running: Running, hands: Hands) -> None:
    session = connect(running.address)
    first = publish(session)
    hands.wait(3600)

    assert publish(session) == first
    assert len(running.world.posts) == 1


# --- once -----------------------------------------------------------------------------------------------------------


def test_what_can_be_proven_is_what_the_owner_says(connect: Connect) -> None:
    assert connect("", repeats="dropped").retry == Keyed(settle=timedelta(minutes=5))
    assert connect("").retry == Blind()


def test_a_receiver_that_has_it_already_has_it(connect: Connect) -> None:
    with scripts.running(answer(b"", "409 Conflict")) as script:
        receipt = publish(connect(script.address, repeats="dropped"))

        with pytest.raises(errors.OutcomeUnknown, match="says that it has this post"):
            publish(connect(script.address))

    assert receipt == Receipt(POST.key, "https://hooks.example")


@pytest.mark.parametrize(
    "body, receipt",
    [
        (b"", (POST.key, "https://hooks.example")),
        (b"ok", (POST.key, "https://hooks.example")),
        (b"[]", (POST.key, "https://hooks.example")),
        (b'{"id": 7}', ("7", "https://hooks.example")),
        (b'{"id": " ", "url": "javascript:alert(1)"}', (POST.key, "https://hooks.example")),
        (b'{"id": null, "url": "https://hope.example/7"}', (POST.key, "https://hope.example/7")),
    ],
)
def test_a_receipt_is_what_the_receiver_says_or_our_key(
    connect: Connect, body: bytes, receipt: tuple[str, str]
) -> None:
    with scripts.running(answer(body)) as script:
        assert publish(connect(script.address)) == Receipt(*receipt)


@pytest.mark.parametrize("kind", ["drop", "half", "html", "fail-after", "fail"])
def test_an_answer_that_is_lost_proves_nothing(connect: Connect, running: Running, kind: Any) -> None:
    session = connect(running.address)
    running.world.faults.order(kind)

    with pytest.raises(errors.OutcomeUnknown):
        publish(session)


def test_a_receiver_cannot_be_searched(connect: Connect) -> None:
    with pytest.raises(errors.OutcomeUnknown, match="cannot be searched"):
        webhook.find({}, connect(""), AT, ())


def said(status: int, body: bytes = b"", **headers: str) -> Answer:
    return Answer(status, headers, body, AT)


@pytest.mark.parametrize(
    "heard, meant",
    [
        (said(200), None),
        (said(202, b"Accepted"), None),
        (said(204), None),
        (said(409), None),
        (said(200, b" <!doctype html>"), errors.OutcomeUnknown),
        (said(301, location="https://b.example/"), errors.AuthFailed),
        (said(302), errors.OutcomeUnknown),
        (said(303), errors.OutcomeUnknown),
        (said(307), errors.AuthFailed),
        (said(308), errors.AuthFailed),
        (said(400), errors.Rejected),
        (said(401), errors.AuthFailed),
        (said(403), errors.AuthFailed),
        (said(404), errors.AuthFailed),
        (said(405), errors.AuthFailed),
        (said(408), errors.OutcomeUnknown),
        (said(410), errors.AuthFailed),
        (said(413), errors.Rejected),
        (said(422), errors.Rejected),
        (said(423), errors.OutcomeUnknown),
        (said(425), errors.OutcomeUnknown),
        (said(429), errors.RateLimited),
        (said(500), errors.OutcomeUnknown),
        (said(503), errors.OutcomeUnknown),
    ],
)
def test_an_answer_means_one_thing(heard: Answer, meant: type | None) -> None:
    kind = webhook.judge(heard, committing=True)

    assert (type(kind) if kind else None) == meant


def test_a_page_before_anything_is_sent_is_no_post() -> None:
    assert isinstance(webhook.judge(said(200, b"<html>"), committing=False), errors.NotSent)


def test_where_a_receiver_moved_to_is_not_repeated() -> None:
    moved = webhook.judge(said(308, location="https://b.example/secret-token"), committing=True)

    assert str(moved) == "the receiver answered 308: set its new address as `url`"


# --- secrets ----------------------------------------------------------------------------------------------------------


def test_a_session_is_the_receiver_without_its_secrets(connect: Connect) -> None:
    session = connect("", {**LOGIN, "url": "https://hooks.example/in/a1b2c3d4e5f6a7b8?code=z9y8x7w6v5u4t3s2"})

    shown = repr(session) + repr(webhook.Login.model_validate(LOGIN))
    assert re.fullmatch(r"hooks\.example/[0-9a-f]{16}", session.id)
    assert (session.name, session.url) == ("hooks.example", "https://hooks.example")
    assert not re.search("a1b2c3d4|z9y8x7w6|whsec_|sandbox-webhook", shown)
    assert session.id != connect("").id


def test_a_secret_within_the_address_is_hidden_and_plain_words_are_not(connect: Connect) -> None:
    url = "https://hooks.example/content/a1b2c3d4e5f6a7b8?code=z9y8x7w6v5u4t3s2"
    with scripts.running(answer(b'{"error": "no a1b2c3d4e5f6a7b8 or z9y8x7w6v5u4t3s2"}', "400 Bad Request")) as script:
        session = connect(script.address, {**LOGIN, "url": url})

        with pytest.raises(errors.Rejected, match=r"no \[hidden\] or \[hidden\]$"):
            publish(session)

    prepared = webhook.prepare(POST, session)
    assert session.http.clean(prepared) == prepared


@pytest.mark.parametrize(
    "field, value",
    [
        ("url", "http://hooks.example/a"),
        ("url", "hooks.example/a"),
        ("url", "https://me@hooks.example/a"),
        ("url", "https://hooks.example/a#b"),
        ("url", "https:///a"),
        ("secret", EXAMPLE.removeprefix("whsec_")),
        ("secret", "whsec_c2hvcnQ="),
        ("secret", f"whsec_{'QUFB' * 22}"),
        ("secret", "whsec_not base64 at all, not at all"),
    ],
)
def test_what_is_no_login_is_refused_and_not_repeated(field: str, value: str) -> None:
    with pytest.raises(pydantic.ValidationError) as caught:
        webhook.Login.model_validate({**LOGIN, field: value})

    assert value not in str(caught.value)


@pytest.mark.parametrize("secret", [EXAMPLE, EXAMPLE.rstrip("="), f"whsec_{'QUFB' * 8}"])
def test_a_secret_is_taken_with_or_without_its_last_signs(secret: str) -> None:
    assert webhook.Login.model_validate({**LOGIN, "secret": secret}).secret.get_secret_value() == secret


def test_a_receiver_on_this_machine_needs_no_encryption() -> None:
    login = webhook.Login.model_validate({**LOGIN, "url": "http://127.0.0.1:8000/in"})

    assert login.url.get_secret_value() == "http://127.0.0.1:8000/in"
