"""Help that a content warning must not fold away: the services that a post names, as the directory knows them today."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from multipost.web.public import services

if TYPE_CHECKING:
    from collections.abc import Iterable

    from multipost.directory import Resource

_HREF = re.compile(r'<a [^>]*?href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Helpline:
    """Somebody who listens, and every way to reach them."""

    name: str
    ways: tuple[services.Way, ...]


def named(body: str, resources: Iterable[Resource]) -> tuple[Helpline, ...]:
    """The resources that the words link to: those that a post includes always are."""
    linked = {html.unescape(href) for href in _HREF.findall(body)}
    return tuple(Helpline(one.name, tuple(map(services.way, one.channels))) for one in resources if one.url in linked)
