"""Articles on Nostr: Markdown with its pictures, under a name that outlives its versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from multipost import errors, platform
from multipost.platforms import _nostr_account as accounts
from multipost.platforms import _nostr_event as events
from multipost.platforms import _nostr_names as names
from multipost.platforms import nostr, nostr_article
from multipost.sandbox import server
from multipost.text import dialects, markdown
from multipost.text.document import Image, Paragraph
from tests.platforms.nostr_world import MEDIA, connect, prepare, publish
from tests.sandbox.visit import MESSAGE, SUN, Hands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from multipost.platform import Message
    from multipost.sandbox.server import Running

SEA = replace(SUN, file="media/calm sea.png", alt="Calm [water]")
STARS = replace(SUN, file="media/stars.png", alt="Stars!](x)")
SOURCE = """\
Call 988. You are **not** alone.

![A hand-drawn sun](media/sun.png)

- <b>no</b> HTML
"""


@pytest.fixture(scope="module")
def hands() -> Hands:
    return Hands()


@pytest.fixture(scope="module")
def running(hands: Hands) -> Iterator[Running]:
    with server.running(hands) as running:
        yield running


@pytest.fixture
def article(running: Running, hands: Hands) -> Message:
    running.world.posts.clear()
    hands.wait(120)
    return replace(
        MESSAGE,
        at=running.world.now(),
        title="You are not alone",
        text=dialects.plain(markdown.parse(SOURCE)).text,
        article=dialects.illustrated(markdown.parse(SOURCE)).text,
        attachments=(SUN,),
    )


def value(event: dict[str, Any], name: str) -> str:
    return events.tag(event, name)


def urls(event: dict[str, Any]) -> list[str]:
    return [tag[1].removeprefix("url ") for tag in event["tags"] if tag[0] == "imeta"]


def test_an_article_is_out_under_its_title(running: Running, article: Message) -> None:
    receipt = publish(connect(running), article, nostr_article)

    (shown,) = running.world.posts
    assert (shown.platform, shown.id) == ("nostr_article", receipt.id)
    assert shown.notes == ("title: You are not alone",)
    assert shown.pictures == (SUN.alt,)
    assert "Call 988" in shown.text


def test_an_article_says_what_lists_show_of_it(running: Running, article: Message) -> None:
    event = prepare(connect(running), article, nostr_article)["event"]

    assert (event["kind"], value(event, "d")) == (30023, "hello-2026-10-10")
    assert value(event, "title") == "You are not alone"
    assert value(event, "summary") == "Call 988. You are not alone."
    assert value(event, "published_at") == str(event["created_at"])
    assert value(event, "image") == ""
    assert value(event, "l") == "en"


def test_pictures_stand_in_their_places_and_what_looks_like_html_is_words(running: Running, article: Message) -> None:
    event = prepare(connect(running), article, nostr_article)["event"]

    (url,) = urls(event)
    assert url.startswith(MEDIA)
    assert f"\n\n![A hand-drawn sun](<{url}>)\n\n" in event["content"]
    read = markdown.parse(event["content"].replace(f"<{url}>", "media/sun.png"))
    assert read == markdown.parse(SOURCE)


def test_the_first_picture_without_a_place_is_featured_and_the_others_stand_below(
    running: Running, article: Message
) -> None:
    event = prepare(connect(running), replace(article, attachments=(SUN, SEA, STARS)), nostr_article)["event"]

    _, sea, stars = urls(event)
    assert value(event, "image") == sea
    assert event["content"].endswith(f"(<{stars}>)")
    assert markdown.parse(event["content"]).blocks[-1] == Paragraph((Image(stars, STARS.alt),))


def test_an_article_without_words_has_no_summary(running: Running, article: Message) -> None:
    event = prepare(connect(running), replace(article, text="", article=""), nostr_article)["event"]

    assert (event["content"], value(event, "summary")) == ("", "")
    assert value(event, "image") == urls(event)[0]


def test_its_address_leads_to_its_newest_version(running: Running, article: Message) -> None:
    session = connect(running)
    first = publish(session, article, nostr_article)
    later = replace(article, at=article.at + timedelta(seconds=60), article="Other words.")

    second = publish(session, later, nostr_article)

    assert first.url == second.url
    assert names.within(first.url)[0] == "naddr"
    assert [post.id for post in running.world.posts] == [second.id]
    assert nostr_article.locate(first.url, session) == second


def test_an_article_is_found_by_its_id(running: Running, article: Message) -> None:
    session = connect(running)
    prepared = prepare(session, article, nostr_article)

    before = nostr_article.find(prepared, session, article.at, ())
    with session.http.publishing():
        receipt = nostr_article.commit(prepared, session)

    assert before is None
    assert nostr_article.find(prepared, session, article.at, ()) == receipt


def test_a_note_is_no_article(running: Running, article: Message) -> None:
    session = connect(running)
    note = publish(session, article, nostr)

    with pytest.raises(errors.Rejected, match="have no such post"):
        nostr_article.locate(note.url, session)


def test_an_article_is_as_long_as_can_be_kept_and_sent(article: Message) -> None:
    fine, long, wide = (replace(article, article=one) for one in ("a" * 50_000, "a" * 50_001, "é" * 30_000))

    over = [
        [one.unit for one in platform.exceeded(message, nostr_article.limits(message, {}))]
        for message in (fine, long, wide)
    ]

    assert over == [[], ["code points of article"], ["json bytes of article"]]


def test_logging_in_is_the_same_as_for_notes(running: Running) -> None:
    session = connect(running)

    again = nostr_article.connect(
        type("Account", (), {"settings": session.settings}),
        accounts.Login(secret=pydantic.SecretStr("0" * 63 + "3")),
        session.http,
    )

    assert again.id == "f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9"
    assert nostr_article.SPEC.retry == again.retry
