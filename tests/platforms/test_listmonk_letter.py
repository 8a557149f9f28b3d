"""The words of a newsletter, read back as listmonk and a mailbox read them: nothing is run, nothing is lost."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from multipost.platforms import _listmonk_campaign as campaigns
from multipost.text import dialects, markdown
from tests.messages import message

EXAMPLES = settings(max_examples=200, deadline=None)

TOKENS = (
    "{{ }} { } {{{ {{{{ {{.Subscriber.Email}} {{-x-}} {{/*c*/}} @TrackLink https://a.example/x@TrackLink & &#123; < > "
    "<b> `{{a}}` [a](https://a.example/{{b}}) [{{f}}](https://a.example/x@TrackLink) **{{e}}** 988. 24/7 - # é 心理 \n "
    "``` \n\n"
)
ANYTHING = st.lists(st.sampled_from(TOKENS.split(" ")), max_size=30).map(" ".join) | st.text(max_size=80)

TRACKED = re.compile(r"https?://.+?@TrackLink")
"""What listmonk takes for a link to be counted, before anything else is read."""


class Reader(HTMLParser):
    """Every text, tag and attribute of HTML, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"<{tag}>", *(f"{name}={value}" for name, value in attrs)]


def read(page: str) -> str:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.found)


def letter(source: str) -> dict[str, str]:
    document = markdown.parse(source)
    words: dict[str, Any] = {"text": dialects.plain(document).text, "article": dialects.html(document).text}
    return campaigns.letter(replace(message(), title=source, **words), {})


@EXAMPLES
@given(ANYTHING)
def test_listmonk_finds_no_template_and_no_link_to_track(source: str) -> None:
    written = letter(source)

    assert "{{" not in "".join(written.values())
    assert not TRACKED.search(written["body"])


@EXAMPLES
@given(ANYTHING)
def test_a_mailbox_reads_the_same_words_links_and_pictures(source: str) -> None:
    document = markdown.parse(source)

    written = letter(source)

    article = dialects.html(document).text
    assert read(written["body"]) == read(f'<div lang="en">\n{article}\n</div>')


@EXAMPLES
@given(ANYTHING)
def test_subject_and_plain_text_look_the_same(source: str) -> None:
    written = letter(source)

    plain = dialects.plain(markdown.parse(source)).text
    assert written["altbody"].replace("\u200b", "") == plain.replace("\u200b", "")
    assert written["subject"].replace("\u200b", "") == source.replace("\u200b", "")


@pytest.mark.parametrize("said", ["{{x}}", "a https://a.example/@TrackLink b", '<script>"&'])
def test_what_is_shown_before_the_words_and_below_a_picture_is_no_template_either(said: str) -> None:
    picture = f'<img src="x" alt="{html.escape(said)}">'
    whole = replace(message(), title="a", article=picture, options={"preheader": said})

    written = campaigns.letter(whole, {})

    assert "{{" not in written["body"]
    assert not TRACKED.search(written["body"])
    assert read(written["body"]).count(said) == 2
