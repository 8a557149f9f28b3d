from __future__ import annotations

import pytest

from multipost.text import dialects, markdown
from multipost.text.document import Code, Document, Image, Link, Paragraph, Text


def written(source: str) -> str:
    return dialects.markdown(markdown.parse(source)).text


@pytest.mark.parametrize(
    "source",
    [
        "one\ntwo\n\nthree",
        "**a** *b* **c *d***",
        "## Title\ntext",
        "Text:\n- a\n  - b\n\n1. c\n2. d",
        "> a\n>\n> b",
        "```py\na = `b`\n```",
        "[words](https://a.example) https://a.example",
        "snake_case #tag_one @hope",
        "`code` ``a`b``",
        "\\# no heading",
        "\\*no emphasis\\*",
        "988\\. Call",
    ],
)
def test_normal_markdown_stays_as_it_is(source: str) -> None:
    assert written(source) == source


@pytest.mark.parametrize(
    "source, expected",
    [
        ("__a__ _b_", "**a** *b*"),
        ("# a #", "# a"),
        ("<https://a.example>", "https://a.example"),
        ("<https://a.example/.>", "<https://a.example/.>"),
        ("[a](https://a.example/(b))", "[a](<https://a.example/(b)>)"),
        ("one\n![a](b.png)", "one"),
        ("one ![a](b.png) *two*", "one  *two*"),
        ("**a**. b", "**a**. b"),
    ],
)
def test_other_forms_become_the_normal_one(source: str, expected: str) -> None:
    assert written(source) == expected


def test_code_of_backticks_gets_longer_fences() -> None:
    document = Document((Paragraph((Code("`a"), Link("https://a.example", ()))),))

    assert dialects.markdown(document).text == "`` `a ``https://a.example"
    assert written("````\n```\n````") == "````\n```\n````"


def test_marks_are_those_of_the_written_text() -> None:
    text = "#a_b `c` [d](https://a.example) https://b.example @e"

    found = dialects.markdown(markdown.parse(text))

    assert [(mark.kind, text[mark.start : mark.end]) for mark in found.marks] == [
        ("hashtag", "#a_b"),
        ("code", "`c`"),
        ("link", "[d](https://a.example)"),
        ("link", "https://b.example"),
        ("mention", "@e"),
    ]


def test_words_next_to_markup_are_escaped_by_where_they_stand() -> None:
    document = Document(
        (
            Paragraph((Text("- a"),)),
            Paragraph((Code("x"), Text("- b *"))),
        )
    )

    assert dialects.markdown(document).text == "\\- a\n\n`x`- b \\*"


@pytest.mark.parametrize(
    "source,written",
    [
        ("One\n\n![A sun](media/sun.png)\n\nTwo", "One\n\n![A sun](media/sun.png)\n\nTwo"),
        ("See ![A sun](<media/my sun.png>) here", "See ![A sun](<media/my sun.png>) here"),
        ("- **One** ![A](media/a.png)", "- **One** ![A](media/a.png)"),
        ("One\n**two\nthree**", "One  \n**two  \nthree**"),
    ],
)
def test_an_article_has_its_pictures_in_their_places(source: str, written: str) -> None:
    article = dialects.illustrated(markdown.parse(source))

    assert article.text == written
    assert article.marks == ()
    assert markdown.parse(article.text) == markdown.parse(source)


@pytest.mark.parametrize("words", ["a ] b", "Stars!](x)", "[one] and ](two)", "back\\]"])
def test_brackets_in_the_words_of_a_link_or_a_picture_stay_words(words: str) -> None:
    link = Document((Paragraph((Link("https://a.example", (Text(words),)),)),))
    picture = Document((Paragraph((Image("media/a.png", words),)),))

    assert markdown.parse(dialects.markdown(link).text) == link
    assert markdown.parse(dialects.illustrated(picture).text) == picture
