"""Pages opened one after the other, and what was found on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tests.real.browser.window import HERE, WIDTHS, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser

    from tests.real.browser.serving import Web
    from tests.real.browser.window import Window

Found = dict[str, list[str]]
"""What is wrong, by the page where it is."""

SCHEMES: dict[Literal["light", "dark"], list[str]] = {"light": [], "dark": ["color-contrast"]}
"""And the rules to try in each; none: all."""

_AXE = HERE / "node_modules/axe-core/axe.min.js"
_RUN_AXE = """\
async rules => (await axe.run(document, {
  resultTypes: ['violations'], ...(rules.length && { runOnly: { type: 'rule', values: rules } })
})).violations.flatMap(rule =>
  rule.nodes.map(node => `${rule.id} (${rule.help}): ${node.target.join(' ')} ${node.any.map(one => one.message)}`))
"""
_UNFOLD = "() => document.querySelectorAll('details').forEach(each => { each.open = true })"


@dataclass(frozen=True)
class Visit:
    """A page that was opened: what its console said, what else it asked for, whether words of it ran as a script.

    `beyond` is what stood outside the window, by its width.
    """

    place: str
    said: tuple[str, ...]
    asked: tuple[str, ...]
    ran: bool
    beyond: dict[int, list[str]]


def visits(browser: Browser, web: Web, places: Iterable[str]) -> Iterator[Visit]:
    """Each place, everything on it unfolded, in windows of several widths."""
    with opened(browser, web) as window:
        for place in places:
            window.go(place)
            window.page.evaluate(_UNFOLD)
            beyond = {width: found for width in WIDTHS if (found := window.beyond(width))}
            ran = bool(window.dialogs or window.page.evaluate("'hit' in window"))
            asked = tuple(url for url in window.asked if url != web.address(place))
            yield Visit(place, tuple(window.said), asked, ran, beyond)


def barriers(browser: Browser, web: Web, places: Iterable[str]) -> Found:
    """What axe-core finds, in a narrow and a wide window; in the dark only colours are different."""
    found: Found = {}
    for scheme, rules in SCHEMES.items():
        with opened(browser, web, color_scheme=scheme) as window:
            for place in places:
                window.go(place)
                window.page.evaluate(_UNFOLD)
                window.page.evaluate(_AXE.read_text(encoding="utf-8"))
                for width in (360, 1280):
                    window.resize(width)
                    said = window.page.evaluate(_RUN_AXE, rules)
                    found |= {f"{place} ({width}, {scheme})": said} if said else {}
    return found


def asked(window: Window, places: Iterable[str], question: str) -> Found:
    """What a function of JavaScript answers on each page; nothing of a page where it answers nothing."""
    found: Found = {}
    for place in places:
        window.go(place)
        said = window.page.evaluate(question)
        found |= {place: said} if said else {}
    return found


def listed(found: Found) -> str:
    """What a failing test says."""
    return "\n".join(["", *(f"{place}: {line}" for place, lines in found.items() for line in lines)])
