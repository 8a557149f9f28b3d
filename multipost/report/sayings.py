"""All that a post says, for a terminal: wording by wording and account by account, what is the same on several once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.report import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from multipost.variant import Part, Variant

_INDENT = "    "


def as_text(wordings: Mapping[str, Iterable[Variant]]) -> str:
    """Everything that is approved with the words, by the names of the wordings: empty where a post has but one.

    Each line of a post is indented: none begins with what somebody wrote.
    """
    named = ((name, _as_text(variants)) for name, variants in wordings.items())
    return "\n\n".join(f"{name}\n\n{said}" if name else said for name, said in named)


def _as_text(variants: Iterable[Variant]) -> str:
    found: dict[tuple[str, ...], list[str]] = {}
    for variant in variants:
        found.setdefault(tuple(_lines(variant)), []).append(variant.account)
    blocks = (
        (f"  {', '.join(accounts)}", *(f"{_INDENT}{line}".rstrip() for line in said))
        for said, accounts in found.items()
    )
    return "\n\n".join("\n".join(block) for block in blocks)


def _lines(variant: Variant) -> Iterator[str]:
    said = {
        "Title": variant.title,
        "Content warning": variant.content_warning,
        "Link": variant.link,
        "Tags": ", ".join(variant.tags),
    }
    yield from (values.one_line(f"{name}: {text}") for name, text in said.items() if text)
    for number, part in enumerate(variant.parts):
        yield from ("--", *_words(part)) if number else _words(part)
    yield from (values.one_line(f"Attached {one.file}: {one.alt}") for one in variant.attachments)
    yield from (values.one_line(f"Captions {one.captions.file}") for one in variant.attachments if one.captions)
    if variant.card and variant.card.fixed:
        yield values.one_line(f"Card: {variant.card.title}. {variant.card.description}")
    yield from (
        values.one_line(f"{name}: {value}")
        for name, value in variant.options.items()
        if value not in (None, [], {}, "")
    )


def _words(part: Part) -> Iterator[str]:
    """The words of a part, and where they lead."""
    yield from map(values.one_line, part.text.splitlines())
    targets = dict.fromkeys(mark.target for mark in part.marks if mark.kind == "link" and mark.target not in part.text)
    yield from (values.one_line(f"Leads to {target}") for target in targets)
