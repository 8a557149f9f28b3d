"""Mastodon and its relatives: at most one post, exactly as it was asked for, or a sentence that says what differs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors
from multipost.platform import Answer, Receipt
from multipost.platforms import mastodon
from tests.platforms import mastodon_world
from tests.platforms.mastodon_world import BEGAN, BROKEN, FILES, FILM, GOOD, SUN, commit, message, prepare, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from multipost.platform import Session
    from tests.platforms.mastodon_world import World

POLL = {"choices": ["Yes & no", "No"], "lasts": "1d", "several": False, "hide_totals": False}

started = mastodon_world.started
world = mastodon_world.world
scripted = mastodon_world.scripted


def test_everything_is_said_and_nothing_left_to_a_default(world: World) -> None:
    prepared = prepare(world.login(), message(key="f" * 64))

    assert prepared == {
        "key": "f" * 64,
        "body": {
            "status": "You are not alone.",
            "media_ids": [],
            "sensitive": False,
            "spoiler_text": "",
            "visibility": "public",
            "language": "en",
        },
        "described": 0,
    }


@pytest.mark.parametrize("label", ["social", "gotosocial", "hollo", "akkoma"])
def test_what_was_asked_for_is_what_is_there(world: World, label: str) -> None:
    session = world.login(label, visibility="unlisted")

    receipt = publish(session, message("Take *care*.\n\n#Rest", content_warning="grief", attachments=(SUN,)))

    (seen,) = world.posts
    assert (seen.text, seen.pictures) == ("Take care.\n\n#Rest", ("A sun over calm water",))
    assert seen.notes == ("Content warning: grief", "Sensitive", "unlisted")
    assert receipt == Receipt(seen.id, seen.url)


@pytest.mark.parametrize(
    "options,warning,sensitive",
    [({}, "", False), ({}, "grief", True), ({"sensitive": True}, "", True), ({"sensitive": False}, "grief", False)],
)
def test_pictures_are_hidden_with_a_warning_unless_the_post_says(
    world: World,
    options: dict[str, Any],
    warning: str,
    sensitive: bool,  # noqa: FBT001 - what is expected
) -> None:
    body = prepare(world.login(), message(options=options, content_warning=warning))["body"]

    assert body["sensitive"] is sensitive


@pytest.mark.parametrize(
    "label,asked,first,others",
    [
        ("social", "public", "public", "unlisted"),
        ("social", "unlisted", "unlisted", "unlisted"),
        ("social", "private", "private", "private"),
        ("social", "direct", "direct", "direct"),
        ("gotosocial", "public", "public", "public"),
        ("takahe", "public", "public", "unlisted"),
        ("hollo", "public", "public", "unlisted"),
        ("akkoma", "public", "public", "unlisted"),
    ],
)
def test_parts_answer_each_other_and_only_the_first_is_public(
    world: World, label: str, asked: str, first: str, others: str
) -> None:
    session, options = world.login(label), {"visibility": asked}

    receipts: list[Receipt] = []
    receipts.append(publish(session, message("One", options=options)))
    receipts.append(publish(session, message("Two", options=options, thread=tuple(receipts))))
    receipts.append(publish(session, message("Three", options=options, thread=tuple(receipts))))

    assert [post.notes[-1] for post in world.posts] == [first, others, others]
    assert [post.parent for post in world.posts] == ["", receipts[0].id, receipts[1].id]
    differs = [one for receipt in receipts for one in receipt.facts.get("differs", ()) if "language" not in one]
    assert not differs


@pytest.mark.parametrize(
    "label,said", [("social", None), ("gotosocial", "text/plain"), ("akkoma", "text/plain"), ("hollo", None)]
)
def test_where_text_may_be_read_as_markup_it_is_said_to_be_plain(world: World, label: str, said: str | None) -> None:
    assert prepare(world.login(label), message())["body"].get("content_type") == said


def test_a_film_is_waited_for_and_not_uploaded_twice(world: World) -> None:
    session, said = world.login(), message(attachments=(FILM,))

    with pytest.raises(errors.NotReady) as first:
        prepare(session, said)
    later = replace(said, resume=first.value.resume)
    with pytest.raises(errors.NotReady) as second:
        prepare(session, later)
    world.wait(seconds=10)
    publish(session, later)

    assert first.value.resume == second.value.resume
    assert "still working" in str(first.value)
    assert world.posts[0].pictures == ("The sun rises",)


def test_a_film_that_the_server_cannot_read_is_refused(world: World) -> None:
    session, said = world.login(), message(attachments=(BROKEN,))
    with pytest.raises(errors.NotReady) as waiting:
        prepare(session, said)
    world.wait(seconds=10)

    with pytest.raises(errors.Rejected, match=r"a file, so export it anew: .* Error processing thumbnail"):
        prepare(session, replace(said, resume=waiting.value.resume))


def test_a_film_whose_post_is_tried_anew_is_uploaded_anew(world: World) -> None:
    session, said = world.login(), message(attachments=(BROKEN,))
    with pytest.raises(errors.NotReady) as first:
        prepare(session, said)
    world.wait(seconds=10)

    with pytest.raises(errors.NotReady) as second:
        prepare(session, said)

    assert first.value.resume != second.value.resume


def test_an_upload_that_is_gone_is_made_again(world: World) -> None:
    session = world.login()

    prepared = prepare(session, message(attachments=(SUN,), resume={"media": ["9"]}))

    assert prepared["body"]["media_ids"] not in ([], ["9"])
    assert commit(session, prepared).id == world.posts[0].id


def test_a_film_that_is_attached_too_early_goes_with_the_next_run(world: World) -> None:
    session = world.login()
    with pytest.raises(errors.NotReady) as waiting:
        prepare(session, message(attachments=(FILM,)))
    prepared = prepare(session, message())
    prepared["body"]["media_ids"] = waiting.value.resume["media"]

    with pytest.raises(errors.NotSent, match="not finished processing"):
        commit(session, prepared)

    assert not world.posts


def test_a_server_without_uploads_sends_nothing(scripted: Callable[..., Session]) -> None:
    session = replace(scripted({}), open=lambda attachment: FILES[attachment.file])

    with pytest.raises(errors.NotSent, match="the server answered 404 with text/html"):
        mastodon.prepare(message(attachments=(SUN,)), session)


@pytest.mark.parametrize("label", ["social", "hollo"])
def test_the_same_bytes_twice_are_one_post(world: World, label: str) -> None:
    session = world.login(label)
    prepared = prepare(session, message())

    first, second = commit(session, prepared), commit(session, prepared)

    assert first == second
    assert len(world.posts) == 1


@pytest.mark.parametrize("label", ["akkoma", "pleroma"])
def test_a_refusal_is_not_remembered_where_a_key_would_keep_it(world: World, label: str) -> None:
    session = world.login(label)
    with pytest.raises(errors.Rejected, match="over the character limit"):
        publish(session, message("x" * 5001, key="f" * 64))

    publish(session, message("Shorter", key="f" * 64))

    assert [post.text for post in world.posts] == ["Shorter"]


def test_a_language_that_the_server_drops_is_said(world: World) -> None:
    receipt = publish(world.login("takahe"), message(language="pt-BR"))

    assert len(world.posts) == 1
    assert receipt.facts == {"differs": ["Its language there is not set, not pt-BR."]}


def test_a_language_without_its_country_is_the_same_language(world: World) -> None:
    assert publish(world.login(), message(language="en-GB")).facts == {}


@pytest.mark.parametrize(
    "shown,said,sentence",
    [
        ({"content": ""}, {}, "It has no words there."),
        ({"content": "<p> </p>"}, {}, "It has no words there."),
        ({"visibility": "unlisted"}, {}, "It is unlisted there, not public."),
        ({"sensitive": True}, {"content_warning": "grief"}, "It does not have its content warning there."),
        ({"spoiler_text": "grief"}, {"content_warning": "grief"}, "It is not marked as sensitive there."),
        ({"media_attachments": [{}]}, {}, "It has 1 of its 0 attachments there."),
        ({"language": "de"}, {}, "Its language there is de, not en."),
        ({}, {"options": {"poll": POLL}}, "It has no poll there."),
        (
            {"poll": {"options": [{"title": "Yes"}], "multiple": False}},
            {"options": {"poll": POLL}},
            "The choices of its poll there are Yes.",
        ),
        ({"poll": {"multiple": False}}, {"options": {"poll": POLL}}, "The choices of its poll there are none."),
        (
            {"poll": {"options": [{"title": "Yes &amp; no"}, {"title": "No"}], "multiple": True}},
            {"options": {"poll": POLL}},
            "In its poll one may choose more than one there.",
        ),
        (
            {},
            {"thread": (Receipt("6", ""),), "options": {"visibility": "public"}},
            "It does not follow the part before",
        ),
    ],
)
def test_a_post_that_is_there_but_differs_is_published_and_says_how(
    scripted: Callable[..., Session], shown: dict[str, Any], said: dict[str, Any], sentence: str
) -> None:
    session = scripted({"POST /api/v1/statuses": {**GOOD, **shown}}, "gotosocial")

    receipt = publish(session, message(**said))

    (differs,) = receipt.facts["differs"]
    assert receipt.id == "7"
    assert differs.startswith(sentence)


def test_a_description_that_the_server_lost_is_said(world: World, scripted: Callable[..., Session]) -> None:
    prepared = prepare(world.login(), message(attachments=(SUN, SUN, replace(SUN, alt=""))))
    files = [{"description": "A sun"}, {"description": None}, {}]
    session = scripted({"POST /api/v1/statuses": {**GOOD, "media_attachments": files}})

    receipt = commit(session, prepared)

    assert receipt.facts == {"differs": ["1 of its 2 descriptions are there."]}


def test_what_an_earlier_version_prepared_is_still_understood(world: World) -> None:
    session = world.login()
    prepared = prepare(session, message())
    del prepared["described"]

    assert commit(session, prepared).facts == {}


def test_a_post_as_it_was_asked_for_differs_in_nothing(scripted: Callable[..., Session]) -> None:
    session = scripted({"POST /api/v1/statuses": {**GOOD, "url": None, "uri": "https://social.example/7"}})

    assert publish(session, message()) == Receipt("7", "https://social.example/7")


@pytest.mark.parametrize(
    "answer,sentence",
    [
        ({**GOOD, "id": ""}, "no post of its own"),
        ({**GOOD, "id": "6"}, "no post of its own"),
        ({**GOOD, "scheduled_at": "2026-10-11T09:00:00Z"}, "publish this later"),
        ({"error": "try later"}, "without `id`: try later"),
        ("<h1>Welcome</h1>", "with text/html, not JSON"),
        ([], "without `id`"),
        ("", "with nothing, not JSON"),
    ],
)
def test_an_answer_that_proves_nothing_is_looked_into(
    scripted: Callable[..., Session], answer: Any, sentence: str
) -> None:
    session = scripted({"POST /api/v1/statuses": answer})
    prepared = prepare(session, message(thread=(Receipt("6", ""),)))

    with pytest.raises(errors.OutcomeUnknown, match=sentence):
        commit(session, prepared)


def judged(status: int, body: Any, *, committing: bool) -> errors.DeliveryError | None:
    content = body if isinstance(body, bytes) else json.dumps({"error": body}).encode()
    return mastodon.judge(Answer(status, {}, content, BEGAN), committing)


@pytest.mark.parametrize(
    "status,body,while_preparing,while_committing",
    [
        (200, b"{}", type(None), type(None)),
        (202, b"{}", type(None), type(None)),
        (200, "requires an authenticated user", type(None), type(None)),
        (401, "The access token is invalid", errors.AuthFailed, errors.AuthFailed),
        (400, b"<!doctype html>Invalid Bearer token", errors.AuthFailed, errors.AuthFailed),
        (403, "This action is outside the authorized scopes", errors.AuthFailed, errors.AuthFailed),
        (422, "This method requires an authenticated user", errors.AuthFailed, errors.AuthFailed),
        (422, "Cannot attach files that have not finished processing. Try again!", errors.NotSent, errors.NotSent),
        (422, "Validation failed: Text can't be blank", errors.Rejected, errors.Rejected),
        (422, "Error processing thumbnail for uploaded media", errors.Rejected, errors.Rejected),
        (500, "Error processing thumbnail for uploaded media", errors.NotSent, errors.OutcomeUnknown),
        (400, {"issues": [], "name": "ZodError"}, errors.Rejected, errors.Rejected),
        (400, "Duplicate idempotency key.", errors.NotSent, errors.OutcomeUnknown),
        (404, "Record not found", type(None), errors.Rejected),
        (404, b"<h1>Not Found</h1>", type(None), errors.Rejected),
        (408, b"", errors.NotSent, errors.OutcomeUnknown),
        (409, b"", errors.NotSent, errors.OutcomeUnknown),
        (413, b"<h1>Too large</h1>", errors.Rejected, errors.Rejected),
        (429, "Too many requests", errors.RateLimited, errors.RateLimited),
        (500, b"<h1>Server Error</h1>", errors.NotSent, errors.OutcomeUnknown),
        (500, "Cannot attach files that have not finished processing", errors.NotSent, errors.OutcomeUnknown),
        (502, b"requires an authenticated user", errors.NotSent, errors.OutcomeUnknown),
        (503, "There was a temporary problem", errors.NotSent, errors.OutcomeUnknown),
        (302, b"", errors.NotSent, errors.OutcomeUnknown),
    ],
)
def test_every_answer_means_something(
    status: int, body: Any, while_preparing: type[Any], while_committing: type[Any]
) -> None:
    assert type(judged(status, body, committing=False)) is while_preparing
    assert type(judged(status, body, committing=True)) is while_committing


def test_a_limit_ends_when_the_server_says(world: World) -> None:
    session = world.login()
    said = message(attachments=(SUN,) * 4)
    for _ in range(7):
        prepare(session, said)

    with pytest.raises(errors.RateLimited) as limited:
        prepare(session, said)

    assert limited.value.retry_after == BEGAN + timedelta(minutes=30)


@pytest.mark.parametrize(
    "label,text",
    [("social", "x" * 501), ("gotosocial", "x" * 5001), ("takahe", "x" * 501)],
)
def test_words_that_are_too_long_are_refused_in_a_sentence(world: World, label: str, text: str) -> None:
    with pytest.raises(errors.Rejected, match=r"4(00|22): .*(limit|max|long)"):
        publish(world.login(label), message(text))

    assert not world.posts
