"""Words with their links, hashtags and mentions; whatever somebody wrote is words."""

from __future__ import annotations

from multipost.text.document import Mark
from multipost.variant import Part
from multipost.web.review import wording


def test_words_that_are_a_link_show_where_it_leads() -> None:
    html = wording.marked(Part("our page", (Mark(0, 8, "link", "https://hope.example/"),)))

    assert html.endswith('>our page</a> <span class="leads">(https://hope.example/)</span>')


def test_words_are_escaped_and_what_a_platform_links_is_marked() -> None:
    text = "<b> #Hope @us@hope.example `x` https://hope.example/?a&b end"
    kinds = {"#Hope": "hashtag", "@us@hope.example": "mention", "`x`": "code", "https://hope.example/?a&b": "link"}
    marks = [Mark(text.index(each), text.index(each) + len(each), kind, each) for each, kind in kinds.items()]  # type: ignore[arg-type]

    html = wording.marked(Part(text, tuple(marks)))

    assert html == (
        '&lt;b&gt; <span class="mark">#Hope</span> <span class="mark">@us@hope.example</span> <code>`x`</code> '
        '<a href="https://hope.example/?a&amp;b" rel="noopener noreferrer">https://hope.example/?a&amp;b</a> end'
    )


def test_a_link_that_no_browser_should_follow_is_none() -> None:
    html = wording.marked(Part("x", (Mark(0, 1, "link", "javascript:alert(1)"),)))

    assert html == '<span class="mark">x</span>'


def test_a_mark_within_another_changes_nothing() -> None:
    html = wording.marked(Part("#Hope", (Mark(0, 5, "hashtag", "Hope"), Mark(1, 5, "mention", "Hope"))))

    assert html == '<span class="mark">#Hope</span>'
