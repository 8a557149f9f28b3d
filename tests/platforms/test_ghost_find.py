"""After a lost answer: what is out is found, what is not is sent again, and what a person touched is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors
from multipost.platforms import _ghost_shown as posts
from multipost.platforms import ghost
from multipost.sandbox import server
from tests.messages import AT
from tests.platforms.ghost_world import Editor, article, commit, connect, prepare, publish
from tests.sandbox.visit import SUN, Hands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running


@pytest.fixture
def running() -> Iterator[Running]:
    with server.running(Hands()) as running:
        yield running


@pytest.fixture
def editor(running: Running) -> Iterator[Editor]:
    editor = Editor(running)
    with editor.client:
        yield editor


@pytest.mark.parametrize("kind", ["drop", "half", "html", "empty", "fail-after", "fail"])
def test_a_lost_answer_proves_nothing_and_sending_again_makes_one_post(running: Running, kind: Any) -> None:
    session = connect(running)
    prepared = prepare(session, article(attachments=(SUN,)))
    running.world.faults.order(kind, method="PUT")

    with pytest.raises(errors.OutcomeUnknown):
        commit(session, prepared)
    found = ghost.find(prepared, session, AT, ())
    receipt = commit(session, prepared)

    assert found in (None, receipt)
    assert len(running.world.posts) == 1


def test_what_is_out_is_found_by_its_number(running: Running) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    before = ghost.find(prepared, session, AT, ())
    receipt = commit(session, prepared)

    assert before is None
    assert ghost.find(prepared, session, AT, ()) == receipt
    assert ghost.find(prepared, session, AT, (receipt.id,)) is None


def test_what_a_person_took_back_stays_back_however_late_a_request_comes(running: Running, editor: Editor) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    commit(session, prepared)
    editor.change(prepared["id"], status="draft")

    with pytest.raises(errors.OutcomeUnknown, match="somebody changed it at Hope & friends, where it is `draft` now"):
        ghost.find(prepared, session, AT, ())
    with pytest.raises(errors.OutcomeUnknown, match="somebody changed the post there meanwhile: Saving failed"):
        commit(session, prepared)
    assert editor.post(prepared["id"])["status"] == "draft"


def test_a_draft_that_a_person_changed_is_not_published(running: Running, editor: Editor) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    editor.change(prepared["id"], title="Other")

    with pytest.raises(errors.OutcomeUnknown, match="somebody changed the post"):
        commit(session, prepared)
    assert running.world.posts == []


def test_a_draft_that_is_gone_is_not_made_again(running: Running, editor: Editor) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    editor.delete(prepared["id"])

    with pytest.raises(errors.OutcomeUnknown, match="its draft was deleted"):
        ghost.find(prepared, session, AT, ())
    with pytest.raises(errors.Rejected, match="its draft was deleted there: edit the post"):
        commit(session, prepared)


def test_what_a_person_scheduled_is_for_a_person(running: Running, editor: Editor) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    editor.change(prepared["id"], status="scheduled", published_at="2027-01-01T00:00:00.000Z")

    with pytest.raises(errors.OutcomeUnknown, match="Ghost keeps it as `scheduled`: publish it there"):
        publish(session)


def test_what_is_not_as_it_was_asked_for_is_told() -> None:
    shown: dict[str, Any] = {
        "html": None,
        "slug": "a-2",
        "title": "A",
        "visibility": "paid",
        "tags": [],
        "featured": False,
    }
    asked = {"words": "", "slug": "a", "title": "A", "visibility": "public", "tags": ["Hope"], "featured": True}

    told = list(posts.differences(shown, {**asked, "canonical_url": None, "feature_image_alt": ""}))

    assert told == [
        "Its words or pictures there are not those that were approved.",
        "Its address there ends in `a-2`, not in `a`.",
        "It is for `paid` there, not for `public`.",
        "It is not featured there as it was asked to be.",
        "It does not have its featured picture there.",
        "It does not have its tags there.",
    ]


@pytest.mark.parametrize("address", ["https://ghost.example/hello/", " https://GHOST.example/hello?ref=a"])
def test_a_published_post_is_located(running: Running, address: str) -> None:
    session = connect(running)
    receipt = publish(session)

    assert ghost.locate(address, session) == receipt


@pytest.mark.parametrize(
    "address",
    [
        "https://ghost.example/",
        "https://ghost.example/other/",
        "https://elsewhere.example/hello/",
        "https://ghost.example/theirs/",
    ],
)
def test_what_is_no_post_there_is_not_located(running: Running, editor: Editor, address: str) -> None:
    session = connect(running)
    publish(session)
    editor.make(slug="theirs")

    with pytest.raises(errors.ConfigError, match="shows no post at"):
        ghost.locate(address, session)
