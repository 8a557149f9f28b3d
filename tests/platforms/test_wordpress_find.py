"""After a lost answer: what is out is found, what is not is sent again, and what a person touched is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost import errors
from multipost.platforms import _wordpress_shown as posts
from multipost.platforms import wordpress
from multipost.sandbox import server
from tests.messages import AT
from tests.platforms.wordpress_world import Editor, article, commit, connect, prepare, publish
from tests.sandbox.visit import SUN, Hands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running

PUBLISHING = {"method": "POST", "path": "*/posts/*"}


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def running(hands: Hands) -> Iterator[Running]:
    with server.running(hands) as running:
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
    running.world.faults.order(kind, **PUBLISHING)

    with pytest.raises(errors.OutcomeUnknown):
        commit(session, prepared)
    found = wordpress.find(prepared, session, AT, ())
    receipt = commit(session, prepared)

    assert found in (None, receipt)
    assert len(running.world.posts) == 1


def test_what_is_out_is_found_by_its_number(running: Running) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    receipt = commit(session, prepared)

    assert wordpress.find(prepared, session, AT, ()) == receipt
    assert wordpress.find(prepared, session, AT, (receipt.id,)) is None


def test_a_draft_that_nobody_touched_is_not_out(running: Running, hands: Hands) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    hands.wait(600)

    assert wordpress.find(prepared, session, AT, ()) is None


@pytest.mark.parametrize("status", ["draft", "pending"])
def test_what_a_person_took_back_stays_back(running: Running, hands: Hands, editor: Editor, status: str) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    commit(session, prepared)
    hands.wait(60)
    editor.change(prepared["id"], status=status)

    with pytest.raises(
        errors.OutcomeUnknown, match=f"somebody changed it at Blog & friends, where it is `{status}` now"
    ):
        wordpress.find(prepared, session, AT, ())


def test_what_a_person_threw_away_stays_away(running: Running, editor: Editor) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    editor.delete(prepared["id"])

    with pytest.raises(errors.OutcomeUnknown, match="where it is `trash` now"):
        wordpress.find(prepared, session, AT, ())


def test_a_draft_that_is_gone_is_not_made_again(running: Running, editor: Editor) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    editor.delete(prepared["id"], force="true")

    with pytest.raises(errors.OutcomeUnknown, match="its draft was deleted"):
        wordpress.find(prepared, session, AT, ())
    with pytest.raises(errors.Rejected, match=r"its draft was deleted there.*edit the post"):
        commit(session, prepared)


def test_a_draft_that_was_asked_for_is_found_whatever_became_of_it(running: Running, editor: Editor) -> None:
    session = connect(running, status="draft")
    prepared = prepare(session, article())

    found = wordpress.find(prepared, session, AT, ())
    editor.change(prepared["id"], status="publish")
    again = wordpress.find(prepared, session, AT, ())

    assert found
    assert again
    assert found.id == again.id
    assert "wp-admin" in found.url
    assert again.url == "https://blog.example/hello/"


def test_words_that_a_person_changed_in_between_are_told(running: Running, editor: Editor) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    editor.change(prepared["id"], content="Other words.", title="Other", slug="other")

    receipt = commit(session, prepared)

    assert receipt.facts["differs"] == [
        "Its words or pictures there are not those that were approved.",
        "Its title there is another one.",
        "Its address there ends in `other`, not in `hello`.",
    ]


def test_what_is_dropped_is_told() -> None:
    kept = {
        "slug": "a",
        "title": {"raw": ""},
        "content": {"raw": ""},
        "featured_media": 0,
        "tags": [],
        "categories": [1],
    }
    none = posts.differences
    asked = {"slug": "a", "title": "", "words": "", "featured_media": 7, "tags": [3], "categories": [2]}

    assert list(none(kept, asked)) == [
        "Its words or pictures there are not those that were approved.",
        "It does not have its featured picture there.",
        "It does not have its tags there.",
        "It does not have its categories there.",
    ]


@pytest.mark.parametrize("address", ["{url}", " {url} ", "https://blog.example/?p={id}"])
def test_a_published_post_is_located(running: Running, address: str) -> None:
    session = connect(running)
    receipt = publish(session)

    assert wordpress.locate(address.format(url=receipt.url, id=receipt.id), session) == receipt


@pytest.mark.parametrize(
    "address",
    [
        "https://blog.example/",
        "https://blog.example/other/",
        "https://elsewhere.example/hello/",
        "https://blog.example/wp-admin/post.php?post=9&action=edit",
    ],
)
def test_what_is_no_post_there_is_not_located(running: Running, editor: Editor, address: str) -> None:
    session = connect(running)
    publish(session)
    editor.make(slug="other")

    with pytest.raises(errors.ConfigError, match="shows no post at"):
        wordpress.locate(address, session)
