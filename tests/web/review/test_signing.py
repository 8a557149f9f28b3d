"""A review says who has to sign the post off, and takes them to where they do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from multipost.web import pages
from multipost.web.review import items
from multipost.web.review.pictures import Album
from multipost.web.values import Post, Signing

if TYPE_CHECKING:
    from bs4 import Tag

    from multipost import web

ADDRESS = "https://github.com/hope/posts/new/main?filename=content/signoff/a.yml&value=%22%3E%3Cscript%3E"
HOSTILE = Signing(
    reason="it needs a <b>clinician</b>'s sign-off: nobody has signed it off yet",
    path="content/signoff/a&b.yml",
    text='who: \nrole: "</pre><script>alert(1)</script>"\n',
    command="multipost signoff a --who NAME --role '<i>'",
    address=ADDRESS,
)


def asked(signing: Signing | None, look: web.Look) -> Tag | None:
    """What the page says of it."""
    post = Post("Hello", "content/posts/a.md", id="a", signing=signing)
    item = items.item(post, look, Album(lambda _one: b""), 3)
    html = pages.render("review.html.j2", look, "team/review/a/index.html", here="review", item=item, branch="")
    return BeautifulSoup(html, "html.parser").select_one(".signing")


@pytest.mark.parametrize("signing", [HOSTILE, replace(HOSTILE, is_there=True)], ids=["new", "older"])
def test_the_link_and_the_text_arrive_whole_and_as_text(look: web.Look, signing: Signing) -> None:
    shown = asked(signing, look)

    assert shown
    assert [link["href"] for link in shown.select("a")] == [ADDRESS]
    assert [text.get_text() for text in shown.select("pre")] == [HOSTILE.text]
    assert HOSTILE.command in [code.get_text() for code in shown.select("code")]
    assert shown.select("script, i") == []


def test_without_such_a_page_it_names_the_file(look: web.Look) -> None:
    shown = asked(replace(HOSTILE, address=""), look)

    assert shown
    assert shown.select("a") == []
    assert HOSTILE.path in [code.get_text() for code in shown.select("code")]


def test_a_post_that_needs_no_sign_off_says_nothing_of_it(look: web.Look) -> None:
    assert asked(None, look) is None
