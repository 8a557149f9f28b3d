"""The server: one for all platforms, told apart by Host."""

from __future__ import annotations

import threading
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx
import pytest

from multipost import errors
from multipost.sandbox import server

if TYPE_CHECKING:
    from multipost.sandbox.server import Running
    from tests.sandbox.visit import Hands


def test_a_host_that_nobody_imitates_is_not_found(running: Running) -> None:
    answer = httpx.get(f"http://{running.address}/", headers={"Host": "nobody.invalid"})

    assert (answer.status_code, answer.text) == (404, "Nobody is imitated here.\n")


def test_every_answer_says_the_time_of_the_world(running: Running, hands: Hands) -> None:
    answer = httpx.get(f"http://{running.address}/api/v10/", headers={"Host": "discord.com"})

    assert parsedate_to_datetime(answer.headers["date"]) == hands()


def test_a_port_that_is_taken_is_said_in_one_sentence(
    running: Running, hands: Hands, capsys: pytest.CaptureFixture[str]
) -> None:
    port = int(running.address.partition(":")[2])

    with pytest.raises(errors.Refused, match=f"Port {port} cannot be used here"), server.running(hands, port):
        pass

    assert capsys.readouterr().err == ""


def test_nothing_is_left_when_it_ends(hands: Hands) -> None:
    before = threading.active_count()

    with server.running(hands) as running:
        httpx.get(f"http://{running.address}/_sandbox/state")

    assert threading.active_count() <= before + 1  # a connection may still be closing
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://{running.address}/_sandbox/state")
