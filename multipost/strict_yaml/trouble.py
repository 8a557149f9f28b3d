"""What is wrong at a line, before it is known in which file."""

from __future__ import annotations

from typing import NamedTuple

QUOTE = 'Put the text in quotes, such as title: "Today: be kind".'
COMMA = 'Put the whole text in quotes, such as alt: "A table, two cups".'
HASHTAGS = "Write tags without `#`, such as tags: [SelfCare, MentalHealth]; put other text in quotes."


class Trouble(NamedTuple):
    """A complaint in the making; `line` counts from 0 where the text begins."""

    line: int
    rule: str
    text: str
    advice: str
