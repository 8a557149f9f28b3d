"""Descriptions of pictures: what a picture shows, in words that say more than the post already does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from multipost.check import finding
from multipost.check.finding import Finding
from multipost.check.reading import prose
from multipost.check.rule import Rule
from multipost.text import document, markdown, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from multipost.check.reading.prose import Said
    from multipost.errors import Complaint
    from multipost.post import Post

EMPTY = Rule(
    "alt-says-nothing",
    "error",
    "A description says what a picture shows: it is no file name, no address, no row of hashtags, and not `image`.",
    "Describe in one or two sentences what the picture shows.",
    waivable=True,
)
SAME = Rule(
    "alt-repeats",
    "error",
    "A description says what the picture shows, and does not repeat the words beside it.",
    "Describe what can be seen; the words of the post are read anyway.",
    waivable=True,
)
OPENING = Rule(
    "alt-opening",
    "warning",
    "A description begins with what is shown: screen readers say `image` by themselves.",
    "Begin with what the picture shows. `Screenshot of` and `Painting of` are useful and may stay.",
    sources="University of Oxford; alttextgeneratorai.com",
)
LENGTH = Rule(
    "alt-length",
    "info",
    "A description has between 15 and 250 letters; about 125 is a good size.",
    "Say what matters for the post; long tables belong on a page of their own.",
    sources="alttextgeneratorai.com",
)
RULES = (EMPTY, SAME, OPENING, LENGTH)

_SHORTEST, _LONGEST = 15, 250
_PICTURE = (
    r"image|photo|photograph|picture|pic|graphic|img|bild|foto|grafik|imagen|fotografía|gráfico|photographie|imagem"
)
_NOTHING = regex.compile(
    rf"""
      (?i:what\ (?:it|the\ picture)\ shows)                  # as the forms for a new post have it
    | (?i:(?:an?|the)?\s*(?:{_PICTURE}|video|film)s?\s*\d*)  # an image, photo 2
    | (?i:\S+\.(?:jpe?g|png|gif|webp|heic|avif|mp4|mov|webm))
    | (?i:(?:IMG|DSC|PXL|DCIM|Screenshot|WhatsApp\ Image)[ _-]?[\d\W_]+)
    | (?:https?://\S+|[\#＃]\w+|[\W_])(?:\s+[\#＃]\w+)*     # an address, a row of hashtags, a lone sign
    """,
    regex.VERBOSE,
)
_BEGINS = regex.compile(
    rf"(?i)(?:an?|the|eine?|une?|uma?|una|la|el|le|das|ein)?\s*(?P<kind>{_PICTURE})\s+(?:of|von|de[lsr]?|d['’]|da|do|showing)\b"
)
_PARAGRAPH = regex.compile(rf"\s*{prose.BREAK}\s*")


def complaints(post: Post, texts: Sequence[Said]) -> Iterator[Complaint]:
    """What is wrong with the descriptions among the texts of a post, and within its Markdown."""
    described = [said for said in texts if any(_descriptions(said))]
    beside = frozenset(_paragraphs(texts)) if described else frozenset()
    for said in described:
        for one in finding.first(_found(said, beside)):
            yield one.of(post, said)


def _found(said: Said, beside: frozenset[str]) -> Iterator[Finding]:
    for at, alt in _descriptions(said):
        yield from (one._replace(at=at) for one in found(alt.strip(), beside))


def found(alt: str, beside: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """What is wrong with one description; `beside` are the texts that people read anyway, folded to small letters."""
    if not alt:  # `alt-missing` says so
        return
    if _NOTHING.fullmatch(alt):
        yield Finding(EMPTY, 0, f"{words.quoted(alt)} describes nothing.")
    elif _folded(alt) in beside:
        yield Finding(SAME, 0, f"{words.quoted(alt)} is what the post says already.")
    elif opening := _BEGINS.match(alt):
        rest = alt[opening.end() :].strip()
        better = f"Write {words.quoted(rest[:1].upper() + rest[1:])}." if rest else ""
        yield Finding(OPENING, 0, f"{words.quoted(alt)} begins with {words.quoted(opening[0])}.", better)
    elif not _SHORTEST <= len(alt) <= _LONGEST:
        better = "Say a little more: who or what is there, and where." if len(alt) < _SHORTEST else ""
        yield Finding(LENGTH, 0, f"This description has {len(alt)} letters.", better)


def _descriptions(said: Said) -> Iterator[tuple[int, str]]:
    """Every description that the text is or holds, and where."""
    if said.key.endswith(".alt"):
        yield 0, said.text
    elif said.markdown and "![" in said.text:
        for image in document.images(markdown.parse(said.text)):
            yield max(said.text.find(f"![{image.alt}]"), 0), image.alt


def _paragraphs(texts: Sequence[Said]) -> Iterator[str]:
    for said in texts:
        if said.markdown:
            plain = prose.plain(_without_pictures(said.text)).text
            yield from (_folded(paragraph) for paragraph in _PARAGRAPH.split(plain))


def _without_pictures(text: str) -> str:
    return regex.sub(r"!\[[^\[\]]*+\]\([^()\n]*+\)", "", text)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!")
