"""A variant as a page draws it: words with their links, hashtags and mentions, counters, pictures, a link card.

Everything that somebody wrote is escaped; the HTML of long form comes through the same sieve as on the public pages.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from multipost import variant as variants
from multipost.web import counting, public, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from multipost.platform import Attachment
    from multipost.text.document import Mark
    from multipost.variant import Part, Variant
    from multipost.web.counting import Counted
    from multipost.web.pictures import Album
    from multipost.web.preview import Going, Place

_LINKED = {"http", "https", "mailto"}
_HEADING = re.compile(r"(</?h)([2-6])>")
_DEEPER = 3  # levels that a heading of a post stands below its own, under those of the page
_LINK = re.compile(r'(<a href="(?:mailto:)?([^"]*)" rel="noopener">)(.*?)</a>', re.DOTALL)


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
    """One part; `is_html` where its words are paragraphs, else they are lines."""

    words: Markup
    is_html: bool
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What several accounts say alike. `tags` and `options`: what the words do not show; `begun`: as in `Going`.

    `is_article`: its title stands above it.
    """

    places: tuple[Place, ...]
    variant: Variant
    parts: tuple[Drawn, ...]
    figures: tuple[Figure, ...]
    card: Card | None
    tags: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    begun: bool
    is_article: bool


def draw(goings: Iterable[Going], album: Album) -> tuple[Drawing, ...]:
    """One drawing for all that say the same, in the order of the first of them."""
    alike: dict[str, list[tuple[Going, Variant]]] = {}
    for going in goings:
        if going.variant:
            alike.setdefault(_key(going.variant, begun=going.begun), []).append((going, going.variant))
    return tuple(_drawing(several, album) for several in alike.values())


def marked(part: Part) -> Markup:
    """The words of a part, escaped, with everything that a platform would make a link, and where that leads."""
    pieces, at = [], 0
    for mark in part.marks:
        if mark.start >= at:
            pieces += [escape(part.text[at : mark.start]), _marked(part.text[mark.start : mark.end], mark)]
            at = mark.end
    return Markup("").join([*pieces, escape(part.text[at:])])


def _key(variant: Variant, *, begun: bool) -> str:
    """Names everything that a reader could tell apart, and nothing else."""
    alike = replace(variant, account="", platform="", options={}, campaign="")
    return json.dumps([variants.to_json(alike), _said(variant.options), begun], sort_keys=True)


def _drawing(alike: Sequence[tuple[Going, Variant]], album: Album) -> Drawing:
    going, first = alike[0]
    uris = {one.file: album.uri(one) for one in first.attachments}
    shown = {file: uri for file, uri in uris.items() if uri}
    placed: set[str] = set()
    parts = []
    for number, part in enumerate(first.parts):
        html = reading.as_html(part, first)
        words, found = _long(html, shown) if html else (marked(part), set())
        placed |= found
        parts.append(Drawn(words, bool(html), _counts(number, alike)))
    is_article = reading.is_article(first)
    return Drawing(
        places=tuple(dict.fromkeys(one.place for one, _ in alike)),
        variant=first,
        parts=tuple(parts),
        figures=tuple(_figure(one, uris[one.file]) for one in first.attachments if one.file not in placed),
        card=None if is_article else _card(first, album),
        is_article=is_article,
        tags=_unsaid_tags(first),
        options=_said(first.options),
        begun=going.begun,
    )


def _marked(words: str, mark: Mark) -> Markup:
    if mark.kind == "link" and urlsplit(mark.target).scheme.lower() in _LINKED:
        leads = Markup("") if mark.target in words else Markup(' <span class="leads">({})</span>').format(mark.target)
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>{}').format(mark.target, words, leads)
    if mark.kind == "code":
        return Markup("<code>{}</code>").format(words)
    return Markup('<span class="mark">{}</span>').format(words)


def _long(html: str, sources: Mapping[str, str]) -> tuple[Markup, set[str]]:
    """HTML as the public page cleans it; where a link leads is written out, because words can say anything."""
    body, placed = public.clean(html, sources)
    deeper = _HEADING.sub(lambda found: f"{found[1]}{min(int(found[2]) + _DEEPER, 6)}>", body)
    return Markup(_LINK.sub(_with_target, deeper)), placed  # noqa: S704 - nh3 made it safe just now


def _with_target(found: re.Match[str]) -> str:
    bare = found[2].rstrip("/")
    if bare.startswith(("tel:", "sms:")):  # the number is among the words already
        return found[0]
    return found[0] if found[3].rstrip("/") == bare else f'{found[0]} <span class="leads">({found[2]})</span>'


def _counts(number: int, alike: Iterable[tuple[Going, Variant]]) -> tuple[Count, ...]:
    found: dict[Counted, dict[str, None]] = {}
    for going, variant in alike:
        one = counting.counted(variant.parts[number], going.limit)
        found.setdefault(one, {})[going.place.account] = None
    limited = {one: names for one, names in found.items() if one.limit is not None}
    return tuple(Count(tuple(names) if len(found) > 1 else (), one) for one, names in limited.items())


def _figure(attachment: Attachment, src: str) -> Figure:
    return Figure(attachment.file, attachment.alt, attachment.captions.file if attachment.captions else "", src)


def _card(variant: Variant, album: Album) -> Card | None:
    card = variant.card
    if card is None:
        return None
    host = urlsplit(card.url).hostname or ""
    image, alt = (album.uri(card.image), card.image.alt) if card.image else ("", "")
    return Card(card.url, host, card.title, card.description, image, alt)


def _unsaid_tags(variant: Variant) -> tuple[str, ...]:
    said = {mark.target.casefold() for part in variant.parts for mark in part.marks if mark.kind == "hashtag"}
    return tuple(tag for tag in (each.lstrip("#") for each in variant.tags) if tag.casefold() not in said)


def _said(options: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The options that the post chose: what is off or empty is as if nobody had said it."""
    chosen = ((name, value) for name, value in options.items() if value not in (None, False, "", [], {}))
    return tuple((name, _in_words(value)) for name, value in sorted(chosen))


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} {said}" for name, said in _said(value))
    if isinstance(value, list | tuple):
        return ", ".join(_in_words(one) for one in value)
    return "yes" if value is True else str(value)
