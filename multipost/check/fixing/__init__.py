"""What a program may mend in a post: capitals of hashtags, marks that turn letters around, spaces, a mix of quotes.

Words stay. No digit and no address is ever changed, nor code; of the front matter only tags and descriptions are
touched. What was mended once is not mended again.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

import regex

from multipost import errors, strict_yaml
from multipost.check.access import hashtags, invisible
from multipost.check.fixing import quotes
from multipost.check.reading import prose, veil
from multipost.text import marks

if TYPE_CHECKING:
    from collections.abc import Callable

_POST = regex.compile(r"\A(\ufeff?---[ \t]*+\n(?s:.*?)^---[ \t]*+(?:\n|\Z))((?s:.*))\Z", regex.MULTILINE)
_MARKER = f"(?P<marker>{veil.MARKER})"  # what stands after it may depend on its width
_SPACES = regex.compile(rf"{_MARKER}|(?<=\S)[ ]{{2,}}+(?=\S)", regex.MULTILINE)
_TRAILING = regex.compile(rf"{_MARKER}|(?<!\\)[ \t]++$", regex.MULTILINE)
_TAGS = regex.compile(r"^tags[ \t]*+:(?:[^\n]*+\n)(?:(?:[ \t]|-)[^\n]*+\n)*+", regex.MULTILINE)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]++")


def mended(text: str) -> str:
    """The file of a post, mended; as it is where it is no post that can be read. Line ends stay as they are."""
    whole = _POST.match(text.replace("\r\n", "\n"))
    if not whole or "\r" in whole[0] or ("\r\n" in text and text.count("\n") != text.count("\r\n")):
        return text
    better = _front(whole[1]) + _safely(whole[2], _body)
    return better.replace("\n", "\r\n") if "\r\n" in text else better


def diff(path: str, before: str, after: str) -> str:
    """What was mended, as a unified diff in which every character can be seen."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{path}", f"b/{path}", lineterm="")
    return "\n".join(map(_visible, lines))


def _body(text: str) -> str:
    for mend in (_upright, _spaced, _trimmed, _tagged, quotes.evened):
        text = mend(text)
    return text


def _upright(text: str) -> str:
    wrong = {*invisible.turning(_covered(text))}
    return "".join(character for at, character in enumerate(text) if at not in wrong) if wrong else text


def _spaced(text: str) -> str:
    return _replaced(_SPACES, " ", text)


def _trimmed(text: str) -> str:
    return _replaced(_TRAILING, "", text)


def _tagged(text: str) -> str:
    pieces, read = [], 0
    for mark in marks.found(veil.veiled(text)):
        if mark.kind == "hashtag":
            pieces += [text[read : mark.start + 1], hashtags.proposed(mark.target)]
            read = mark.end
    return "".join([*pieces, text[read:]])


def _replaced(pattern: regex.Pattern[str], by: str, text: str) -> str:
    """The text with another word for each match; a marker of a list, code and addresses stay."""
    hidden = _covered(text)
    return pattern.sub(
        lambda match: match[0] if match["marker"] or prose.BREAK in hidden[match.start() : match.end()] else by, text
    )


def _covered(text: str) -> str:
    return veil.veiled(text, prose.BREAK)


def _front(text: str) -> str:
    """The front matter with better tags and descriptions, if it says the same otherwise."""
    before = _loaded(text)
    if not isinstance(before, dict):
        return text
    better = _safely(_TAGS.sub(lambda match: _WORD.sub(_capitals, match[0]), text), _described(before))
    after = _loaded(better)
    return better if isinstance(after, dict) and _others(after) == _others(before) else text


def _capitals(word: regex.Match[str]) -> str:
    return word[0] if word[0] == "tags" else hashtags.proposed(word[0])


def _described(value: dict[str, Any]) -> Callable[[str], str]:
    """What mends the descriptions that stand in the text as they are meant, and once."""

    def change(text: str) -> str:
        media = value.get("media")
        alts = [one.get("alt") for one in media if isinstance(one, dict)] if isinstance(media, list) else []
        for alt in (alt for alt in alts if isinstance(alt, str) and text.count(alt) == 1):
            text = text.replace(alt, _spaced(_upright(alt)))
        return text

    return change


def _loaded(front: str) -> Any:
    try:
        return strict_yaml.load(front.strip("\ufeff- \t\n"), "").value
    except errors.SourceError:
        return None


def _others(value: dict[str, Any]) -> dict[str, Any]:
    """Everything that no mend may touch."""
    media = value.get("media")
    kept = [{**one, "alt": ""} if isinstance(one, dict) else one for one in media] if isinstance(media, list) else media
    tags = value.get("tags")
    return {**value, "media": kept, "tags": str(tags).lower()}


def _safely(text: str, mend: Callable[[str], str]) -> str:
    """The mended text; where it would have other digits or addresses than before, the text as it is."""
    better = mend(text)
    return better if _untouchable(better) == _untouchable(text) else text


def _untouchable(text: str) -> tuple[list[str], list[str]]:
    addresses = [mark.target for mark in marks.found(text) if mark.kind == "link"]
    return [character for character in text if character.isdigit()], addresses


def _visible(line: str) -> str:
    return "".join(
        character if character.isprintable() or character == "\t" else f"<U+{ord(character):04X}>" for character in line
    )
