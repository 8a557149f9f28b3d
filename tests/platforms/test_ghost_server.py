"""Where a Ghost is, who may write there, how much it takes, and what its refusals mean."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import jwt
import pydantic
import pytest

from multipost import errors, platform
from multipost.platform import Answer, Attachment, Keyed
from multipost.platforms import _ghost_api, ghost
from multipost.sandbox import server
from tests.messages import AT
from tests.platforms.ghost_world import KEY, NUMBER, SECRET, article, connect, options, publish
from tests.sandbox.visit import SUN, Hands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running

SEA = Attachment("media/sea.png", "Calm water", "6" * 64, "c" * 40)
VECTOR = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjY0ODlmZDVhMWMyYjNkNGU1ZjYwNzE4MiJ9."
    "eyJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMDMwMCwiYXVkIjoiL2FkbWluLyJ9."
    "ep-iha2ujSYGNlXGznhSIpSRlwXA1RZKfUWrgs_MnC8"
)
"""A token that Ghost's own client signs with `BYTES`; it writes the head in another order."""
BYTES = bytes.fromhex("00112233445566778899aabbccddeeff" * 2)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def running(hands: Hands) -> Iterator[Running]:
    with server.running(hands) as running:
        yield running


def read(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a token says, once its signature is found to be right."""
    said = jwt.decode(token, BYTES, algorithms=["HS256"], audience="/admin/", options={"verify_exp": False})
    return jwt.get_unverified_header(token), said


def test_a_token_says_what_ghosts_own_client_says() -> None:
    ours = _ghost_api.token("6489fd5a1c2b3d4e5f607182", BYTES, datetime.fromtimestamp(1_700_000_000, UTC))

    assert read(ours) == read(VECTOR)
    assert ours.split(".")[1] == VECTOR.split(".")[1]


def test_a_session_is_the_site_and_holds_no_secret_that_is_shown(running: Running) -> None:
    session = connect(running, "https://ghost.example/blog/")

    assert (session.id, session.name) == ("ghost.example/blog", "Hope & friends")
    assert session.url == "https://ghost.example/blog"
    assert isinstance(session.retry, Keyed)
    assert SECRET not in f"{session!r} {session.private!r}"
    assert session.http.clean([KEY, SECRET]) == ["[hidden]", "[hidden]"]
    assert publish(session).url == "https://ghost.example/blog/hello/"


def test_a_token_is_hidden(running: Running, hands: Hands) -> None:
    session = connect(running)
    token = _ghost_api.token(NUMBER, bytes.fromhex(SECRET), hands())

    assert session.http.clean(f"Ghost {token}") == "Ghost [hidden]"


@pytest.mark.parametrize("key", ["", "abc", f"{'a' * 24}:{'g' * 64}", f"{'a' * 24}:{'a' * 26}", f"{'a' * 64}"])
def test_what_is_no_admin_key_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(pydantic.ValidationError) as caught:
        ghost.Login(admin_key=pydantic.SecretStr(key))

    assert not key or key not in str(caught.value)


@pytest.mark.parametrize("key", [f"{NUMBER}:{'0' * 64}", f"other:{SECRET}"])
def test_a_key_that_is_not_believed_is_to_be_copied_again(running: Running, key: str) -> None:
    with pytest.raises(errors.AuthFailed, match=r"Ghost refuses the key: (Invalid token|Unknown Admin).*copy the"):
        connect(running, key=key)


def test_a_plan_without_integrations_says_so(running: Running) -> None:
    with pytest.raises(errors.AuthFailed, match="the plan of this Ghost does not allow it: Your plan does not include"):
        connect(running, "https://limited.example")


def test_an_address_that_moved_is_to_be_written(running: Running) -> None:
    with pytest.raises(errors.NotSent, match=r"it has moved to `https://www\.example/ghost/api/admin/site/"):
        connect(running, "https://moved.example")


@pytest.mark.parametrize("status", [200, 404])
def test_what_is_no_ghost_is_told(running: Running, status: int) -> None:
    running.world.faults.order("html", status=status)

    with pytest.raises(errors.ConfigError, match=r"https://ghost.example does not answer like Ghost: write `server:`"):
        connect(running)


def test_a_firewall_proves_nothing_and_is_named(running: Running) -> None:
    with pytest.raises(errors.NotSent, match="answered 403 with a page of its own: let its firewall"):
        publish(connect(running, "https://firewall.example"))


def said(status: int, kind: str = "", code: str | None = None, **error: Any) -> Answer:
    body = {"errors": [{"message": "No.", "type": kind, "code": code, **error}]} if kind else {}
    return Answer(status, {}, json.dumps(body).encode(), AT)


@pytest.mark.parametrize(
    "answer, preparing, committing",
    [
        (said(201), None, None),
        (said(404, "NotFoundError"), None, errors.Rejected),
        (said(400, "BadRequestError", "INVALID_JWT"), errors.AuthFailed, errors.AuthFailed),
        (said(400, "InternalServerError", "UNEXPECTED_ERROR"), errors.Rejected, errors.Rejected),
        (said(401, "UnauthorizedError", "UNKNOWN_ADMIN_API_KEY"), errors.AuthFailed, errors.AuthFailed),
        (said(401), errors.AuthFailed, errors.AuthFailed),
        (said(403, "NoPermissionError"), errors.AuthFailed, errors.AuthFailed),
        (said(403), errors.NotSent, errors.OutcomeUnknown),
        (said(409, "UpdateCollisionError", "UPDATE_COLLISION"), errors.NotSent, errors.OutcomeUnknown),
        (said(413), errors.Rejected, errors.Rejected),
        (said(415, "UnsupportedMediaTypeError"), errors.Rejected, errors.Rejected),
        (said(422, "ValidationError"), errors.Rejected, errors.Rejected),
        (said(429, "TooManyRequestsError"), errors.RateLimited, errors.RateLimited),
        (said(503, "MaintenanceError"), errors.NotSent, errors.OutcomeUnknown),
        (Answer(400, {}, b'{"errors": [7]}', AT), errors.NotSent, errors.OutcomeUnknown),
        (Answer(400, {}, b"<html>", AT), errors.NotSent, errors.OutcomeUnknown),
    ],
)
def test_what_an_answer_means(answer: Answer, preparing: Any, committing: Any) -> None:
    judged = [ghost.judge(answer, committing=now) for now in (False, True)]

    assert [one if one is None else type(one) for one in judged] == [preparing, committing]


def test_what_ghost_refuses_is_said_in_its_words() -> None:
    answer = said(422, "ValidationError", context="It cannot be blank.")

    assert str(ghost.judge(answer, committing=False)) == "Ghost refuses it: No.: It cannot be blank."


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"title": "a" * 256}, "title"),
        ({"options": options(excerpt="a" * 301)}, "options.excerpt"),
        ({"attachments": (replace(SUN, alt="a" * 192),)}, "alt"),
    ],
)
def test_what_is_too_long_for_ghost_is_known_before(changes: dict[str, Any], field: str) -> None:
    message = article(**changes)

    assert [over.field for over in platform.exceeded(message, ghost.limits(message, {}))] == [field]


def test_a_picture_in_its_place_may_be_described_at_length() -> None:
    long = replace(SEA, alt="a" * 1500)
    message = article(f"![{long.alt}]({long.file})", title="👋" * 255, attachments=(long,))

    assert list(platform.exceeded(message, ghost.limits(message, {}))) == []
