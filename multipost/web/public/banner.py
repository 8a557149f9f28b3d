"""The crisis banner: what every public page says first while `content/banner.yml` stands.

It is part of the look, so every page is made anew when it comes, changes or goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multipost.text import dialects, markdown
from multipost.web import cleaning
from multipost.web.public import services
from multipost.web.values import Banner

if TYPE_CHECKING:
    from datetime import date

    from multipost.directory import Directory


def shown(directory: Directory, today: date, language: str) -> Banner | None:
    """The banner of that day; None where there is none, or where it is over."""
    written = directory.banner
    if written is None or written.is_over(today):
        return None
    html = dialects.html(markdown.parse(written.text)).text
    helping = (services.service(directory.resources[name], today, language) for name in written.resources)
    return Banner(cleaning.sentences(html), tuple(helping), written.link)
