"""Pictures in their places: an article names files of ours, and a platform wants the addresses that it gave them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_HTML = re.compile(r'(?<=<img src=")[^"]*')
_IN_MARKDOWN = re.compile(r"(?P<before>!\[(?:\\.|[^\]\\])*\]\()(?P<file><[^<>\n]*>|[^\s()<>]+)(?=\))")


def in_html(article: str, urls: Mapping[str, str]) -> str:
    """What `dialects.html` wrote, with `urls` instead of the files that they are of; other pictures stay."""

    def placed(found: re.Match[str]) -> str:
        file = html.unescape(found[0])
        return html.escape(urls.get(file, file))

    return _IN_HTML.sub(placed, article)


def in_markdown(article: str, urls: Mapping[str, str]) -> str:
    """The same for what `dialects.illustrated` wrote."""

    def placed(found: re.Match[str]) -> str:
        url = urls.get(found["file"].strip("<>"))
        return f"{found['before']}<{url}>" if url else found[0]

    return _IN_MARKDOWN.sub(placed, article)
