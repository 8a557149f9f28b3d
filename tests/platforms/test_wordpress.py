"""WordPress: a draft that is whole, then one request; never a second post, never words that nobody approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydantic
import pytest

from multipost import errors
from multipost.platform import Attachment, Keyed
from multipost.platforms import wordpress
from multipost.sandbox import server
from tests.platforms.wordpress_world import (
    PASSWORD,
    Editor,
    article,
    connect,
    options,
    prepare,
    publish,
)
from tests.sandbox.visit import SUN, Hands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.sandbox.server import Running

SEA = Attachment("media/sea.png", "Calm water", "6" * 64, "c" * 40)
LAKE = Attachment("media/lake.png", 'A "quiet" lake', "7" * 64, "d" * 40)


@pytest.fixture
def running() -> Iterator[Running]:
    with server.running(Hands()) as running:
        yield running


@pytest.fixture
def editor(running: Running) -> Iterator[Editor]:
    editor = Editor(running)
    with editor.client:
        yield editor


def test_an_article_is_out_once_and_its_address_is_known(running: Running) -> None:
    receipt = publish(connect(running))

    (shown,) = running.world.posts
    assert shown.text == "You are not alone: talk.\n988. Call & text [caption]"
    assert shown.notes == ("titled Night & day", "in Uncategorized")
    assert (receipt.id, receipt.url) == (shown.id, shown.url)
    assert (receipt.url, receipt.facts) == ("https://blog.example/hello/", {})


def test_nobody_sees_anything_before_the_last_request(running: Running, editor: Editor) -> None:
    prepared = prepare(connect(running), article(attachments=(SUN,)))

    assert running.world.posts == []
    assert [(post["id"], post["status"]) for post in editor.posts()] == [(prepared["id"], "draft")]


def test_a_bracket_begins_no_shortcode(running: Running, editor: Editor) -> None:
    publish(connect(running), article("[gallery] and `[code]`"))

    raw = editor.posts()[0]["content"]["raw"]
    assert "[" not in raw
    assert "&#091;gallery] and <code>&#091;code]</code>" in raw


def test_pictures_stand_in_their_places_the_first_without_one_is_featured_the_others_stand_below(
    running: Running, editor: Editor
) -> None:
    words = f"Before\n\n![{SEA.alt}]({SEA.file})\n\nAfter"

    publish(connect(running), article(words, attachments=(SUN, LAKE, SEA)))

    (shown,) = running.world.posts
    raw = editor.posts()[0]["content"]["raw"]
    assert shown.pictures == (SUN.alt, SEA.alt, LAKE.alt)
    assert raw.index("Before") < raw.index("/sea-") < raw.index("After") < raw.index("/lake-")
    assert "media/" not in raw


def test_a_picture_is_uploaded_once_whatever_happens_after_it(running: Running) -> None:
    session = connect(running)
    running.world.faults.order("fail", method="POST", path="*/posts")

    with pytest.raises(errors.NotSent):
        publish(session, article(attachments=(SUN,)))
    publish(session, article(attachments=(SUN,)))

    assert len(session.private.get("media").json) == 1
    assert running.world.posts[0].pictures == (SUN.alt,)


def test_a_description_that_was_lost_is_given_again(running: Running) -> None:
    session = connect(running)
    running.world.faults.order("lose", method="POST", path="*/media/*")

    with pytest.raises(errors.NotSent):
        publish(session, article(attachments=(SUN,)))
    publish(session, article(attachments=(SUN,)))

    assert running.world.posts[0].pictures == (SUN.alt,)


def test_tags_are_found_or_made_and_categories_only_found(running: Running) -> None:
    session = connect(running, categories=("News & Events",))

    publish(session, article(tags=("Hope", "Talk")))
    publish(session, article(tags=("hope",), post="again"))

    assert [one["name"] for one in session.private.get("tags").json] == ["Hope", "Talk"]
    assert [shown.notes[1] for shown in running.world.posts] == [
        "in News & Events, Hope, Talk",
        "in News & Events, Hope",
    ]


def test_a_post_may_name_categories_of_its_own_or_none(running: Running) -> None:
    session = connect(running, categories=("News & Events",))

    publish(session, article(options=options(categories=())))

    assert running.world.posts[0].notes[1] == "in Uncategorized"
    with pytest.raises(errors.Rejected, match="there is no category `Newz` there: make it"):
        publish(session, article(post="other", options=options(categories=("Newz",))))


def test_an_excerpt_and_a_slug_of_its_own_are_kept(running: Running, editor: Editor) -> None:
    receipt = publish(connect(running), article(options=options(slug="at-night", excerpt="Short & <good>")))

    assert receipt.url == "https://blog.example/at-night/"
    assert editor.posts()[0]["excerpt"]["raw"] == "Short &amp; &lt;good&gt;"


@pytest.mark.parametrize(
    "language, said",
    [("en", "First published at"), ("de-AT", "Zuerst erschienen auf"), ("ja", "First published at")],
)
def test_the_page_on_our_own_site_is_named_below_the_words(running: Running, language: str, said: str) -> None:
    page = "https://hope.example/2026-10-10/hello/"

    publish(connect(running), article("Words.", canonical=page, language=language))

    assert running.world.posts[0].text == f"Words.\n{said} hope.example/2026-10-10/hello/"


def test_it_is_not_named_where_the_account_says_so(running: Running) -> None:
    publish(connect(running, first_published="hidden"), article("Words.", canonical="https://hope.example/a/"))

    assert running.world.posts[0].text == "Words."


def test_what_wordpress_would_not_keep_is_refused_before_anybody_sees_it(running: Running) -> None:
    session = connect(running, "https://forgetful.blog.example")

    with pytest.raises(
        errors.Rejected, match=r"Forgetful & friends would not keep the post as it is. It does not have its"
    ):
        publish(session, article(tags=("Hope",)))
    assert running.world.posts == []


def test_words_are_the_same_where_nobodys_html_is_trusted(running: Running) -> None:
    words = """1. *One* & two < three "four" 'five'\n\n> [talk](mailto:hope@hope.example)\n\n```\n<b> [x]\n```"""

    receipt = publish(connect(running, "https://kses.blog.example"), article(words, attachments=(LAKE,)))

    assert receipt.facts == {}
    assert " ".join(running.world.posts[0].text.split()) == """One & two < three "four" 'five' talk <b> [x]"""


def test_the_repr_of_a_session_has_no_password(running: Running) -> None:
    session = connect(running)

    assert PASSWORD.replace(" ", "") not in repr(session)
    assert "Basic" not in repr(session)


def test_a_password_is_hidden_in_every_form(running: Running) -> None:
    session = connect(running)
    bare = PASSWORD.replace(" ", "")
    header = session.http.headers["Authorization"]

    assert session.http.clean([PASSWORD, bare, header]) == ["[hidden]", "[hidden]", "Basic [hidden]"]


def test_a_session_is_the_user_and_what_can_be_proven_there(running: Running) -> None:
    session = connect(running)

    assert session.id.isdigit()
    assert session.name == "Blog & friends"
    assert session.url == "https://blog.example"
    assert isinstance(session.retry, Keyed)
    assert session.retry.ttl


@pytest.mark.parametrize("password", ["", " - "])
def test_a_password_without_letters_is_none(password: str) -> None:
    with pytest.raises(pydantic.ValidationError):
        wordpress.Login(application_password=pydantic.SecretStr(password))
