from __future__ import annotations

import time

import pytest

from multipost.text import dialects, markdown

HOSTILE = {
    "stars": "*" * 100_000,
    "brackets": "[" * 100_000,
    "pictures": "![" * 50_000,
    "links": "[a](" * 25_000,
    "quotes": ">" * 5_000,
    "quote lines": "\n".join("> " * depth + "x" for depth in range(1, 300)),
    "nested list": "\n".join("  " * depth + "- x" for depth in range(440)),
    "bullets": "- " * 50_000,
    "escapes": "a\\*" * 33_000,
    "ticks": " ".join("`" * length for length in range(1, 440)),
    "unclosed": "**a* " * 20_000,
    "spaces": "# a" + " " * 100_000 + "x",
    "fence and spaces": "```" + " " * 100_000 + "x",
    "fences": "```x\n" * 20_000,
    "addresses": "https://x.example/(" * 5_000,
    "dots": "https://x.example" + "." * 100_000,
    "rules": "---\n\n" * 20_000,
}


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_no_quadratic_time(name: str) -> None:
    started = time.process_time()

    dialects.plain(markdown.parse(HOSTILE[name]))
    markdown.escape(HOSTILE[name])
    markdown.parts(HOSTILE[name])

    assert time.process_time() - started < 10  # quadratic: minutes
