"""All that is signed can be read in a terminal, and none of it speaks to the terminal."""

from __future__ import annotations

import re
from dataclasses import replace

from multipost.platform import Attachment, Card
from multipost.report import sayings
from multipost.text.document import Mark
from multipost.variant import Part, Variant

SUN = Attachment("media/sun.png", "A sun", "5" * 64, "b" * 40, Attachment("media/sun.vtt", "", "6" * 64, "c" * 40))
PARTS = (Part("Read on", (Mark(0, 4, "link", "https://hope.example/one"),)), Part("The end"))
PLAIN = Variant("bluesky", "bluesky", "hello", PARTS, "", "", "en", "", (), "", (), {})
FULL = replace(
    PLAIN,
    account="site",
    title="Hello",
    link="https://hope.example",
    content_warning="grief",
    tags=("Hope", "Tea"),
    attachments=(SUN,),
    options={"visibility": "public", "poll": None},
    card=Card("https://hope.example", "A talk", "About tea", fixed=True),
)


def test_every_word_is_there_and_where_links_lead() -> None:
    said = sayings.as_text({"": [FULL]}).splitlines()

    assert [line.strip() for line in said] == [
        "site",
        "Title: Hello",
        "Content warning: grief",
        "Link: https://hope.example",
        "Tags: Hope, Tea",
        "Read on",
        "Leads to https://hope.example/one",
        "--",
        "The end",
        "Attached media/sun.png: A sun",
        "Captions media/sun.vtt",
        "Card: A talk. About tea",
        "visibility: public",
    ]


def test_what_several_accounts_say_alike_stands_once() -> None:
    said = sayings.as_text({"": [PLAIN, FULL, replace(PLAIN, account="mastodon")]})

    assert re.findall(r"^  (\S.*)", said, re.MULTILINE) == ["bluesky, mastodon", "site"]


def test_no_line_of_a_post_begins_a_line_of_the_log() -> None:
    hostile = replace(PLAIN, parts=(Part("::error::gone\n\x1b[2J\r::set-output"),))

    said = sayings.as_text({"": [hostile]})

    assert re.findall(r"^\S.*", said, re.MULTILINE) == []
    assert "\x1b" not in said


def test_each_wording_stands_below_its_name() -> None:
    said = sayings.as_text({"Wording 1 of 2 (the body)": [PLAIN], "Wording 2 of 2": [replace(PLAIN, title="Later")]})

    first, _, second = said.partition("Wording 2 of 2")
    assert first.startswith("Wording 1 of 2 (the body)\n\n  bluesky\n")
    assert "Title: Later" in second
