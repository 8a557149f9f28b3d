"""The receiver of the sandbox: it takes what is signed with its secret, of now, and shows it once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import webhook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands

PATH = webhook.login("hope")["url"].removeprefix("https://hooks.example")
SECRET = base64.b64decode(webhook.login("hope")["secret"].removeprefix("whsec_"))
POST: dict[str, Any] = {"title": "", "text": "Hello", "content_warning": "", "attachments": []}
BODY = json.dumps({"data": POST}).encode()


@pytest.fixture
def visit(running: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://{running.address}", headers={"Host": "hooks.example"}) as client:
        yield client


def headers(hands: Hands, name: str, body: bytes = BODY, late: int = 0) -> dict[str, str]:
    stamp = str(int(hands().timestamp()) + late)
    signed = hmac.new(SECRET, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()
    signature = f"v1a,x v1,{base64.b64encode(signed).decode()}"
    return {"webhook-id": name, "webhook-timestamp": stamp, "webhook-signature": signature}


def test_a_post_is_shown_once_and_told_the_same_again(visit: httpx.Client, running: Running, hands: Hands) -> None:
    answers = [visit.post(PATH, content=BODY, headers=headers(hands, "one")) for _ in range(2)]
    other = visit.post(PATH, content=BODY, headers=headers(hands, "two"))

    assert answers[0].json() == answers[1].json()
    assert other.json() != answers[0].json()
    assert [(post.account, post.text) for post in running.world.posts] == [("hope", "Hello")] * 2


@pytest.mark.parametrize("change", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_what_is_not_signed_whole_is_refused(visit: httpx.Client, hands: Hands, change: str) -> None:
    signed = headers(hands, "three")

    changed = visit.post(PATH, content=BODY, headers={**signed, change: "1"})
    missing = visit.post(PATH, content=BODY, headers={**signed, change: ""})
    other = visit.post(PATH, content=BODY + b" ", headers=signed)

    assert [one.status_code for one in (changed, missing, other)] == [401] * 3


@pytest.mark.parametrize("late, status", [(-301, 401), (-300, 200), (300, 200), (301, 401)])
def test_what_was_signed_at_another_time_is_refused(visit: httpx.Client, hands: Hands, late: int, status: int) -> None:
    answer = visit.post(PATH, content=BODY, headers=headers(hands, f"at {late}", late=late))

    assert answer.status_code == status


@pytest.mark.parametrize("body", [b"{", b"[]", b"{}"])
def test_what_is_no_post_is_refused(visit: httpx.Client, hands: Hands, body: bytes) -> None:
    assert visit.post(PATH, content=body, headers=headers(hands, "four", body)).status_code == 400


def test_only_posts_are_received_and_only_where_it_listens(visit: httpx.Client) -> None:
    assert visit.get(PATH).status_code == 405
    assert visit.post("/elsewhere").status_code == 404
    assert not webhook.serves("hope.example", PATH)
