"""Reading an answer: what is there, and trouble where it is not."""

from __future__ import annotations

import pytest

from multipost import errors
from multipost.wire import Reply


def reply(body: bytes, **headers: str) -> Reply:
    return Reply(200, headers, body, errors.NotSent)


def test_members_are_read_by_name() -> None:
    found = reply(b'{"id": "7", "none": null}')

    assert (found["id"], found["none"], found.get("id"), found.get("other", 1)) == ("7", None, "7", 1)
    assert found.json == {"id": "7", "none": None}


def test_a_list_has_no_members() -> None:
    assert reply(b"[1]").get("id", "none") == "none"
    assert reply(b"[1]").json == [1]


def test_what_is_no_json_is_named_by_what_it_calls_itself() -> None:
    with pytest.raises(errors.NotSent, match="with text/html, not JSON"):
        reply(b"<p>", **{"content-type": "text/html; charset=utf-8"}).get("id")

    with pytest.raises(errors.NotSent, match="with nothing that says what it is, not JSON"):
        reply(b"<p>").get("id")


def test_an_error_inside_is_said_in_one_short_line() -> None:
    with pytest.raises(errors.NotSent) as caught:
        reply(b'{"error": "' + b"no\\n" * 500 + b'"}')["id"]

    assert len(str(caught.value)) < 260
    assert "\n" not in str(caught.value)


def test_the_body_is_not_shown() -> None:
    assert "secret" not in repr(reply(b'{"token": "secret"}'))
