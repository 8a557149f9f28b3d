"""Words as a page shows them: with the links, hashtags and mentions that a platform makes of them.

Everything that somebody wrote is escaped; the HTML of long form comes through the same sieve as on the public pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from multipost.web import cleaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multipost.text.document import Mark
    from multipost.variant import Part

_LINKED = {"http", "https", "mailto"}
_HEADING = re.compile(r"<h([2-6])>(.*?)</h\1>", re.DOTALL)
_LINK = re.compile(r'(<a href="(?:mailto:)?([^"]*)" rel="noopener">)(.*?)</a>', re.DOTALL)


def marked(part: Part) -> Markup:
    """The words of a part, escaped, with everything that a platform would make a link, and where that leads."""
    pieces, at = [], 0
    for mark in part.marks:
        if mark.start >= at:
            pieces += [escape(part.text[at : mark.start]), _marked(part.text[mark.start : mark.end], mark)]
            at = mark.end
    return Markup("").join([*pieces, escape(part.text[at:])])


def article(html: str, sources: Mapping[str, str], level: int) -> tuple[Markup, set[str]]:
    """HTML as the public page cleans it, and the pictures that stand in it. `sources`: what `src` says, by file.

    Where a link leads is written out, because words can say anything. Its headings all get the `level` that is next on
    our page, however deep they are in theirs.
    """
    body, placed = cleaning.clean(html, sources)
    deeper = _HEADING.sub(rf'<h{level} class="level-\1">\2</h{level}>', str(body))
    return Markup(_LINK.sub(_with_target, deeper)), placed  # noqa: S704 - nh3 made it safe just now


def _marked(words: str, mark: Mark) -> Markup:
    if mark.kind == "link" and urlsplit(mark.target).scheme.lower() in _LINKED:
        leads = Markup("") if mark.target in words else Markup(' <span class="leads">({})</span>').format(mark.target)
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>{}').format(mark.target, words, leads)
    if mark.kind == "code":
        return Markup("<code>{}</code>").format(words)
    return Markup('<span class="mark">{}</span>').format(words)


def _with_target(found: re.Match[str]) -> str:
    bare = found[2].rstrip("/")
    if bare.startswith(("tel:", "sms:")):  # the number is among the words already
        return found[0]
    return found[0] if found[3].rstrip("/") == bare else f'{found[0]} <span class="leads">({found[2]})</span>'
