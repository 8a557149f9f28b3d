"""What differs between two variants of one delivery, word by word, as a reviewer reads it. Pure.

Long texts are compared within bounds: what stayed is shortened around what changed, and where two texts are too long to
compare by words they are compared by paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from multipost.web.review import chosen, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from multipost.platform import Attachment
    from multipost.variant import Variant

Kind = Literal["same", "gone", "new"]

_TOKENS = 1_500  # words of a text that is compared by words
_AROUND = 80  # characters of what stayed, on either side of a change
_NEXT_PART = "\n\n---\n\n"
"""Between the parts of a thread: as writers write it."""

# A word with the space before it. Scripts without spaces are compared sign by sign.
_WORD = re.compile(r"\s*(?:[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+|[^\w\s]|$)")
_PARAGRAPH = re.compile(r".+?(?:\n\n+|$)|\n+", re.DOTALL)
_TARGET = re.compile(r"(?:https?://|mailto:|tel:|sms:)[^\s\"'<>)\]]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in a row, and what became of them."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that differs: its name (empty: the words themselves), and how."""

    name: str
    runs: tuple[Run, ...]


def between(before: Variant, after: Variant) -> tuple[Changed, ...]:
    """Everything that a reader could notice: words first, then what goes with them."""
    named = (
        ("Title", before.title, after.title),
        ("Content warning", before.content_warning, after.content_warning),
        ("", _words(before), _words(after)),
        ("Link card", _card(before), _card(after)),
        ("Tags", _tags(before), _tags(after)),
        ("Language", before.language, after.language),
    )
    found = [Changed(name, runs(old, new)) for name, old, new in named if old != new]
    found += [*_targets(before, after), *_pictures(before.attachments, after.attachments), *_options(before, after)]
    return tuple(found or _form(before, after))


def runs(before: str, after: str) -> tuple[Run, ...]:
    """The words of both texts, in order: what is gone, what is new, and what stayed around it."""
    start = _shared(before, after)
    while start and not all(text[start : start + 1].isspace() or start == len(text) for text in (before, after)):
        start -= 1  # words stay whole, each with the space before it
    old, new = before[start:], after[start:]
    end = _shared(old[::-1], new[::-1])
    while end and not old[-end].isspace():
        end -= 1
    middle = _compared(old[: len(old) - end], new[: len(new) - end])
    together = _joined([Run("same", before[:start]), *middle, Run("same", old[len(old) - end :])])
    return tuple(_shortened([run for run in together if run.text]))


def _shared(one: str, other: str) -> int:
    """How many signs both begin with."""
    most = min(len(one), len(other))
    return next((place for place in range(most) if one[place] != other[place]), most)


def _compared(before: str, after: str) -> Iterable[Run]:
    for pattern in (_WORD, _PARAGRAPH):
        old, new = pattern.findall(before), pattern.findall(after)
        if max(len(old), len(new)) <= _TOKENS:
            return _steps(old, new)
    return Run("gone", before), Run("new", after)


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    for step, start, end, first, last in SequenceMatcher(None, old, new).get_opcodes():
        said = "".join(old[start:end])
        if step == "equal" and any(sign.isalnum() for sign in said):
            yield Run("same", said)
        else:  # commas alone between two changes would tear them apart
            yield from (Run("gone", said), Run("new", "".join(new[first:last])))


def _joined(steps: Iterable[Run]) -> Iterator[Run]:
    """What changed in one place as one run that is gone and one that is new."""
    stayed = gone = new = ""
    for is_same, several in groupby([*steps, Run("same", "")], lambda run: run.kind == "same"):
        together = list(several)
        if is_same:
            lead = _space(gone, new)
            yield from (Run("same", stayed + lead), Run("gone", gone[len(lead) :]), Run("new", new[len(lead) :]))
            stayed, gone, new = "".join(run.text for run in together), "", ""
        else:
            gone, new = ("".join(run.text for run in together if run.kind == kind) for kind in ("gone", "new"))
    yield Run("same", stayed)


def _space(gone: str, new: str) -> str:
    """The space before both: it is not what changed."""
    start = _shared(gone, new)
    return gone[: len(gone[:start]) - len(gone[:start].lstrip())]


def _shortened(found: Sequence[Run]) -> Iterator[Run]:
    for number, run in enumerate(found):
        text = run.text
        if run.kind == "same" and len(text) > 2 * _AROUND:
            start = text[:_AROUND].rpartition(" ")[0] if number else ""
            end = text[-_AROUND:].partition(" ")[2] if number < len(found) - 1 else ""
            text = f"{start} … {end}"
        yield Run(run.kind, text)


def _words(variant: Variant) -> str:
    return _NEXT_PART.join(reading.words(part, variant) for part in variant.parts)


def _card(variant: Variant) -> str:
    """What the post itself says of the card: what a page says of itself is not part of what is approved."""
    card = variant.card if variant.card and variant.card.fixed else None
    said = (variant.link, card.title, card.description, card.image.alt if card.image else "") if card else ()
    return "\n".join(filter(None, said)) or variant.link


def _targets(before: Variant, after: Variant) -> Iterator[Changed]:
    """The addresses that differ, where words do not say all of them."""
    old, new = _addresses(before), _addresses(after)
    said = _words(before) + _words(after)
    gone, fresh = [one for one in old if one not in new], [one for one in new if one not in old]
    if any(one not in said for one in (*gone, *fresh)):
        both = (Run("gone", "\n".join(gone)), Run("new", "\n".join(fresh)))
        yield Changed("Where links lead", tuple(run for run in both if run.text))


def _addresses(variant: Variant) -> dict[str, None]:
    marked = (mark.target for part in variant.parts for mark in part.marks if mark.kind == "link")
    written = (found for part in variant.parts for found in _TARGET.findall(part.article))
    return dict.fromkeys((*marked, *written))


def _tags(variant: Variant) -> str:
    return " ".join(f"#{tag.lstrip('#')}" for tag in variant.tags)


def _pictures(before: Sequence[Attachment], after: Sequence[Attachment]) -> Iterator[Changed]:
    old, new = {one.file: one for one in before}, {one.file: one for one in after}
    for file in {**old, **new}:
        one, other = old.get(file), new.get(file)
        name = file.rpartition("/")[2]
        if one is None or other is None:
            yield Changed("Picture", (Run("gone" if other is None else "new", file),))
            continue
        if one.sha256 != other.sha256:
            yield Changed(f"Picture {name}", (Run("same", "another picture under the same name"),))
        if one.alt != other.alt:
            yield Changed(f"Alt text of {name}", runs(one.alt, other.alt))
        if (one.captions and one.captions.sha256) != (other.captions and other.captions.sha256):
            yield Changed(f"Captions of {name}", (Run("same", "other captions"),))
    order, ordered = [file for file in old if file in new], [file for file in new if file in old]
    if order != ordered:
        yield Changed("Order of pictures", runs(", ".join(order), ", ".join(ordered)))


def _options(before: Variant, after: Variant) -> Iterator[Changed]:
    old, new = dict(chosen.options(before.options)), dict(chosen.options(after.options))
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield Changed(name.replace("_", " ").capitalize(), runs(old.get(name, ""), new.get(name, "")))


def _form(before: Variant, after: Variant) -> Iterator[Changed]:
    """The same words in another form: only an article shows that."""
    if [part.article for part in before.parts] != [part.article for part in after.parts]:
        yield Changed(
            "Form", (Run("same", "the same words, with other headings, lists, emphasis or places of pictures"),)
        )
