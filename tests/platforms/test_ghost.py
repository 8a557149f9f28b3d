"""Ghost: a draft that is whole, then one request; never a second post, never words that nobody approved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from multipost import errors
from multipost.platform import Attachment
from multipost.sandbox import server
from tests.platforms.ghost_world import Editor, article, commit, connect, options, prepare, publish
from tests.sandbox.visit import SUN, Hands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running

SEA = Attachment("media/sea.png", "Calm water", "6" * 64, "c" * 40)


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


def test_an_article_is_out_once_and_its_address_is_known(running: Running) -> None:
    receipt = publish(connect(running), article(tags=("Hope", "Talk")))

    (shown,) = running.world.posts
    assert shown.text == "You are not alone: talk.\n988. Call & text"
    assert shown.notes == ("titled Night & day", "tagged Hope", "tagged Talk")
    assert (receipt.id, receipt.url, receipt.facts) == (shown.id, "https://ghost.example/hello/", {})


def test_nobody_sees_anything_before_the_last_request(running: Running, editor: Editor) -> None:
    prepared = prepare(connect(running), article(attachments=(SUN,)))

    assert running.world.posts == []
    assert editor.post(prepared["id"])["status"] == "draft"


def test_a_token_is_fresh_for_every_request(running: Running, hands: Hands) -> None:
    session = connect(running)
    hands.wait(3600)
    prepared = prepare(session, article())
    hands.wait(3600)

    commit(session, prepared)

    assert len(running.world.posts) == 1


def test_numbers_of_lists_are_kept(running: Running, editor: Editor) -> None:
    receipt = publish(connect(running), article("1. One\n3. Three"))

    assert '<li value="3">Three</li>' in editor.post(receipt.id)["html"]


def test_pictures_stand_in_their_places_and_the_first_without_one_is_featured(running: Running, editor: Editor) -> None:
    words = f"Before\n\n![{SEA.alt}]({SEA.file})\n\nAfter"

    receipt = publish(connect(running), article(words, attachments=(SUN, SEA)))

    post = editor.post(receipt.id)
    assert running.world.posts[0].pictures == (SUN.alt, SEA.alt)
    assert (post["feature_image"].rpartition("/")[2], post["feature_image_alt"]) == ("sun.png", SUN.alt)
    assert post["html"].index("Before") < post["html"].index("/images/2026/10/sea.png") < post["html"].index("After")


def test_everything_that_a_post_may_say_is_said(running: Running, editor: Editor) -> None:
    said = options(slug="at-night", excerpt="Short & good", visibility="members", featured=True)

    receipt = publish(connect(running), article(options=said, canonical="https://hope.example/a/"))

    assert receipt.url == "https://ghost.example/at-night/"
    assert editor.post(receipt.id)["custom_excerpt"] == "Short & good"
    assert running.world.posts[0].notes[1:] == ("first at https://hope.example/a/", "for members", "featured")


def test_who_reads_a_post_that_does_not_say_is_the_accounts_to_say(running: Running) -> None:
    publish(connect(running, visibility="paid"))

    assert running.world.posts[0].notes[1:] == ("for paid",)


@pytest.mark.parametrize("post, slug", [("hello", "hello-2026-10-10"), ("rss", "rss-2026-10-10")])
def test_a_slug_that_is_taken_is_followed_by_the_date(running: Running, editor: Editor, post: str, slug: str) -> None:
    editor.make(slug="hello")

    receipt = publish(connect(running), article(post=post, date="asap"))

    assert (receipt.url, receipt.facts) == (f"https://ghost.example/{slug}/", {})


def test_a_slug_is_never_counted_up(running: Running, editor: Editor) -> None:
    editor.make(slug="hello")
    editor.make(slug="hello-2026-10-10")

    with pytest.raises(errors.Rejected, match="another post has its address there: give it another `slug:`"):
        publish(connect(running))
    assert running.world.posts == []


def test_a_draft_of_ours_is_found_again_and_gets_the_newest_words(running: Running) -> None:
    session = connect(running)
    first = prepare(session, article("Old words."))

    second = prepare(session, article("New words."))
    commit(session, second)

    assert first["id"] == second["id"]
    assert running.world.posts[0].text == "New words."


def test_a_post_of_ours_that_is_out_is_not_touched_by_preparing_it_again(running: Running, editor: Editor) -> None:
    session = connect(running)
    receipt = publish(session)
    editor.change(receipt.id, html="<p>Mended.</p><div data-multipost='" + "0" * 64 + "'></div>", title="Mended")
    mended = editor.post(receipt.id)["html"].replace("'", '"').replace("<div ", '<div hidden="" ')
    editor.change(receipt.id, html=mended)

    again = publish(session)

    assert (again.id, again.url) == (receipt.id, receipt.url)
    assert again.facts["differs"] == [
        "Its words or pictures there are not those that were approved.",
        "Its title there is `Mended`, not `Night & day`.",
    ]
    assert len(running.world.posts) == 1


def test_a_post_with_another_key_is_not_ours(running: Running) -> None:
    session = connect(running)
    publish(session)

    assert publish(session, article(key="1" * 64)).url == "https://ghost.example/hello-2026-10-10/"


def test_a_draft_is_left_to_a_person_who_is_told_where(running: Running, editor: Editor) -> None:
    session = connect(running, status="draft")
    prepared = prepare(session, article())

    receipt = commit(session, prepared)
    editor.change(receipt.id, status="published")
    again = commit(session, prepared)

    assert receipt.url == f"https://ghost.example/ghost/#/editor/post/{receipt.id}"
    assert again.url == "https://ghost.example/hello/"
    assert editor.post(receipt.id)["status"] == "published"


def test_what_ghost_would_not_keep_is_refused_before_anybody_sees_it(running: Running) -> None:
    mine = replace(article(), article="<p>Hello</p><!--kg-card-end: html--><script>x</script>")

    with pytest.raises(errors.Rejected, match=r"Hope & friends would not keep the post as it is\. Its words"):
        publish(connect(running), mine)
    assert running.world.posts == []
