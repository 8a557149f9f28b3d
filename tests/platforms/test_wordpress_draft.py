"""The draft of WordPress: under a slug that is ours, found again, and never taken further than it was asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors
from multipost.sandbox import server
from tests.platforms.wordpress_world import PASSWORD, Editor, article, commit, connect, options, prepare, publish
from tests.sandbox.visit import Hands

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


def test_a_slug_that_another_post_has_is_followed_by_the_date(running: Running, editor: Editor) -> None:
    editor.make(slug="hello")

    receipt = publish(connect(running))

    assert receipt.url == "https://blog.example/hello-2026-10-10/"
    assert receipt.facts == {}


def test_a_slug_is_never_counted_up(running: Running, editor: Editor) -> None:
    editor.make(slug="hello")
    editor.make(slug="hello-2026-10-10", status="publish")

    with pytest.raises(errors.Rejected, match="another post has its address there: give it another `slug:`"):
        publish(connect(running))
    assert [post["slug"] for post in editor.posts()] == ["hello", "hello-2026-10-10"]


def test_a_slug_that_nobody_is_given_is_refused_with_what_to_write(running: Running, editor: Editor) -> None:
    editor.make(slug="hello")
    editor.make(slug="hello-2026-10-10")
    other = connect(running, user="author", password=PASSWORD.replace("6f75 7273", "7468 6579"))

    with pytest.raises(errors.Rejected, match="give it another `slug:` under `variants:`"):
        publish(other)
    assert running.world.posts == []


def test_a_slug_that_a_draft_has_which_we_may_not_see_is_taken_too(running: Running, editor: Editor) -> None:
    editor.make(slug="hello")
    other = connect(running, user="author", password=PASSWORD.replace("6f75 7273", "7468 6579"))

    receipt = publish(other)

    assert receipt.url == "https://blog.example/hello-2026-10-10/"
    assert sorted(post["slug"] for post in editor.posts()) == ["hello", "hello-2026-10-10"]


@pytest.mark.parametrize(
    "post, slug",
    [("988", "988-2026-10-10"), ("a--b-", "a-b")],
)
def test_a_slug_that_wordpress_would_change_is_not_asked_for(running: Running, post: str, slug: str) -> None:
    receipt = publish(connect(running), article(post=post))

    assert receipt.url == f"https://blog.example/{slug}/"


def test_asap_has_the_day_of_its_first_intent(running: Running, editor: Editor) -> None:
    editor.make(slug="hello")

    assert publish(connect(running), article(date="asap")).url == "https://blog.example/hello-2026-10-10/"


def test_a_draft_of_ours_is_found_again_and_gets_the_newest_words(running: Running, editor: Editor) -> None:
    session = connect(running)
    first = prepare(session, article("Old words."))

    second = prepare(session, article("New words."))
    receipt = commit(session, second)

    assert first["id"] == second["id"]
    assert len(editor.posts()) == 1
    assert running.world.posts[0].text == "New words."
    assert receipt.facts == {}


def test_a_draft_that_is_changed_is_told_no_status_so_that_a_late_change_takes_nothing_back(
    running: Running, editor: Editor
) -> None:
    session = connect(running)
    prepared = prepare(session, article("Old words."))
    editor.change(prepared["id"], status="pending")

    prepare(session, article("New words."))

    (post,) = editor.posts()
    assert post["status"] == "pending"
    assert "New words." in post["content"]["raw"]


def test_a_post_of_ours_that_is_out_is_not_touched_by_preparing_it_again(running: Running, editor: Editor) -> None:
    session = connect(running)
    receipt = publish(session)
    editor.change(int(receipt.id), content=f"Mended. {editor.posts()[0]['content']['raw']}")

    again = publish(session)

    assert (again.id, again.url) == (receipt.id, receipt.url)
    assert again.facts["differs"] == ["Its words or pictures there are not those that were approved."]
    assert editor.posts()[0]["content"]["raw"].startswith("Mended.")
    assert len(running.world.posts) == 1


def test_a_post_with_another_key_is_not_ours(running: Running) -> None:
    session = connect(running)
    publish(session)

    receipt = publish(session, article(key="1" * 64))

    assert receipt.url == "https://blog.example/hello-2026-10-10/"


@pytest.mark.parametrize("status", ["draft", "pending"])
def test_a_draft_is_left_to_a_person_who_is_told_where(running: Running, editor: Editor, status: Any) -> None:
    receipt = publish(connect(running, user="contributor", status=status))

    assert running.world.posts == []
    assert editor.posts()[0]["status"] == status
    assert receipt.url == f"https://blog.example/wp-admin/post.php?post={receipt.id}&action=edit"


def test_a_post_may_have_another_status_than_its_account(running: Running) -> None:
    publish(connect(running, status="draft"), article(options=options(status="publish")))

    assert len(running.world.posts) == 1


def test_asking_for_a_draft_again_does_not_take_back_what_a_person_published(running: Running, editor: Editor) -> None:
    session = connect(running, status="draft")
    prepared = prepare(session, article())
    editor.change(prepared["id"], status="publish")

    receipt = commit(session, prepared)

    assert receipt.url == "https://blog.example/hello/"
    assert editor.posts()[0]["status"] == "publish"


def test_what_wordpress_wants_to_publish_later_is_for_a_person(running: Running, editor: Editor) -> None:
    session = connect(running)
    prepared = prepare(session, article())
    editor.change(prepared["id"], date_gmt="2027-01-01T00:00:00")

    with pytest.raises(errors.OutcomeUnknown, match="keeps it as `future`: publish it there"):
        commit(session, prepared)
    with pytest.raises(errors.OutcomeUnknown, match="keeps it as `future`"):
        publish(session)
    assert running.world.posts == []


@pytest.mark.parametrize("slug", ["12345", "Über", "a b", "a/b"])
def test_a_slug_that_wordpress_would_change_is_a_complaint(slug: str) -> None:
    with pytest.raises(pydantic.ValidationError):
        options(slug=slug)
