"""The stock answers of the adapter contract."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pydantic
import pytest

from multipost import errors, platform
from multipost.platform import Answer, Attachment, Blind, Media, Message, Options, Receipt, Session
from multipost.text.document import Mark

AT = datetime(2026, 10, 10, 8, 0, tzinfo=UTC)

MESSAGE = Message(
    text="Hello #world",
    marks=(Mark(6, 12, "hashtag", "world"),),
    article="",
    title="",
    link="",
    language="en",
    content_warning="",
    tags=("world",),
    attachments=(Attachment("media/sun.png", "A sun", "5" * 64, "b" * 40),),
    options={"visibility": "public"},
    post="hello",
    date="2026-10-10",
    key="0" * 64,
    at=AT,
    thread=(Receipt("1", "https://social.example/1", {"cid": "x"}),),
)
SESSION = Session(
    id="7", name="Hope on Social", url="https://social.example", retry=Blind(), http="s3cret", private="s3cret"
)


def test_a_message_is_kept_as_json_gives_it_back() -> None:
    kept = platform.message_itself(MESSAGE, SESSION)

    assert json.loads(json.dumps(kept)) == kept
    assert kept["at"] == "2026-10-10T08:00:00+00:00"
    assert kept["marks"] == [[6, 12, "hashtag", "world"]]


def test_a_platform_that_cannot_be_searched_proves_nothing() -> None:
    with pytest.raises(errors.OutcomeUnknown, match="Hope on Social cannot be searched"):
        platform.cannot_find({}, SESSION, AT, ())


def test_the_url_that_a_person_gives_is_all_there_is_to_know() -> None:
    receipt = platform.cannot_locate("https://social.example/9", SESSION)

    assert receipt == Receipt("https://social.example/9", "https://social.example/9")


def test_a_server_that_states_no_limits_has_none() -> None:
    assert platform.stated_limits(MESSAGE, {"limit": 3}) == ()


@pytest.mark.parametrize(
    "status,preparing,committing",
    [
        (200, None, None),
        (202, None, None),
        (302, errors.NotSent, errors.OutcomeUnknown),
        (400, errors.Rejected, errors.Rejected),
        (401, errors.AuthFailed, errors.AuthFailed),
        (403, errors.Rejected, errors.Rejected),
        (413, errors.Rejected, errors.Rejected),
        (500, errors.NotSent, errors.OutcomeUnknown),
        (503, errors.NotSent, errors.OutcomeUnknown),
    ],
)
def test_a_status_means_one_thing(status: int, preparing: type | None, committing: type | None) -> None:
    answer = Answer(status, {}, b"", AT)

    kinds = [platform.by_status(answer, publishing) for publishing in (False, True)]

    assert [type(kind) if kind else None for kind in kinds] == [preparing, committing]


def test_too_many_requests_says_when_to_come_back() -> None:
    trouble = platform.by_status(Answer(429, {}, b"", AT), committing=True)

    assert isinstance(trouble, errors.RateLimited)
    assert trouble.retry_after == AT


def test_what_a_session_holds_in_private_is_not_shown() -> None:
    assert "s3cret" not in repr(SESSION)


def test_options_are_frozen_and_refuse_unknown_keys() -> None:
    with pytest.raises(pydantic.ValidationError, match="Extra inputs"):
        Options.model_validate({"colour": "red"})


def test_a_wrong_value_is_not_repeated_in_the_error() -> None:
    class Login(Options):
        token: int

    with pytest.raises(pydantic.ValidationError) as caught:
        Login.model_validate({"token": "s3cret"})

    assert "s3cret" not in str(caught.value)


def test_an_attachment_comes_back_from_json_with_its_captions() -> None:
    captions = Attachment("media/waves.vtt", "", "6" * 64, "c" * 40)
    film = Attachment("media/waves.mp4", "Waves", "7" * 64, "d" * 40, captions)

    kept = platform.as_json(replace(MESSAGE, attachments=(film,)))["attachments"]

    assert [platform.as_attachment(one) for one in json.loads(json.dumps(kept))] == [film]


@pytest.mark.parametrize(
    "article,placed",
    [
        ('<p><img src="media/a.png" alt="A"></p>', '<p><img src="https://x.example/1?a&amp;b" alt="A"></p>'),
        ('<img src="media/a&amp;b.png" alt="">', '<img src="https://x.example/2" alt="">'),
        ('<img src="media/other.png" alt="">', '<img src="media/other.png" alt="">'),
        ('&lt;img src="media/a.png"', '&lt;img src="media/a.png"'),
    ],
)
def test_pictures_of_an_article_in_html_get_the_addresses_that_the_platform_gave(article: str, placed: str) -> None:
    urls = {"media/a.png": "https://x.example/1?a&b", "media/a&b.png": "https://x.example/2"}

    assert platform.placing.in_html(article, urls) == placed


@pytest.mark.parametrize(
    "article,placed",
    [
        ("![A](media/a.png)", "![A](<https://x.example/1>)"),
        (r"One ![A \] b](<media/a b.png>) two", r"One ![A \] b](<https://x.example/2>) two"),
        ("![A](media/other.png)", "![A](media/other.png)"),
        ("[A](media/a.png)", "[A](media/a.png)"),
    ],
)
def test_pictures_of_an_article_in_markdown_get_them_too(article: str, placed: str) -> None:
    urls = {"media/a.png": "https://x.example/1", "media/a b.png": "https://x.example/2"}

    assert platform.placing.in_markdown(article, urls) == placed


def test_a_platform_says_nothing_that_only_its_answer_says() -> None:
    stated: Media | None = platform.stated_media({"image_size_limit": 3})  # type: ignore[func-returns-value]

    assert stated is None
    assert platform.no_address(None, "hello", "2026-10-10") == ""


@pytest.mark.parametrize(
    "body,value", [(b'{"id": 1}', {"id": 1}), (b"[1]", {}), (b"<html>", {}), (b"", {}), (b"[" * 100_000, {})]
)
def test_an_answer_is_a_json_object_or_an_empty_one(body: bytes, value: dict[str, int]) -> None:
    assert Answer(200, {}, body, AT).json == value
