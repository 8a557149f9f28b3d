"""The packaged words: `_default` for short social text, `mastodon` beside its own warning, `site` for long form."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from multipost import directory
from multipost.variant import words

FOLDER = Path(__file__).parent.parent / "templates" / "posts"
TEMPLATES = words.Templates(
    {path.name.removesuffix(words.SUFFIX): path.read_text("utf-8") for path in FOLDER.glob(f"*{words.SUFFIX}")}
)
SHOUT = {
    "name": "Shout 85258",
    "country": "GB",
    "hours": "24/7",
    "url": "https://giveusashout.org/",
    "verified": "2026-06-02",
    "channels": [{"kind": "sms", "value": "85258", "notes": "keyword SHOUT"}],
}
DIRECTORY = {
    "name": "Find A Helpline",
    "country": "ZZ",
    "hours": "",
    "url": "https://findahelpline.com/",
    "verified": "2026-08-12",
    "channels": [
        {"kind": "web", "value": "https://findahelpline.com/", "notes": ""},
        {"kind": "phone", "value": "116 123", "notes": ""},
    ],
}


def render(name: str, *resources: dict[str, Any], **post: Any) -> str:
    plain = {"title": "A title", "body": "Some words.", "link": "", "tags": [], "content_warning": "", "campaign": ""}
    values = {"post": {**plain, "language": "en", **post}, "resources": list(resources)}
    return TEMPLATES.render(name, {**values, "account": {"name": "here", "platform": "site"}})


@pytest.mark.parametrize("name", ["_default", "mastodon", "site"])
def test_a_post_without_extras_is_its_own_words(name: str) -> None:
    assert render(name, body="Some words.\n\n---\n\nMore words.\n") == "Some words.\n\n---\n\nMore words.\n"


def test_social_text_has_its_extras_in_order() -> None:
    said = render(
        "_default", SHOUT, DIRECTORY, content_warning="grief", link="https://hope.example/talk", tags=["#One", "#Two"]
    )

    assert said == (
        "Content warning: grief\n\n"
        "Some words.\n\n"
        "Shout 85258: text 85258 (keyword SHOUT) · 24/7\n"
        "Find A Helpline: https://findahelpline.com/, call 116 123\n\n"
        "More: https://hope.example/talk\n\n"
        "#One #Two\n"
    )


def test_mastodon_has_a_field_for_the_warning_so_the_words_do_not_say_it() -> None:
    everything = {"link": "https://hope.example/talk", "tags": ["#One", "#Two"]}

    said = render("mastodon", SHOUT, DIRECTORY, content_warning="grief", **everything)

    assert said == render("_default", SHOUT, DIRECTORY, **everything)
    assert "Shout 85258" in said


def test_a_page_shows_help_as_a_block_of_its_own() -> None:
    said = render("site", SHOUT, DIRECTORY, content_warning="grief", link="https://hope.example/talk", tags=["#One"])

    assert said == (
        "Some words.\n\n"
        "More: https://hope.example/talk\n\n"
        "# If you need someone to talk to\n\n"
        "**[Shout 85258](https://giveusashout.org/)** (GB) · 24/7\n"
        "Text 85258 (keyword SHOUT)\n"
        "Checked on 2026-06-02\n\n"
        "**[Find A Helpline](https://findahelpline.com/)**\n"
        "Website https://findahelpline.com/\n"
        "Call 116 123\n"
        "Checked on 2026-08-12\n"
    )


@pytest.mark.parametrize("name", ["_default", "mastodon", "site"])
def test_a_link_that_the_words_already_have_is_not_repeated(name: str) -> None:
    assert render(name, body="See https://hope.example/talk.", link="https://hope.example/talk").count("talk") == 1


@pytest.mark.parametrize(
    "language,more",
    [
        ("en-GB", "More: "),
        ("es", "Más: "),
        ("fr-CA", "En savoir plus : "),
        ("de", "Mehr: "),
        ("pt-BR", "Mais: "),
        ("ja", "More: "),
    ],
)
@pytest.mark.parametrize("name", ["_default", "mastodon", "site"])
def test_our_few_words_are_in_the_language_of_the_post(name: str, language: str, more: str) -> None:
    assert more in render(name, SHOUT, language=language, link="https://hope.example/talk")


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt"])
def test_every_way_to_reach_somebody_has_a_word_on_the_page(language: str) -> None:
    kinds = get_args(directory.Channel.model_fields["kind"].annotation)
    ways = {**SHOUT, "channels": [{"kind": kind, "value": f"<{kind}>", "notes": ""} for kind in kinds]}

    said = render("site", ways, language=language)

    assert len(kinds) > 1
    assert all(f" <{kind}>" in said for kind in kinds)


def test_an_article_on_another_server_is_the_page_below_its_warning() -> None:
    everything = {"link": "https://hope.example/talk", "tags": ["#One"], "content_warning": "grief"}

    said = render("article", SHOUT, language="de", **everything)

    assert said == "Inhaltswarnung: grief\n\n" + render("site", SHOUT, language="de", **everything)
    assert render("article", language="ja", **everything).startswith("Content warning: grief\n\n")
    assert render("article", SHOUT) == render("site", SHOUT)
