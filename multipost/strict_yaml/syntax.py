"""The parser's own errors in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from multipost.strict_yaml.trouble import QUOTE, Trouble

if TYPE_CHECKING:
    import yaml

# What the parser says (libyaml, or PyYAML's own), what that means, and what to write instead. The first match wins.
_MEANINGS = (
    (r"mapping values are not allowed", "This line has a colon too many, or is indented too far.", QUOTE),
    (r"(an alias|an anchor)", "A value cannot begin with `*` or `&`.", QUOTE),
    (r"(a tag|tag handle)", "A value cannot begin with `!`.", QUOTE),
    (r"cannot start any token", "A value cannot begin with `@`, `%` or a backtick.", QUOTE),
    (r"block scalar", "After `|` or `>` the text begins on the next line.", QUOTE),
    (r"(escape|expected.*hexadecimal)", "A backslash has a meaning inside double quotes.", "Use single quotes."),
    (r"quoted scalar", "A quote is opened here and never closed.", "Close it with the same quote."),
    (r"flow sequence", "A `[` is opened here and never closed.", "Close it with `]`; put words with `#` in quotes."),
    (r"flow mapping", "A `{` is opened here and never closed.", "Close it with `}`; put text with `:` in quotes."),
    (r"sequence entries are not allowed", "A list cannot begin on the line of its key.", "Begin it on the next line."),
    (r"document start", "Only one document may stand here.", "Delete this line, or put its text in quotes."),
    (r"node content", "A value cannot begin with a comma, a closing bracket or `#`.", QUOTE),
)
_UNCLEAR = (
    "This line does not fit the lines above it.",
    "Begin each key below the first letter of the key above it; put text that holds `:`, `#` or quotes in quotes.",
)


def trouble(error: yaml.MarkedYAMLError) -> Trouble:
    """One readable trouble, at the line where what is broken begins."""
    said = f"{error.context} {error.problem}"
    mark = error.context_mark if re.search(r"flow|quoted", said) else error.problem_mark
    text, advice = next((meaning for pattern, *meaning in _MEANINGS if re.search(pattern, said)), _UNCLEAR)
    return Trouble(mark.line if mark else 0, "yaml-syntax", text, advice)
