"""Quote marks and apostrophes within a post: all curly or all straight, as most of them are.

Only English curly quotes are known here: a text with „these“ or «these» is left as it is, and so is whatever could
be a measure (5'10") or an opening that nobody can tell from an apostrophe ('tis).
"""

from __future__ import annotations

import regex

from multipost.check.reading import prose, veil

_OTHER_STYLE = regex.compile("[„‟‚‛«»‹›]")
_CURLY_TO_STRAIGHT = {"double": str.maketrans("“”", '""'), "single": str.maketrans("‘’", "''")}
_APOSTROPHE = regex.compile(r"(?<=\p{L}\p{M}*+)'")


def evened(text: str) -> str:
    """The text with one kind of double and one kind of single quotes; where there are as many of each, both stay."""
    words = veil.veiled(text, prose.BREAK)
    if _OTHER_STYLE.search(words):
        return text
    text = _changed(text, words, "double", '"', "“”")
    return _changed(text, veil.veiled(text, prose.BREAK), "single", "'", "‘’")


def _changed(text: str, words: str, kind: str, straight: str, curly: str) -> str:
    few, many = words.count(straight), sum(map(words.count, curly))
    if not few or not many or few == many:
        return text
    if few > many:
        changed = words.translate(_CURLY_TO_STRAIGHT[kind])
    elif kind == "single":
        changed = _APOSTROPHE.sub("’", words)
    else:
        changed = "\n".join(map(_paired, words.split("\n")))
    return "".join(old if new == prose.BREAK else new for old, new in zip(text, changed, strict=True))


def _paired(line: str) -> str:
    """Opening before a word and closing after one, in turn; a line in which that does not come out stays as it is."""
    better, inside = list(line), False
    for at, character in enumerate(line):
        if character in '"“”':
            beside = line[at - 1 : at] if inside else line[at + 1 : at + 2]
            if character == "“”"[not inside] or not beside.strip():
                return line
            better[at] = "“”"[inside]
            inside = not inside
    return line if inside else "".join(better)
