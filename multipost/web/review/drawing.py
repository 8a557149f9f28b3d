"""A variant as a page draws it: its words, counters, pictures, a link card, and what changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from multipost import variant as variants
from multipost.web import pages
from multipost.web.review import changes, chosen, counting, reading, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markupsafe import Markup

    from multipost.delivery import Wording
    from multipost.platform import Attachment
    from multipost.variant import Variant
    from multipost.web.review.changes import Changed
    from multipost.web.review.counting import Counted
    from multipost.web.review.noting import Noted
    from multipost.web.review.pictures import Gallery
    from multipost.web.review.reading import Shape
    from multipost.web.values import Place, Shown


@dataclass(frozen=True, slots=True)
class Figure:
    """An attachment; `src` is empty where only its words are shown."""

    file: str
    alt: str
    captions: str
    src: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown for the link: `host` is what people read of its address."""

    url: str
    host: str
    title: str
    description: str
    image: str
    alt: str


@dataclass(frozen=True, slots=True)
class Count:
    """How long a part is for the accounts `names`; no names where that is the same for all of them."""

    names: tuple[str, ...]
    counted: Counted


@dataclass(frozen=True, slots=True)
class Drawn:
    """One part; `is_html` where its words are paragraphs, else they are lines. `noted`: what is wrong with them."""

    text: str
    words: Markup
    is_html: bool
    counts: tuple[Count, ...]
    noted: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """What several accounts say alike. `tags` and `options`: what the words do not show; `begun`: as in `Shown`.

    `shape` and `family`: how platforms of this kind show words. `edits` are since `since`, if `is_new` all of it is.
    `out`: where it can be seen, by account.
    """

    places: tuple[Place, ...]
    variant: Variant
    parts: tuple[Drawn, ...]
    figures: tuple[Figure, ...]
    card: Card | None
    tags: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    begun: bool
    shape: Shape
    family: str
    edits: tuple[Changed, ...] = ()
    since: str = ""
    is_new: bool = False
    out: tuple[tuple[str, str], ...] = ()
    level: int = 4  # of its heading
    wording: Wording | None = None

    @property
    def is_folded(self) -> bool:
        """Whether the platform folds the words away under a warning, instead of saying it in their first line."""
        warning = self.variant.content_warning
        return bool(warning) and warning not in self.parts[0].text.partition("\n")[0]

    @property
    def is_noted(self) -> bool:
        """Whether something is wrong with its words: then nothing folds them away."""
        return any(part.noted for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Said:
    """A delivery that has words, and what changed of them."""

    shown: Shown
    variant: Variant
    edits: tuple[Changed, ...]
    is_new: bool


def draw(shown: Iterable[Shown], gallery: Gallery, level: int) -> tuple[Drawing, ...]:
    """One drawing for all that say the same, in the order of the first of them. `level`: of its heading."""
    alike: dict[str, list[_Said]] = {}
    for one in shown:
        if one.variant:
            said = _said(one, one.variant)
            alike.setdefault(_key(said), []).append(said)
    return tuple(_drawing(several, gallery, level) for several in alike.values())


def _said(shown: Shown, variant: Variant) -> _Said:
    edit = shown.edit
    edits = changes.between(edit.before, edit.after) if edit and edit.before else ()
    return _Said(shown, variant, edits, edit is not None and edit.before is None)


def _key(said: _Said) -> str:
    """Names everything that a reader could tell apart, and nothing else."""
    alike = replace(said.variant, account="", platform="", options={}, campaign="")
    shown, options = said.shown, chosen.options(said.variant.options)
    whose = [reading.shape(said.variant), options, shown.begun, shown.wording and shown.wording.name]
    beside = [*whose, repr(said.edits), said.is_new]
    return json.dumps([variants.to_json(alike), beside], sort_keys=True)


def _drawing(alike: Sequence[_Said], gallery: Gallery, level: int) -> Drawing:
    one, first = alike[0].shown, alike[0].variant
    uris = {one.file: gallery.uri(one) for one in first.attachments}
    parts, placed = _parts(alike, {file: uri for file, uri in uris.items() if uri}, level + 1)
    shape = reading.shape(first)
    return Drawing(
        places=tuple(dict.fromkeys(each.shown.place for each in alike)),
        variant=first,
        parts=parts,
        figures=tuple(_figure(each, uris[each.file]) for each in first.attachments if each.file not in placed),
        card=None if shape == "article" else _card(first, gallery),
        shape=shape,
        family=reading.family(first),
        tags=_unsaid_tags(first),
        options=chosen.options(first.options),
        begun=one.begun,
        edits=alike[0].edits,
        since=one.edit.since if one.edit else "",
        is_new=alike[0].is_new,
        out=_out(alike),
        level=level,
        wording=one.wording,
    )


def _parts(alike: Sequence[_Said], sources: Mapping[str, str], level: int) -> tuple[tuple[Drawn, ...], set[str]]:
    """The parts, and the pictures that stand among their words."""
    first = alike[0].variant
    placed: set[str] = set()
    parts = []
    for number, part in enumerate(first.parts):
        html = reading.as_html(part, first)
        words, found = wording.article(html, sources, level) if html else (wording.marked(part), set())
        placed |= found
        parts.append(Drawn(reading.words(part, first), words, bool(html), _counts(number, alike)))
    return tuple(parts), placed


def _counts(number: int, alike: Iterable[_Said]) -> tuple[Count, ...]:
    found: dict[Counted, dict[str, None]] = {}
    for said in alike:
        one = counting.counted(said.variant.parts[number], said.shown.limit)
        found.setdefault(one, {})[said.shown.place.account] = None
    limited = {one: names for one, names in found.items() if one.limit is not None}
    return tuple(Count(tuple(names) if len(found) > 1 else (), one) for one, names in limited.items())


def _figure(attachment: Attachment, src: str) -> Figure:
    return Figure(attachment.file, attachment.alt, attachment.captions.file if attachment.captions else "", src)


def _card(variant: Variant, gallery: Gallery) -> Card | None:
    card = variant.card
    if card is None:
        return None
    host = urlsplit(card.url).hostname or ""
    image, alt = (gallery.uri(card.image), card.image.alt) if card.image else ("", "")
    return Card(card.url, host, card.title, card.description, image, alt)


def _out(alike: Iterable[_Said]) -> tuple[tuple[str, str], ...]:
    found = {said.shown.place.account: said.shown.row.url for said in alike}
    return tuple((name, url) for name, url in found.items() if pages.opened(url))


def _unsaid_tags(variant: Variant) -> tuple[str, ...]:
    said = {mark.target.casefold() for part in variant.parts for mark in part.marks if mark.kind == "hashtag"}
    return tuple(tag for tag in (each.lstrip("#") for each in variant.tags) if tag.casefold() not in said)
