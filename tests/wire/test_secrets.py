"""No secret comes out of the door: in what servers say, in sentences, in reprs, in tracebacks."""

from __future__ import annotations

import base64
import html
import json
import re
import traceback
import urllib.parse
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multipost import errors, wire
from multipost.wire import Route
from multipost.wire.secrets import Secrets
from tests.wire import server
from tests.wire.server import CLOSED, answer

NOW = datetime(2026, 10, 10, 9, 0, tzinfo=UTC)
SECRET = 's3cret/to+ken & "quöted"=='  # noqa: S105 - no secret, but treated as one here
PLAIN = "s3cret-token-of-ours"


def shown(error: BaseException) -> str:
    """Everything that anybody could print of it."""
    return f"{error} {error!r} {''.join(traceback.format_exception(error))}"


@pytest.mark.parametrize(
    "echo",
    [
        SECRET,
        urllib.parse.quote(SECRET, safe=""),
        urllib.parse.quote(SECRET),
        urllib.parse.quote_plus(SECRET),
        re.sub("%..", lambda code: code[0].lower(), urllib.parse.quote_plus(SECRET)),
        json.dumps(SECRET),
        json.dumps(SECRET).replace("/", "\\/"),
        html.escape(SECRET),
    ],
)
def test_every_way_of_writing_a_secret_is_hidden(echo: str) -> None:
    hidden = Secrets(SECRET).hide(f"you said {echo}, thank you".encode()).decode()

    assert "[hidden]" in hidden
    assert "s3cret" not in hidden
    assert "ken" not in hidden


@given(st.text("ab/+ü=", min_size=6), st.binary(max_size=5), st.binary(max_size=5))
def test_only_the_edges_of_a_secret_in_base64_are_left(secret: str, before: bytes, after: bytes) -> None:
    encoded = base64.b64encode(before + secret.encode() + after)

    hidden = Secrets(secret).hide(encoded)

    assert b"[hidden]" in hidden
    assert len(hidden.replace(b"[hidden]", b"")) * 6 <= (len(before) + len(after)) * 8 + 4 * 6


def test_letters_that_json_writes_as_numbers_are_read_before() -> None:
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in PLAIN)

    hidden = Secrets(PLAIN).hide(f'{{"said": "{escaped} ü"}}'.encode())

    assert json.loads(hidden) == {"said": "[hidden] ü"}


@pytest.mark.parametrize(
    "body", [b'{"said": "\\u00fc"}', b"\\u", b"[" * 900_000 + b"\\u"], ids=["other", "odd", "deep"]
)
def test_what_holds_no_secret_stays_byte_for_byte(body: bytes) -> None:
    assert Secrets(PLAIN).hide(body) == body


def test_a_value_that_is_kept_is_cleaned_all_through() -> None:
    http = wire.connection(Route(), lambda: NOW, secrets=[PLAIN])
    clean = {"a": [1, None, "ü"]}

    assert http.clean({"a": [f"see {PLAIN}", 1], PLAIN: True}) == {"a": ["see [hidden]", 1], "[hidden]": True}
    assert http.clean(clean) is clean


def test_a_secret_that_holds_another_goes_whole() -> None:
    secrets = Secrets("token-1")
    secrets.add("token-1-and-more")

    assert secrets.hide(b"token-1-and-more token-1") == b"[hidden] [hidden]"


def test_short_words_are_not_taken_out_of_everything() -> None:
    assert Secrets("me", "").hide(b"some of me") == b"some of me"


def test_a_secret_may_be_any_bytes_of_the_environment() -> None:
    assert Secrets("abc\udcffdef").hide(b"abcdef") == b"abcdef"


def test_a_server_that_repeats_a_secret_is_not_heard() -> None:
    says = answer(json.dumps({"error": f"bad {PLAIN}"}).encode(), status="401 No", X_Echo=f"Bearer {PLAIN}")
    heard = []

    with server.running(says) as there:
        http = wire.connection(Route(), lambda: NOW, lambda one, _: heard.append(one), [PLAIN])
        reply = http.get(f"{there.url}/{PLAIN}")
        http.close()

    assert heard[0].headers["x-echo"] == "Bearer [hidden]"
    assert PLAIN not in f"{heard} {reply!r} {reply.body!r}"


def test_a_token_that_was_issued_is_hidden_from_then_on() -> None:
    with server.running(answer(b'{"token": "issued-token"}')) as there:
        http = wire.connection(Route(), lambda: NOW)
        before = http.get(there.url)["token"]
        ours = http.at(there.url, bearer=before)
        after = ours.get("/")["token"]
        http.close()

    assert (before, after) == ("issued-token", "[hidden]")


@pytest.mark.parametrize("says", [(CLOSED,), answer(b"no JSON"), answer(status="500 Oh")], ids=["closed", "odd", "500"])
def test_trouble_shows_neither_address_nor_login(says: server.Said) -> None:
    with server.running(says) as there:
        http = wire.connection(Route(), lambda: NOW, secrets=[PLAIN]).at(f"{there.url}/{PLAIN}", bearer=PLAIN)
        with pytest.raises(errors.DeliveryError) as caught:
            http.post("/x", json={"password": PLAIN})["id"]
        http.close()

    assert PLAIN not in shown(caught.value)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("token", [f"{PLAIN}\n", f"{PLAIN}“"], ids=["line break", "quotation mark"])
def test_a_token_that_cannot_be_sent_is_not_shown_either(token: str) -> None:
    with server.running(answer()) as there:
        http = wire.connection(Route(), lambda: NOW).at(there.url, bearer=token)
        with pytest.raises(errors.DeliveryError) as caught:
            http.get("/")
        http.close()

    assert PLAIN not in shown(caught.value)
    assert there.heard == []


def test_a_token_with_a_character_that_nobody_can_send_is_to_be_renewed() -> None:
    with pytest.raises(errors.AuthFailed, match="the login has a character that no request can carry"):
        wire.connection(Route(), lambda: NOW).at("http://127.0.0.1:9", bearer="tok…en").get("/")


def test_a_password_in_an_address_is_not_shown() -> None:
    with pytest.raises(errors.NotSent) as caught:
        wire.connection(Route(), lambda: NOW).get(f"http://us:{PLAIN}@127.0.0.1:1/")

    assert str(caught.value) == "127.0.0.1:1 cannot be reached"


def test_a_line_shows_nothing_of_itself() -> None:
    http = wire.connection(Route(), lambda: NOW, secrets=[PLAIN])

    ours = http.at(f"https://hope.example/bot{PLAIN}", {"X-Key": PLAIN}, bearer=PLAIN)

    assert PLAIN not in f"{http!r} {ours!r}"
