"""The words of a post once they are clean: pictures with their size, headings in order, numbers that stay numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from multipost.web import numbers
from multipost.web.public import figures

if TYPE_CHECKING:
    from collections.abc import Mapping

_PICTURE = re.compile(r'<img src="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([2-6])>")
_BARE = re.compile(r'<a href="([^"]*)"([^>]*>\1</a>)')


def finished(words: Markup, sources: Mapping[str, str], sizes: figures.Sizes, shown: int) -> Markup:
    """The words as the page says them. `shown` is how many pictures stand before them; see `figures` for the rest."""
    known = {sources[file]: size for file, size in sizes.items()}
    html = _ordered(_measured(words, known, shown))
    return numbers.kept(Markup(_BARE.sub(r'<a class="bare" href="\1"\2', html)))  # noqa: S704 - clean before


def _measured(html: str, known: Mapping[str, tuple[int, int]], shown: int) -> str:
    """Each picture with what is known of it; all but the first wait until somebody scrolls there."""
    before = iter(range(shown, shown + html.count("<img ")))

    def measure(found: re.Match[str]) -> str:
        size = known.get(found[1])
        wide = ' class="wide"' if figures.is_wide(size) else ""
        return f"{found[0]}{wide}{figures.attributes(size, is_first=next(before) == 0)}"

    return _PICTURE.sub(measure, html)


def _ordered(html: str) -> str:
    """No level of headings is left out: who listens to a page finds the way by them."""
    last = 1

    def order(found: re.Match[str]) -> str:
        nonlocal last
        if not found[1]:
            last = min(int(found[2]), last + 1)
        return f"<{found[1]}h{last}>"

    return _HEADING.sub(order, html)
