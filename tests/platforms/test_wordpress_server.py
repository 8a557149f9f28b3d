"""Where the API of a WordPress is, who may do what there, and what its refusals mean."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors
from multipost.platform import Answer
from multipost.platforms import wordpress
from multipost.sandbox import server
from tests.messages import AT
from tests.platforms.wordpress_world import article, connect, prepare, publish
from tests.sandbox.visit import SUN, Hands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running

WRONG = "abcd efgh ijkl"


@pytest.fixture
def running() -> Iterator[Running]:
    with server.running(Hands()) as running:
        yield running


@pytest.mark.parametrize(
    "address",
    [
        "https://blog.example",
        "https://blog.example/news",
        "https://any.example",
        "https://plain.blog.example",
        "https://plain.blog.example/news",
        "https://headless.blog.example",
        "https://quiet.blog.example/news",
        "https://index.blog.example",
    ],
)
def test_the_api_is_found_wherever_it_is(running: Running, address: str) -> None:
    receipt = publish(connect(running, f"{address}/"), article(tags=("Hope",), attachments=(SUN,)))

    (shown,) = running.world.posts
    assert f"https://{shown.server}" == address
    assert receipt.url.startswith(f"{address}/")
    assert shown.pictures == (SUN.alt,)


def test_nobody_logs_in_at_the_home_page(running: Running) -> None:
    session = connect(running, "https://plain.blog.example")

    assert session.http.base == "https://plain.blog.example"
    assert session.private.path == "/"
    assert session.private.in_query


@pytest.mark.parametrize("status", [200, 404])
def test_what_is_no_wordpress_is_told(running: Running, status: int) -> None:
    running.world.faults.order("html", status=status, times=9)

    with pytest.raises(
        errors.ConfigError, match=r"https://blog.example does not answer like WordPress: write `server:`"
    ):
        connect(running)


def test_an_address_that_moved_is_to_be_written() -> None:
    answer = Answer(301, {"location": "https://www.blog.example/wp-json/"}, b"", AT)

    assert "it has moved to `https://www.blog.example/wp-json/`; write that" in str(
        wordpress.judge(answer, committing=False)
    )


@pytest.mark.parametrize(
    "address", ["http://blog.example", "https://a:b@blog.example", "https://blog.example/?p=1", "blog.example"]
)
def test_an_address_that_a_login_must_not_be_sent_to_is_refused(address: str) -> None:
    with pytest.raises(pydantic.ValidationError, match="is no address of a server"):
        wordpress.AccountSettings(server=address, user="hope")


@pytest.mark.parametrize("host", ["blog.example", "stripped.blog.example"])
def test_a_login_that_does_not_arrive_or_is_wrong_says_what_to_look_at(running: Running, host: str) -> None:
    with pytest.raises(errors.AuthFailed, match=r"does not accept the login: You are not.*CGIPassAuth On") as caught:
        connect(running, f"https://{host}", password=WRONG)

    assert WRONG not in str(caught.value)


def test_a_site_without_application_passwords_says_so(running: Running) -> None:
    with pytest.raises(errors.AuthFailed, match=r"https://insecure.blog.example takes no application passwords: they"):
        connect(running, "https://insecure.blog.example")


def test_a_user_who_may_not_publish_is_told_before_anything_is_uploaded(running: Running) -> None:
    with pytest.raises(errors.AuthFailed, match="contributor may not publish there: make it an Author"):
        connect(running, user="contributor")


def test_a_user_who_may_not_upload_is_told_though_the_status_is_of_something_else(running: Running) -> None:
    session = connect(running, user="contributor", status="pending")

    with pytest.raises(errors.AuthFailed, match="may not do this there: Sorry, you are not allowed to upload media"):
        publish(session, article(attachments=(SUN,)))


def test_a_firewall_proves_nothing_and_is_named(running: Running) -> None:
    session = connect(running, "https://firewall.blog.example")

    with pytest.raises(errors.NotSent, match="answered 403 with a page of its own: let its firewall"):
        prepare(session, article())


def said(status: int, code: str = "", message: str = "Sorry.") -> Answer:
    body = json.dumps({"code": code, "message": message}).encode() if code else b"<html>"
    return Answer(status, {}, body, AT)


@pytest.mark.parametrize(
    "answer, preparing, committing",
    [
        (said(201), None, None),
        (said(400, "term_exists"), None, errors.Rejected),
        (said(404, "rest_post_invalid_id"), None, errors.Rejected),
        (said(404), None, errors.OutcomeUnknown),
        (said(404, "rest_no_route"), errors.NotAllowed, errors.NotAllowed),
        (said(400, "rest_cannot_create"), errors.NotAllowed, errors.NotAllowed),
        (said(401, "rest_forbidden"), errors.AuthFailed, errors.AuthFailed),
        (said(403, "rest_cannot_publish"), errors.NotAllowed, errors.NotAllowed),
        (said(501, "application_passwords_disabled"), errors.NotAllowed, errors.NotAllowed),
        (said(400, "empty_content"), errors.Rejected, errors.Rejected),
        (said(500, "rest_upload_sideload_error"), errors.Rejected, errors.Rejected),
        (said(500, "rest_upload_unknown_error"), errors.Rejected, errors.Rejected),
        (said(400, "rest_upload_no_content_disposition"), errors.Rejected, errors.Rejected),
        (said(500, "db_insert_error"), errors.NotSent, errors.OutcomeUnknown),
        (said(413), errors.Rejected, errors.Rejected),
        (said(401), errors.AuthFailed, errors.AuthFailed),
        (said(403), errors.NotSent, errors.OutcomeUnknown),
        (said(406), errors.NotSent, errors.OutcomeUnknown),
        (said(429), errors.RateLimited, errors.RateLimited),
        (said(503), errors.NotSent, errors.OutcomeUnknown),
        (Answer(400, {}, b"[1]", AT), errors.NotSent, errors.OutcomeUnknown),
    ],
)
def test_what_an_answer_means(answer: Answer, preparing: Any, committing: Any) -> None:
    judged = [wordpress.judge(answer, committing=now) for now in (False, True)]

    assert [one if one is None else type(one) for one in judged] == [preparing, committing]


def test_a_picture_that_is_too_large_is_named_whatever_the_server_calls_it() -> None:
    odd = wordpress.judge(
        said(400, "rest_upload_no_content_disposition", "No Content-Disposition supplied."), committing=False
    )
    plain = wordpress.judge(said(500, "rest_upload_unknown_error", "It exceeds upload_max_filesize."), committing=False)

    assert str(odd).startswith("a picture is larger than this server takes: make it smaller")
    assert str(plain) == "the server does not take a picture: It exceeds upload_max_filesize."
