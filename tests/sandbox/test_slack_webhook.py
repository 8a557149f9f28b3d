"""The imitation of Slack's webhooks: plain text, and nothing else is ever learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from multipost.sandbox import slack_webhook

if TYPE_CHECKING:
    from multipost.sandbox.server import Running


WEBHOOK = slack_webhook.login("hope")["webhook"]


def post(running: Running, url: str = WEBHOOK, **options: Any) -> tuple[int, str]:
    address = url.replace(f"https://{slack_webhook.HOST}", f"http://{running.address}")
    answer = httpx.post(address, headers={"Host": slack_webhook.HOST}, **options)
    return answer.status_code, answer.text


def test_a_message_is_ok_and_has_no_name(running: Running) -> None:
    assert post(running, json={"text": "*Hello* <https://a.example|you>"}) == (200, "ok")
    assert running.world.posts[0].text == "Hello you (https://a.example)"


@pytest.mark.parametrize(
    "payload, rings",
    [
        ({"text": "<!channel> <@U1> @here `<!here>`"}, ("rings <!channel>", "rings <@U1>")),
        ({"text": "@here", "link_names": 1}, ("rings @here",)),
    ],
)
def test_a_ping_that_would_have_gone_out_is_noted(
    running: Running, payload: dict[str, Any], rings: tuple[str, ...]
) -> None:
    post(running, json=payload)

    assert running.world.posts[0].notes == rings


@pytest.mark.parametrize(
    "change, payload, answer",
    [
        ("T9", {"json": {"text": "a"}}, (404, "no_team")),
        ("T0", {"json": {}}, (400, "no_text")),
        ("T0", {"json": []}, (400, "invalid_payload")),
        ("T0", {"content": "hello"}, (400, "invalid_payload")),
    ],
)
def test_errors_are_plain_text(running: Running, change: str, payload: dict[str, Any], answer: tuple[int, str]) -> None:
    assert post(running, WEBHOOK.replace("T0", change), **payload) == answer
    assert running.world.posts == []


def test_its_host_is_its_own() -> None:
    assert slack_webhook.serves("hooks.slack.com", "/services/T/B/x")
    assert not slack_webhook.serves("slack.com", "/api/auth.test")
