from __future__ import annotations

import pytest

from multipost.text import dialects, markdown


@pytest.mark.parametrize(
    "text",
    [
        "*a* **b** _c_ __d__",
        "# no heading",
        "- no list\n+ nor here\n* nor here",
        "1. no list\n988. Call",
        "> no quote",
        "```\nno code\n```",
        "~~~\nno code",
        "[a](https://a.example) ![b](c.png)",
        "<https://a.example/*_*>",
        "https://a.example/a_b*c*d_e. And `on`",
        "a\\*b \\ c\\",
        "line\\\nline",
        "one\n\n---\n\ntwo",
        "-",
    ],
)
def test_escaped_words_are_read_as_they_are(text: str) -> None:
    escaped = markdown.escape(text)

    assert dialects.plain(markdown.parse(escaped)).text == text
    assert markdown.parts(escaped) == (escaped,)


@pytest.mark.parametrize(
    "text", ["You are not alone.", "#MentalHealth @hope_net a_b", "I <3 you", "C:\\Users", "5 > 3 - 1", "a~b | c"]
)
def test_words_that_need_no_escaping_stay_readable(text: str) -> None:
    assert markdown.escape(text) == text
