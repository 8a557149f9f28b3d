"""Whom a post names, as each platform says it: the words, and what it takes for a mention there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from multipost import accounts, config
from multipost.directory import Person
from multipost.platforms import _bluesky_text
from multipost.post import Post, Variation
from multipost.text import measure
from multipost.variant import draft, make
from multipost.variant.words import Templates

if TYPE_CHECKING:
    from multipost.variant import Variant

SETTINGS = config.parse("""\
accounts:
  site: {platform: site}
  mastodon: {platform: mastodon, server: "https://social.example"}
  bluesky: {platform: bluesky, handle: hope.example}
  discord: {platform: discord}
  slack: {platform: slack, channel: C0123456789}
  telegram: {platform: telegram, chat: "@hope"}
""")
ACCOUNTS = accounts.of(SETTINGS, {})
HANDLES = {"mastodon": "@who_@health.example", "bluesky": "who.example", "telegram": "@who_health"}
PEOPLE = {
    "who": Person(name="World *Health* Office", handles=HANDLES),
    "loud": Person(name="<!channel> & friends"),
}


def made(account: str, body: str, **change: Any) -> Variant:
    templates = Templates({"_default": "{{ post.body }}\n"})
    maker = make.Maker(SETTINGS, ACCOUNTS, {}, templates, lambda _: pytest.fail("nothing is attached"), PEOPLE)
    return maker.make(Post(id="hello", path="content/posts/hello.md", body=body, body_line=4, **change), account)


def said(variant: Variant) -> str:
    return variant.parts[0].article or variant.parts[0].text


def named(variant: Variant) -> list[str]:
    return [mark.target for mark in variant.parts[0].marks if mark.kind == "mention"]


@pytest.mark.parametrize(
    "account,text,mentioned",
    [
        ("mastodon", "Ask @who_@health.example today.", ["who_@health.example"]),
        ("bluesky", "Ask @who.example today.", ["who.example"]),
        ("telegram", "Ask @who_health today.", ["who_health"]),
        ("discord", "Ask World \\*Health\\* Office today.", []),
        ("slack", "Ask World \u200b*\u200bHealth\u200b*\u200b Office today.", []),
    ],
)
def test_each_platform_says_it_in_its_own_way(account: str, text: str, mentioned: list[str]) -> None:
    variant = made(account, "Ask @{who} today.")

    assert (said(variant), named(variant)) == (text, mentioned)


def test_an_article_has_the_name() -> None:
    assert "World *Health* Office" in made("site", "Ask @{who} today.").parts[0].text


def test_a_mention_becomes_a_facet_with_the_place_of_its_bytes() -> None:
    part = made("bluesky", "Día: @{who}.").parts[0]

    (facet,) = _bluesky_text.facets(part.text, part.marks, {"who.example": "did:plc:who"}.get)

    assert facet["features"] == [{"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:who"}]
    assert part.text.encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]] == b"@who.example"


def test_a_server_counts_of_a_mention_what_it_counts_of_a_typed_one() -> None:
    filled, typed = made("mastodon", "Ask @{who}."), made("mastodon", "Ask @who_@health.example.")
    limit = draft.text(filled, ACCOUNTS["mastodon"])

    assert limit is not None
    assert measure.used(filled.parts[0].written, limit) == measure.used(typed.parts[0].written, limit)
    assert filled.digest == typed.digest


@pytest.mark.parametrize("account", ["mastodon", "bluesky", "discord"])
def test_a_typed_mention_stays_as_it_is(account: str) -> None:
    assert said(made(account, "Ask @hope@social.example.")) == "Ask @hope@social.example."


def test_a_name_rings_nobody() -> None:
    assert said(made("slack", "Hello @{loud}")) == "Hello &lt;!channel&gt; &amp; friends"


def test_a_variants_own_words_name_people_too() -> None:
    variant = made("bluesky", "Long words.", variants={"bluesky": Variation(text="Ask @{who}.")})

    assert said(variant) == "Ask @who.example."


@pytest.mark.parametrize("body,text", [("\\@{who}", "@{who}"), ("`@{who}`", "@{who}"), ("@{nobody}", "@{nobody}")])
def test_what_names_nobody_stays(body: str, text: str) -> None:
    assert said(made("mastodon", body)) == text
